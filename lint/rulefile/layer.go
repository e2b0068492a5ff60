package rulefile

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint"
	"copydesk/lint/prose"
	"copydesk/lint/rulefile/option"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/suggest"
)

// layer is one preset or configuration file among those in force; later ones override earlier ones.
type layer struct {
	preset string              // its name; empty for a file
	types  map[string][]string // of a preset: the rules that are off for documents of a type
	file   string
	below  string     // path from the folder of its patterns to the folder of the configuration in force
	top    *yaml.Node // the valid part of it
	whole  *yaml.Node // all of it
	configFile
}

// lacks reports whether an item of a list in l.top lacks a key. It is false if the file has a faulty value there, or
// a key that may be a misspelling of this one, because that mistake is reported already.
func (l *layer) lacks(list string, i int, key string, keys []string) bool {
	item := strict.Value(l.top, list).Content[i]
	given := itemAt(strict.Value(l.whole, list), item)
	if value := strict.Value(given, key); value != nil {
		return strict.Value(item, key) != nil && len(value.Content) == 0
	}
	for k := range strict.Entries(given) {
		if strict.Value(item, k.Value) == nil && suggest.Nearest(k.Value, keys) == key {
			return false
		}
	}
	return true
}

// itemAt returns the item of a list that begins where n, its valid part, does.
func itemAt(list, n *yaml.Node) *yaml.Node {
	i := slices.IndexFunc(list.Content, func(c *yaml.Node) bool { return c.Line == n.Line && c.Column == n.Column })
	return list.Content[i]
}

// called returns the name of a file relative to the folder of l's patterns; name is relative to the folder of the
// configuration in force. An empty name is a file that no pattern matches.
func (l *layer) called(name string) string {
	if name == "" || l.below == "" {
		return name
	}
	return path.Join(l.below, name)
}

// changesRules reports whether l changes more than which rules run: their options, their word lists, or the set of
// rules.
func (l *layer) changesRules() bool {
	changes := len(l.Lexicons) > 0 || len(l.RulePaths) > 0
	for _, s := range l.Rules {
		changes = changes || s.With.Kind != 0
	}
	for _, o := range l.Overrides {
		for _, s := range o.Rules {
			changes = changes || s.With.Kind != 0
		}
	}
	return changes
}

// check returns what is wrong with the names in l: rules, lists and types that the book of in lacks.
func (l *layer) check(in *loader) error {
	b := in.book
	var f strict.Faults
	f.Add(l.rules(in, strict.Value(l.top, "rules"), l.Rules))
	for key := range strict.Entries(strict.Value(l.top, "lexicons")) {
		if f.Full() || in.known { // the lists are compressed
			break
		}
		if err := b.checkList(key.Value); err != nil {
			f.Add(strict.At(l.file, key, "%v", err))
			delete(l.Lexicons, key.Value)
		}
	}
	for i := range l.Overrides {
		if f.Full() {
			break
		}
		f.Add(l.checkOverride(in, i))
	}
	f.Add(l.checkInputs())
	f.Add(l.wanted("baseline", l.Baseline, "the path of a file, as in "+BaselineName))
	f.Add(l.wanted("desk", l.Desk, "a key of the front matter, such as section"))
	for _, s := range l.Sites {
		if prose.SiteKey(s.Value) == "" {
			f.Add(strict.At(l.file, s.Node(), "sites: %q names no site; want a name as pages show it, such as The Courier",
				s.Value))
		}
	}
	allow := strict.Value(l.top, "allow")
	allowKeys, _ := strict.FieldsByKey(reflect.TypeFor[allowance]())
	for i, a := range l.Allow {
		n := allow.Content[i]
		if a.Rule.Node() == nil {
			if l.lacks("allow", i, "rule", allowKeys) {
				f.Add(strict.At(l.file, n, "an allow entry names the rule whose findings it allows; it has no rule"))
			}
		} else if _, ok := b.names.Target(a.Rule.Value); !ok && !in.unsure(a.Rule.Value) {
			f.Add(b.unknownRule(l.file, a.Rule.Node()))
		}
		if f.Full() {
			break
		}
		if a.context() != nil && strings.TrimSpace(a.Words) == "" && l.lacks("allow", i, "words", allowKeys) {
			f.Add(strict.At(l.file, n, "before and after need the words at fault; add words"))
		}
		if strings.TrimSpace(a.Reason) == "" && l.lacks("allow", i, "reason", allowKeys) {
			f.Add(strict.At(l.file, n, "an allow entry says why; it has no reason"))
		}
	}
	return f.Err()
}

