package rulefile

import (
	"maps"
	"slices"

	"copydesk/lint"
	"copydesk/lint/rulefile/strict"
)

// InForce is the configuration in force for one file, and where each part of it is set.
type InForce struct {
	Layers  []Origin // from the base to the file that is applied last
	Ignored *Ignoring
	Type    string // of the document if it declares none; empty for none
	TypeBy  Origin
	Rules   []RuleInForce // all rules, sorted by ID
	Lists   []ListInForce // the changed lists, in the order of the changes
	Allowed []AllowInForce
	Sites   []string // names of the house's own sites

	Desk   string // key of the front matter that names the desk of a story; empty for none
	DeskBy Origin

	Input *InputInForce // how a file of JSON holds stories; nil where its content decides

	Baseline   string // path of the file; empty for none
	BaselineBy Origin
}

// Ignoring is a pattern by which a file is ignored.
type Ignoring struct {
	Pattern string
	By      Origin
}

// RuleInForce is a rule with its severity for the file.
type RuleInForce struct {
	*lint.Rule
	By      Origin // of the severity; File alone, without a line, for a newsroom's own rule file
	Options []OptionInForce
}

// OptionInForce is an option that differs from the rule file.
type OptionInForce struct {
	Key, Value string // Value as YAML
	By         Origin
}

// ListInForce is a change to a word list.
type ListInForce struct {
	Name           string
	Added, Removed []string
	By             Origin
}

// AllowInForce is an entry that allows findings in the file.
type AllowInForce struct {
	Rule, Words, Reason string        // Words is empty for all
	Context             *lint.Context // of the one finding that is meant; nil for all with the words
	By                  Origin
}

// InForce returns the configuration in force for the file called name, relative to the folder of the configuration.
// With an empty name no override, no ignore pattern and no allow entry with files applies.
func (cfg *Config) InForce(name string) (*InForce, error) {
	fit := forFile(name)
	rules, err := cfg.rules(fit, lint.Off)
	if err != nil {
		return nil, err
	}
	complete(rules)
	out := &InForce{Sites: cfg.sites()}
	if pattern, by, ok := cfg.ignoring(name); ok {
		out.Ignored = &Ignoring{pattern, by}
	}
	out.Type, out.TypeBy = cfg.docType(fit)
	out.Desk, out.DeskBy = cfg.desk()
	out.Input = cfg.Input(name)
	for i, r := range rules {
		in := cfg.ruling(r.ID, fit)
		by := in.origin
		if own := cfg.book.rules[i]; own.own && by == (Origin{}) {
			by.File = own.file
		}
		out.Rules = append(out.Rules, RuleInForce{Rule: r, By: by, Options: in.options()})
	}
	if l := cfg.baselineLayer(); l != nil {
		out.Baseline, out.BaselineBy = cfg.Baseline(), l.origin(l.Baseline.Node())
	}
	for i := range cfg.layers {
		l := &cfg.layers[i]
		out.Layers = append(out.Layers, l.origin(nil))
		for key := range strict.Entries(strict.Value(l.top, "lexicons")) {
			e := l.Lexicons[key.Value]
			change := ListInForce{Name: key.Value, Added: e.Add.Entries, By: l.origin(key)}
			for _, r := range e.Remove {
				change.Removed = append(change.Removed, r.Value)
			}
			out.Lists = append(out.Lists, change)
		}
		for _, a := range l.Allow {
			if a.holds(l.called(name)) {
				id, _ := cfg.book.names.Target(a.Rule.Value)
				out.Allowed = append(out.Allowed, AllowInForce{id, a.Words, a.Reason, a.context(), l.origin(a.Rule.Node())})
			}
		}
	}
	return out, nil
}

// options returns the options in force, sorted by key: for each key the last value.
func (r *ruling) options() []OptionInForce {
	last := map[string]OptionInForce{}
	for _, o := range r.with {
		for key, value := range strict.Entries(o.Node) {
			last[key.Value] = OptionInForce{key.Value, strict.Inline(value), Origin{File: o.File, Line: key.Line}}
		}
	}
	var out []OptionInForce
	for _, key := range slices.Sorted(maps.Keys(last)) {
		out = append(out, last[key])
	}
	return out
}

// Own returns the IDs of the newsroom's own rules and their files, sorted by ID.
func (b *Book) Own() (ids, files []string) {
	for _, r := range b.rules {
		if r.own {
			ids, files = append(ids, r.id), append(files, r.file)
		}
	}
	return ids, files
}

// ExamplePlace returns the place of an example of the rule with this ID: the file, and line and column of its text
// from 1. If there is no example with this index, it is the place of all examples, or of the rule.
func (b *Book) ExamplePlace(id string, example int) (file string, line, column int) {
	for _, r := range b.rules {
		if r.id != id {
			continue
		}
		n := r.full().top
		if all := strict.Value(r.top, "examples"); all != nil {
			n = strict.Key(r.top, "examples")
			if example >= 0 && example < len(all.Content) {
				n = all.Content[example]
			}
		}
		for _, key := range []string{"bad", "good"} {
			if v := strict.Value(n, key); v != nil {
				n = v
			}
		}
		return r.file, n.Line, n.Column
	}
	return "", 0, 0
}
