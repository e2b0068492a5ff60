// Package rulefile turns YAML into rules: rule files, presets and a newsroom's configuration. It is strict: an
// unknown key or value is an error with file, line, column and the nearest word to use instead.
package rulefile

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/names"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/snapshot"
	"copydesk/lint/suggest"
)

// DefaultPreset is the preset that applies when a configuration names none.
const DefaultPreset = "news"

// presetFolder is the folder of the presets in a book.
const presetFolder = "presets/"

// Book is a rule book: rule files, word lists and presets. It is safe for concurrent use.
type Book struct {
	rules   []*ruleFile // sorted by ID
	names   names.Names // of rules
	words   lexicon.Lists
	presets map[string]preset

	compiled func() *snapshot.Snapshot // of the rules that have an outline; nil for none
	replaced []string                  // the lexicons of which the newsroom has a file of its own
}

// preset is the content of a preset file.
type preset struct {
	About   string              `yaml:"about"`
	Extends string              `yaml:"extends"` // another preset that this one changes
	Rules   map[string]Setting  `yaml:"rules"`   // by rule ID, category/* or *
	Types   map[string][]string `yaml:"types"`   // rules that are off for documents of a type: rule IDs, category/* or *
}

// Load reads a rule book: lexicons/*.yml, presets/*.yml, and *.yml in each other folder as rules. The error joins
// all faults.
func Load(book fs.FS) (*Book, error) {
	b := &Book{words: lexicon.Lists{}, presets: map[string]preset{}}
	files, err := fs.Glob(book, "*/*.yml")
	if err != nil {
		return nil, err
	}
	var f strict.Faults
	for _, name := range files {
		source, err := fs.ReadFile(book, name)
		if err != nil {
			f.Add(err)
			continue
		}
		f.Add(b.read("", name, source))
	}
	f.Add(b.finish())
	return b, f.Err()
}

// With returns the book with the rules, word lists and presets of a newsroom's own folder, given by their paths in
// it. A rule that exists already is an error; a word list or a preset replaces the one with its name.
func (b *Book) With(folder string, own map[string][]byte) (*Book, error) {
	out := b.clone()
	var f strict.Faults
	for _, name := range slices.Sorted(maps.Keys(own)) {
		if strings.Count(name, "/") != 1 {
			f.Add(&strict.Error{File: path.Join(folder, name), Message: "a rule is category/name.yml in its folder"})
			continue
		}
		f.Add(out.read(folder, name, own[name]))
	}
	f.Add(out.finish())
	return out, f.Err()
}

// clone returns a book to which rules and word lists can be added.
func (b *Book) clone() *Book {
	return &Book{
		rules: slices.Clone(b.rules), words: maps.Clone(b.words), presets: maps.Clone(b.presets), compiled: b.compiled,
		replaced: slices.Clone(b.replaced),
	}
}

// withAnyList returns a book that treats every name of a word list as one that could not be read.
func (b *Book) withAnyList() *Book {
	out := *b
	out.words = maps.Clone(b.words)
	out.words[lexicon.Any] = lexicon.Lexicon{Unread: true}
	return &out
}

// finish sorts the rules and checks the names in rule files and presets.
func (b *Book) finish() error {
	b.sort()
	var f strict.Faults
	for _, c := range b.names.Clashes() {
		f.Add(b.rules[c.Rule].taken(c.Name, b.rules[c.With]))
	}
	for _, name := range b.Presets() {
		p := b.presets[name]
		if _, ok := b.presets[p.Extends]; !ok && p.Extends != "" {
			hint := suggest.DidYouMean(p.Extends, b.Presets())
			f.Add(fmt.Errorf("preset %s extends an unknown preset %q%s", name, p.Extends, hint))
		}
		named := slices.Collect(maps.Keys(p.Rules))
		for _, skipped := range p.Types {
			named = append(named, skipped...)
		}
		slices.Sort(named)
		for _, id := range named {
			if _, ok := b.names.Target(id); !ok {
				f.Add(fmt.Errorf("preset %s: unknown rule %q%s", name, id, b.names.Near(id)))
			}
		}
	}
	return f.Err()
}

// sort puts the rules in order and notes their names.
func (b *Book) sort() {
	order.By(b.rules, func(x, y *ruleFile) int { return strings.Compare(x.id, y.id) })
	b.names = make(names.Names, len(b.rules))
	for i, r := range b.rules {
		b.names[i] = names.Rule{ID: r.id, Aliases: r.Aliases, Own: r.own}
	}
}

