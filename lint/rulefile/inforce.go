package rulefile

import (
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint"
)

// InForce is what counts for one file, and where each part of it comes from.
type InForce struct {
	Layers  []Origin // from the base to the file that has the last word
	Ignored *Ignoring
	Type    string // of the document, where it declares none; empty for none
	TypeBy  Origin
	Rules   []RuleInForce // all there are, sorted by ID
	Lists   []ListInForce // those that are changed, in the order of the changes
	Allowed []AllowInForce
}

// Ignoring is a pattern that leaves a file out.
type Ignoring struct {
	Pattern string
	By      Origin
}

// RuleInForce is a rule with the severity it has for the file.
type RuleInForce struct {
	*lint.Rule
	By      Origin // of the severity; File alone, without a line, for that of a newsroom's own rule file
	Options []OptionInForce
}

// OptionInForce is an option that is not as the rule file has it.
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

// AllowInForce is an entry that lets findings stand in the file.
type AllowInForce struct {
	Rule, Words, Reason string // Words is empty for all
	By                  Origin
}

// InForce returns what counts for the file called name, relative to the folder of the configuration; an empty name is
// a file that no override, no pattern to ignore and no allow entry with files is about.
func (cfg *Config) InForce(name string) (*InForce, error) {
	fit := forFile(name)
	rules, err := cfg.rules(fit)
	if err != nil {
		return nil, err
	}
	out := &InForce{}
	if pattern, by, ok := cfg.ignoring(name); ok {
		out.Ignored = &Ignoring{pattern, by}
	}
	out.Type, out.TypeBy = cfg.docType(fit)
	for i, r := range rules {
		in := cfg.ruling(r.ID, fit)
		by := in.origin
		if own := cfg.book.rules[i]; own.own && by == (Origin{}) {
			by.File = own.file
		}
		out.Rules = append(out.Rules, RuleInForce{Rule: r, By: by, Options: in.options()})
	}
	for i := range cfg.layers {
		l := &cfg.layers[i]
		out.Layers = append(out.Layers, l.origin(nil))
		for key := range entries(valueNode(l.top, "lexicons")) {
			e := l.Lexicons[key.Value]
			change := ListInForce{Name: key.Value, Added: e.Add.Entries, By: l.origin(key)}
			for _, r := range e.Remove {
				change.Removed = append(change.Removed, r.Value)
			}
			out.Lists = append(out.Lists, change)
		}
		for _, a := range l.Allow {
			if a.holds(name) {
				out.Allowed = append(out.Allowed, AllowInForce{a.Rule.Value, a.Words, a.Reason, l.origin(a.Rule.node)})
			}
		}
	}
	return out, nil
}

// options returns what is in force of the options, sorted by key: of each the last value.
func (r *ruling) options() []OptionInForce {
	last := map[string]OptionInForce{}
	for _, o := range r.with {
		for key, value := range entries(o.node) {
			last[key.Value] = OptionInForce{key.Value, inline(value), Origin{File: o.file, Line: key.Line}}
		}
	}
	var out []OptionInForce
	for _, key := range slices.Sorted(maps.Keys(last)) {
		out = append(out, last[key])
	}
	return out
}

// inline returns n as YAML on one line.
func inline(n *yaml.Node) string {
	flat := clone(n)
	flatten(flat)
	// What was read from YAML can be written as YAML.
	source, err := yaml.Marshal(flat)
	if err != nil {
		return ""
	}
	return strings.Join(strings.Fields(string(source)), " ")
}

func flatten(n *yaml.Node) {
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	n.Style = yaml.FlowStyle
	if n.Kind == yaml.ScalarNode {
		n.Style = 0
	}
	for _, c := range n.Content {
		flatten(c)
	}
}

// Own returns the IDs of the newsroom's own rules and the files they stand in, sorted by ID.
func (b *Book) Own() (ids, files []string) {
	for _, r := range b.rules {
		if r.own {
			ids, files = append(ids, r.id), append(files, r.file)
		}
	}
	return ids, files
}
