package rulefile

import (
	"fmt"
	"slices"

	"copydesk/lint"
	"copydesk/lint/rulefile/edit"
	"copydesk/lint/rulefile/strict"
)

// SetSeverity returns the edit of a configuration that sets the severity of the rule with this ID, under rules. All
// other bytes stay, comments and layout included. file names the configuration in messages; source is its bytes,
// empty for a new configuration.
//
// It fails on a configuration that cannot be read, and on one whose layout has no place for the entry. That entry
// has to be written by hand, and the error says what to write.
func (b *Book) SetSeverity(file string, source []byte, id string, level lint.Severity) (Edit, error) {
	before, err := readConfigFile(file, source)
	if err != nil {
		return Edit{}, err
	}
	key := id
	for k := range strict.Entries(strict.Value(before.top, "rules")) {
		if now, ok := b.names.Target(k.Value); ok && now == id {
			key = k.Value // its former name
		}
	}
	e := edit.SetSeverity(string(source), before.top, key, level.String())
	after, err := readConfigFile(file, e.Apply(source))
	if err == nil && sameBut("rules", before.top, after.top) && setsOne(before, after, key, level) {
		return e, nil
	}
	return Edit{}, fmt.Errorf("%s: its layout has no place for another severity; write it yourself: rules: {%s: %s}", file,
		key, level)
}

// setsOne reports whether after is before with a severity set for the rule under key.
func setsOne(before, after configSource, key string, level lint.Severity) bool {
	set, ok := after.Rules[key]
	if !ok || set.Severity == nil || *set.Severity != level {
		return false
	}
	said := func(c configSource) []string {
		var out []string
		for k, v := range strict.Entries(strict.Value(c.top, "rules")) {
			if k.Value != key {
				out = append(out, k.Value+": "+strict.Inline(v))
			} else if with := strict.Value(v, "with"); with != nil {
				out = append(out, strict.Inline(with))
			}
		}
		return out
	}
	return slices.Equal(said(before), said(after))
}