// checkOverride returns what is wrong with the override with this index.
func (l *layer) checkOverride(in *loader, i int) error {
	var f strict.Faults
	o, n, types := l.Overrides[i], strict.Value(l.top, "overrides").Content[i], in.book.Types()
	keys, _ := strict.FieldsByKey(reflect.TypeFor[override]())
	lacks := func(key string) bool { return l.lacks("overrides", i, key, keys) }
	if len(o.Files) == 0 && lacks("files") {
		f.Add(strict.At(l.file, n, "an override needs files, the patterns that it is for"))
	}
	if len(o.Rules) == 0 && o.Type.Node() == nil && lacks("rules") && lacks("type") {
		f.Add(strict.At(l.file, n, "an override changes nothing without rules or a type; add one of them"))
	}
	if o.Type.Node() != nil && !slices.Contains(types, o.Type.Value) {
		f.Add(strict.At(l.file, o.Type.Node(), "unknown type %q%s", o.Type.Value, suggest.DidYouMean(o.Type.Value, types)))
	}
	f.Add(l.rules(in, strict.Value(n, "rules"), o.Rules))
	return f.Err()
}

// rules checks one mapping of rules and moves the settings of former and short names to the current IDs.
func (l *layer) rules(in *loader, n *yaml.Node, settings map[string]Setting) error {
	var f strict.Faults
	for key := range strict.Entries(n) {
		if f.Full() {
			break
		}
		id, ok := in.book.names.Target(key.Value)
		s := settings[key.Value]
		_, twice := settings[id]
		switch {
		case !ok && in.unsure(key.Value):
		case !ok:
			f.Add(in.book.unknownRule(l.file, key))
		case s.With.Kind != 0 && strings.HasSuffix(id, "*"):
			f.Add(strict.At(l.file, &s.With, "options belong to one rule; %q names several", key.Value))
			settings[key.Value] = Setting{Severity: s.Severity}
		case id != key.Value && twice:
			f.Add(strict.At(l.file, key, "%q is another name of %s, which is set too", key.Value, id))
		case id != key.Value:
			settings[id] = s
			delete(settings, key.Value)
			key.Value = id
		}
	}
	return f.Err()
}

func (b *Book) unknownRule(file string, n *yaml.Node) *strict.Error {
	return strict.At(file, n, "%v", b.CheckName(strict.Cut(n.Value)))
}

// Origin is the place where a value in force is set.
type Origin struct {
	Preset string // empty for a file
	File   string // of a configuration or a rule
	Line   int    // from 1; 0 for a preset or a rule file
}

// origin returns the place of n, a node of the layer; for a nil n, the layer as a whole.
func (l *layer) origin(n *yaml.Node) Origin {
	out := Origin{Preset: l.preset, File: l.file}
	if n != nil {
		out.Line = n.Line
	}
	return out
}

// String returns the place for people: “.copydesk.yml:3”, “preset news”, and for the zero value “the rule”.
func (o Origin) String() string {
	switch {
	case o.Preset != "":
		return "preset " + o.Preset
	case o.File == "":
		return "the rule"
	case o.Line == 0:
		return o.File
	}
	return fmt.Sprintf("%s:%d", o.File, o.Line)
}

// ruling is the result of all layers for one rule.
type ruling struct {
	severity *lint.Severity // nil for the rule file's
	with     []option.From  // from first to last; each overrides those before
	origin   Origin         // of the severity; zero for the rule file
}

// ruling returns the result of the layers for the rule with this ID, with the overrides that fit. Within a mapping
// the more specific key wins, in any order; between layers the later one wins.
func (cfg *Config) ruling(id string, fit fitting) ruling {
	var out ruling
	for i := range cfg.layers {
		l := &cfg.layers[i]
		out.apply(l, l.Rules, strict.Value(l.top, "rules"), id)
		for j, o := range l.Overrides {
			if fit(l, o) {
				out.apply(l, o.Rules, strict.Value(strict.Value(l.top, "overrides").Content[j], "rules"), id)
			}
		}
	}
	return out
}

func (r *ruling) apply(l *layer, settings map[string]Setting, n *yaml.Node, id string) {
	if len(settings) == 0 {
		return
	}
	category, _, _ := strings.Cut(id, "/")
	for _, key := range []string{"*", category + "/*", id} {
		s, ok := settings[key]
		if !ok {
			continue
		}
		if s.Severity != nil {
			r.severity = s.Severity
			r.origin = l.origin(strict.Key(n, key))
		}
		if s.With.Kind != 0 {
			r.with = append(r.with, option.From{File: l.file, Node: &s.With})
		}
	}
}

// wanted returns an error if the value of a key is there and blank; want says what the value is.
func (l *layer) wanted(key string, value strict.Scalar, want string) error {
	if n := value.Node(); n == nil || strings.TrimSpace(value.Value) != "" && n.Tag == "!!str" {
		return nil
	}
	return strict.At(l.file, value.Node(), "%s: want %s", key, want)
}
