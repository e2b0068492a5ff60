package rulefile

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"copydesk/lint"
)

// DefaultPreset is the selection of rules that applies unless a configuration says otherwise.
const DefaultPreset = "news"

// Book is a rule book: rule files, word lists and presets. It is safe for concurrent use.
type Book struct {
	rules   []*ruleFile // sorted by ID
	words   Lexicons
	presets map[string]map[string]lint.Severity // by name; then by rule ID, category/* or *
}

// preset is a preset file as it stands.
type preset struct {
	About string                   `yaml:"about"`
	Rules map[string]lint.Severity `yaml:"rules"`
}

// Load reads a rule book: lexicons/*.yml, presets/*.yml, and each other folder's *.yml as rules. All faults are
// returned together.
func Load(book fs.FS) (*Book, error) {
	b := &Book{words: Lexicons{}, presets: map[string]map[string]lint.Severity{}}
	files, err := fs.Glob(book, "*/*.yml")
	if err != nil {
		return nil, err
	}
	var f faults
	for _, name := range files {
		source, err := fs.ReadFile(book, name)
		if err != nil {
			f.add(err)
			continue
		}
		f.add(b.read(name, source))
	}
	slices.SortFunc(b.rules, func(x, y *ruleFile) int { return strings.Compare(x.id, y.id) })
	f.add(b.uniqueNames())
	for name, rules := range b.presets {
		for _, id := range slices.Sorted(maps.Keys(rules)) {
			if _, ok := b.resolve(id); !ok {
				f.add(fmt.Errorf("preset %s: unknown rule %q%s", name, id, lint.DidYouMean(id, b.targets())))
			}
		}
	}
	return b, f.err()
}

func (b *Book) read(name string, source []byte) error {
	folder, base := path.Split(name)
	id := strings.TrimSuffix(base, ".yml")
	switch folder {
	case "lexicons/":
		n, err := parse(name, source)
		if err != nil {
			return err
		}
		var lex lexicon
		if err := decode(name, n, &lex); err != nil {
			return err
		}
		b.words[id] = lex
	case "presets/":
		n, err := parse(name, source)
		if err != nil {
			return err
		}
		var p preset
		if err := decode(name, n, &p); err != nil {
			return err
		}
		b.presets[id] = p.Rules
	default:
		r, err := parseRule(name, folder+id, source)
		if err != nil {
			return err
		}
		b.rules = append(b.rules, r)
	}
	return nil
}

func (b *Book) uniqueNames() error {
	var f faults
	seen := map[string]string{}
	for _, r := range b.rules {
		for _, id := range append([]string{r.id}, r.Aliases...) {
			if other, ok := seen[id]; ok {
				f.add(fmt.Errorf("%s: the name %s is taken by %s", r.file, id, other))
			}
			seen[id] = r.file
		}
	}
	return f.err()
}

// Rules returns every rule of the book as cfg has it, sorted by ID; those that are off have severity Off. A nil cfg is
// the shipped defaults. Errors are those of options and word lists.
func (b *Book) Rules(cfg *Config) ([]*lint.Rule, error) {
	if cfg == nil {
		cfg = &Config{}
	}
	words, err := b.lexicons(cfg)
	if err != nil {
		return nil, err
	}
	var f faults
	var out []*lint.Rule
	for _, file := range b.rules {
		s := cfg.setting(file.id)
		level := b.shipped(file)
		if s.Severity != nil {
			level = *s.Severity
		}
		r, err := file.build(words, s, level)
		f.add(err)
		out = append(out, r)
	}
	return out, f.err()
}

// Linter returns the linter of the book as cfg has it; a nil cfg is the shipped defaults.
func (b *Book) Linter(cfg *Config) (*lint.Linter, error) {
	rules, err := b.Rules(cfg)
	if err != nil {
		return nil, err
	}
	return b.linter(cfg, rules)
}

// Only returns the linter of one rule alone, with its own severity, or as a warning where that is off. It is how a rule
// is tried on its own examples.
func (b *Book) Only(id string) (*lint.Linter, error) {
	for _, file := range b.rules {
		if file.id != id {
			continue
		}
		r, err := file.build(b.words, Setting{}, cmp.Or(file.Severity, lint.Warning))
		if err != nil {
			return nil, err
		}
		return b.linter(nil, []*lint.Rule{r})
	}
	return nil, fmt.Errorf("no rule %q%s", id, lint.DidYouMean(id, b.IDs()))
}

func (b *Book) linter(cfg *Config, rules []*lint.Rule) (*lint.Linter, error) {
	if cfg == nil {
		cfg = &Config{}
	}
	words, err := b.lexicons(cfg)
	if err != nil {
		return nil, err
	}
	return lint.New(rules, lint.Config{Lexicons: words.Entries})
}

// IDs returns the IDs of all rules, sorted.
func (b *Book) IDs() []string {
	ids := make([]string, len(b.rules))
	for i, r := range b.rules {
		ids[i] = r.id
	}
	return ids
}

// Resolve returns the ID of the rule called name now, where name is an ID or one that the rule had before.
func (b *Book) Resolve(name string) (id string, ok bool) {
	for _, r := range b.rules {
		if r.id == name || slices.Contains(r.Aliases, name) {
			return r.id, true
		}
	}
	return "", false
}

// resolve is Resolve for the keys of a configuration, which may name all rules of a category, or all.
func (b *Book) resolve(name string) (string, bool) {
	if name == "*" || slices.Contains(b.targets(), name) {
		return name, true
	}
	return b.Resolve(name)
}

// targets returns what a configuration can name: rules and categories.
func (b *Book) targets() []string {
	var out []string
	for _, r := range b.rules {
		category, _, _ := strings.Cut(r.id, "/")
		if all := category + "/*"; len(out) == 0 || !slices.Contains(out, all) {
			out = append(out, all)
		}
		out = append(out, r.id)
	}
	return out
}

// shipped returns the severity of a rule in the default preset.
func (b *Book) shipped(r *ruleFile) lint.Severity {
	p := b.presets[DefaultPreset]
	category, _, _ := strings.Cut(r.id, "/")
	for _, key := range []string{r.id, category + "/*", "*"} {
		if level, ok := p[key]; ok {
			return level
		}
	}
	return r.Severity
}

func (b *Book) checkList(name string) error {
	_, err := b.words.find(name)
	if err == nil && !strings.Contains(name, "/") {
		return fmt.Errorf("%q has several lists; name one: %s", name, strings.Join(b.groups(name), ", "))
	}
	return err
}

func (b *Book) groups(name string) []string {
	var out []string
	for _, sub := range slices.Sorted(maps.Keys(b.words[name].Groups)) {
		out = append(out, name+"/"+sub)
	}
	return out
}
