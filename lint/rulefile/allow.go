package rulefile

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint"
	"copydesk/lint/rulefile/edit"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/text"
)

// Allowance is an entry of a configuration that allows findings.
type Allowance = edit.Allowance

// Edit replaces bytes of a file.
type Edit = edit.Edit

// AddAllowance returns the edit of a configuration that adds an entry under allow, and the key if it is missing. All
// other bytes stay, comments and layout included. file names the configuration in messages; source is its bytes,
// empty for a new configuration.
//
// It fails on a configuration that cannot be read, and on one whose layout has no place for the entry. That entry
// has to be written by hand, and the error says what to write.
func AddAllowance(file string, source []byte, a Allowance) (Edit, error) {
	before, err := readConfigFile(file, source)
	if err != nil {
		return Edit{}, err
	}
	e := edit.AddAllowance(source, before.top, a)
	after, err := readConfigFile(file, e.Apply(source))
	if err == nil && addsOne(before.Allow, after.Allow, a) && sameBut("allow", before.top, after.top) {
		return e, nil
	}
	return Edit{}, fmt.Errorf("%s: its layout has no place for another entry under allow; write it yourself: %s", file,
		strings.Join(a.Lines(true), ", "))
}

// RemoveAllowance returns the edit of a configuration that removes the entry under allow that begins on line, from
// 1, and the key if it was the only entry. All other bytes stay. It fails if there is no such entry, or if the entry
// shares its lines with something else.
func RemoveAllowance(file string, source []byte, line int) (Edit, error) {
	before, err := readConfigFile(file, source)
	if err != nil {
		return Edit{}, err
	}
	list, s := strict.Value(before.top, "allow"), string(source)
	at := -1
	if list != nil && list.Style&yaml.FlowStyle == 0 {
		at = slices.IndexFunc(list.Content, func(n *yaml.Node) bool { return n.Line == line })
	}
	if at >= 0 {
		e := Edit{Span: text.Span{Start: edit.OffsetOf(s, line, 1), End: edit.EntryEnd(s, line, list.Column-1)}}
		if len(list.Content) == 1 {
			e.Span.Start = edit.OffsetOf(s, strict.Key(before.top, "allow").Line, 1)
		}
		after, err := readConfigFile(file, e.Apply(source))
		rest := slices.Delete(slices.Clone(before.Allow), at, at+1)
		if err == nil && slices.EqualFunc(rest, after.Allow, sameAllowance) && sameBut("allow", before.top, after.top) {
			return e, nil
		}
	}
	return Edit{}, fmt.Errorf("%s:%d: no entry under allow has these lines to itself; take it out yourself", file, line)
}

// configSource is a configuration file and its tree.
type configSource struct {
	configFile
	top *yaml.Node // nil for a file without content
}

func readConfigFile(file string, source []byte) (configSource, error) {
	var c configSource
	var err error
	if c.top, err = strict.Parse(file, source); err != nil {
		return c, err
	}
	_, err = strict.DecodeFile(file, c.top, "configuration", &c.configFile)
	return c, err
}

// sameBut reports whether two configurations are equal except under one key.
func sameBut(but string, a, b *yaml.Node) bool {
	said := func(n *yaml.Node) string {
		var out []string
		for key, value := range strict.Entries(n) {
			if key.Value != but {
				out = append(out, key.Value+": "+strict.Inline(value))
			}
		}
		return strings.Join(out, "\n")
	}
	return said(a) == said(b)
}

// addsOne reports whether after is before with a added at the start or the end.
func addsOne(before, after []allowance, a Allowance) bool {
	if len(after) != len(before)+1 {
		return false
	}
	is := func(x allowance) bool {
		return a.Rule == x.Rule.Value && a.Words == x.Words && sameContext(a.Context, x.context()) && a.Reason == x.Reason &&
			x.holds(a.File)
	}
	last := len(before)
	return is(after[last]) && slices.EqualFunc(before, after[:last], sameAllowance) ||
		is(after[0]) && slices.EqualFunc(before, after[1:], sameAllowance)
}

// sameAllowance reports whether two entries are equal.
func sameAllowance(x, y allowance) bool {
	return x.Rule.Value == y.Rule.Value && slices.Equal(x.Files, y.Files) && x.Words == y.Words &&
		sameContext(x.context(), y.context()) && x.Reason == y.Reason
}

func sameContext(a, b *lint.Context) bool { return a == b || a != nil && b != nil && *a == *b }
