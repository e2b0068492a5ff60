// Package names resolves the names of rules: IDs, former IDs, the parts of IDs after the slash, and categories.
package names

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"copydesk/lint/lazy"
	"copydesk/lint/suggest"
)

// Rule is what the names of a rule depend on.
type Rule struct {
	ID      string
	Aliases []string // former IDs
	Own     bool     // a newsroom's own rule
}

// Names are those of the rules of a book, sorted by ID.
type Names []Rule

var ruleID = lazy.Regexp(`^[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// IsID reports whether id has the form of the ID of a rule: category/kebab-name.
func IsID(id string) bool { return ruleID().MatchString(id) }

// Clash is a name that two rules have.
type Clash struct {
	Name       string
	Rule, With int // their indexes; of a shipped rule and an own one, Rule is the own one
}

// Clashes returns the names that several rules have.
func (n Names) Clashes() []Clash {
	var out []Clash
	seen := map[string]int{}
	for i, r := range n {
		for _, id := range append([]string{r.ID}, r.Aliases...) {
			other, ok := seen[id]
			switch {
			case ok && n[other].Own && !r.Own:
				out = append(out, Clash{id, other, i})
			case ok:
				out = append(out, Clash{id, i, other})
			}
			seen[id] = i
		}
	}
	return out
}

// Resolve returns the current ID of the rule called name: an ID, a former ID, or the part of an ID after the slash
// if only one rule has it.
func (n Names) Resolve(name string) (id string, ok bool) {
	for _, r := range n {
		if r.ID == name || slices.Contains(r.Aliases, name) {
			return r.ID, true
		}
	}
	if same := n.short(name); len(same) == 1 {
		return same[0], true
	}
	return "", false
}

// Target is Resolve for the keys of a configuration, which may also be category/* or *.
func (n Names) Target(name string) (string, bool) {
	if category, all := strings.CutSuffix(name, "/*"); name == "*" || all && n.has(category) {
		return name, true
	}
	return n.Resolve(name)
}

// Check returns an error if name is not the name of a rule or a category, or *; else nil.
func (n Names) Check(name string) error {
	if _, ok := n.Target(name); ok {
		return nil
	}
	if several := n.short(name); len(several) > 1 {
		return fmt.Errorf("%q is the name of %d rules; write %s", name, len(several), strings.Join(several, " or "))
	}
	if n.has(name) {
		return fmt.Errorf("%q is a category; write %s/* for all its rules", name, name)
	}
	remedy := cmp.Or(suggest.DidYouMean(name, n.targets()), "; \"copydesk rules\" lists them")
	return fmt.Errorf("unknown rule %q%s", name, remedy)
}

// Near returns what an unknown name most likely means, for the end of a message.
func (n Names) Near(name string) string { return suggest.DidYouMean(name, n.targets()) }

// CheckNew returns why a new rule cannot have this ID; nil if it can.
func (n Names) CheckNew(id string) error {
	if !IsID(id) {
		return fmt.Errorf("%q is not a rule name; want category/kebab-name, as in sourcing/vague-group", id)
	}
	category, _, _ := strings.Cut(id, "/")
	if category == "lexicons" || category == "presets" {
		return fmt.Errorf("%s is the folder of %s, not a category of rules", category, map[string]string{
			"lexicons": "word lists", "presets": "presets",
		}[category])
	}
	if now, ok := n.Resolve(id); ok {
		if now != id {
			return fmt.Errorf("%s is another name of %s", id, now)
		}
		return fmt.Errorf("there is a rule %s already; copydesk explain %s shows it", id, id)
	}
	return nil
}

// Current returns the names that a configuration should use: rules, categories and *.
func (n Names) Current() []string { return append(n.targets(), "*") }

// All returns the names that a configuration can use: those of Current, former ones, and those without a category.
func (n Names) All() []string {
	out := n.Current()
	for _, r := range n {
		out = append(out, r.Aliases...)
	}
	for _, r := range n {
		if name, ok := n.Short(r.ID); ok {
			out = append(out, name)
		}
	}
	return out
}

// Short returns the part after the slash of the rule with this ID, and false if another rule has the same.
func (n Names) Short(id string) (string, bool) {
	_, name, _ := strings.Cut(id, "/")
	return name, len(n.short(name)) == 1
}

// short returns the sorted IDs with name after the slash.
func (n Names) short(name string) []string {
	var same []string
	for _, r := range n {
		if _, last, _ := strings.Cut(r.ID, "/"); last == name {
			same = append(same, r.ID)
		}
	}
	return same
}

// has reports whether a rule of this category exists.
func (n Names) has(category string) bool {
	return slices.ContainsFunc(n, func(r Rule) bool { return strings.HasPrefix(r.ID, category+"/") })
}

// targets returns the names of rules and categories.
func (n Names) targets() []string {
	var out []string
	before := ""
	for _, r := range n { // sorted by ID, so rules of a category are adjacent
		if category, _, _ := strings.Cut(r.ID, "/"); category != before {
			before = category
			out = append(out, category+"/*")
		}
		out = append(out, r.ID)
	}
	return out
}