// read adds the file at name; root is its folder, or empty for the shipped book.
func (b *Book) read(root, name string, source []byte) error {
	folder, base := path.Split(name)
	name = path.Join(root, name)
	id := strings.TrimSuffix(base, ".yml")
	switch folder {
	case "lexicons/":
		lex, err := lexicon.Read(name, source)
		if root != "" {
			err = errors.Join(err, lex.Replaces(b.words[id], name))
			b.replaced = append(b.replaced, id)
		}
		b.words[id] = lex
		return err
	case presetFolder:
		n, err := strict.Parse(name, source)
		if err != nil {
			return err
		}
		var p preset
		if _, err := strict.DecodeFile(name, n, "preset", &p); err != nil {
			return err
		}
		b.presets[id] = p
	default:
		r, err := parseRule(name, folder+id, source)
		if err != nil {
			return err
		}
		if r.own = root != ""; r.own {
			r.source = string(source)
		}
		b.rules = append(b.rules, r)
	}
	return nil
}

// Only returns the linter of one rule alone, with its own severity, or as a warning if it is off. The other rules
// are known by name but do not run. It is for testing a rule on its own examples.
func (b *Book) Only(id string) (*lint.Linter, error) { return (&Config{book: b}).alone(id) }

// Alone is Book.Only for the rules of b, with the word lists that the configuration changes.
func (cfg *Config) Alone(b *Book, id string) (*lint.Linter, error) {
	return (&Config{book: b, layers: cfg.layers}).alone(id)
}

// alone returns the linter of one rule, whose options the layers do not change.
func (cfg *Config) alone(id string) (*lint.Linter, error) {
	b := cfg.book
	words, err := cfg.lexicons()
	if err != nil {
		return nil, err
	}
	if !slices.Contains(b.IDs(), id) {
		return nil, fmt.Errorf("no rule %q%s", id, suggest.DidYouMean(id, b.IDs()))
	}
	var rules []*lint.Rule
	for _, file := range b.rules {
		if file.id != id {
			rules = append(rules, &lint.Rule{ID: file.id, Title: file.Title, Aliases: file.Aliases})
			continue
		}
		level := cmp.Or(file.Severity, lint.Warning)
		r, err := cfg.rule(file, words, ruling{severity: &level})
		if err != nil {
			return nil, err
		}
		rules = append(rules, r)
	}
	return cfg.compile(rules, words, lint.Off)
}

// IDs returns the IDs of all rules, sorted.
func (b *Book) IDs() []string {
	ids := make([]string, len(b.rules))
	for i, r := range b.rules {
		ids[i] = r.id
	}
	return ids
}

// Resolve returns the current ID of the rule called name: an ID, a former ID, or the part of an ID after the slash
// if only one rule has it.
func (b *Book) Resolve(name string) (id string, ok bool) { return b.names.Resolve(name) }

// CheckName returns an error if name is not the name of a rule or a category, or *; else nil.
func (b *Book) CheckName(name string) error { return b.names.Check(name) }

// CheckNewID returns why a new rule cannot have this ID; nil if it can.
func (b *Book) CheckNewID(id string) error { return b.names.CheckNew(id) }

// Presets returns the names of the presets, sorted.
func (b *Book) Presets() []string { return slices.Sorted(maps.Keys(b.presets)) }

// Types returns the sorted document types that presets know.
func (b *Book) Types() []string {
	types := map[string]bool{"news": true}
	for _, p := range b.presets {
		for name := range p.Types {
			types[name] = true
		}
	}
	return slices.Sorted(maps.Keys(types))
}

// presetLayers returns the layers of the presets that name extends, then its own; nil if there is no such preset or
// if presets extend each other in a circle.
func (b *Book) presetLayers(name string) []layer {
	var out []layer
	for range len(b.presets) {
		p, ok := b.presets[name]
		if !ok {
			return nil
		}
		out = append(out, layer{preset: name, types: p.Types, configFile: configFile{Rules: p.Rules}})
		if name = p.Extends; name == "" {
			slices.Reverse(out)
			return out
		}
	}
	return nil
}

func (b *Book) checkList(name string) error {
	_, err := b.words.Find(name)
	if err == nil && !b.words.Unread(name) && !strings.Contains(name, "/") {
		return fmt.Errorf("%q has several lists; name one: %s", name, strings.Join(b.groups(name), ", "))
	}
	return err
}

func (b *Book) groups(name string) []string {
	var out []string
	for _, sub := range slices.Sorted(maps.Keys(b.words[name].All())) {
		out = append(out, name+"/"+sub)
	}
	return out
}
