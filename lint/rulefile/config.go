package rulefile

import (
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint"
)

// ConfigName is the name of a newsroom's configuration file.
const ConfigName = ".copydesk.yml"

// Config is a newsroom's configuration. The zero value is the shipped defaults.
type Config struct {
	File     string             // as messages name it
	Rules    map[string]Setting // by rule ID, category/* or *
	Lexicons map[string]edit    // by list, as in vague-sources/expert
}

// Setting is what a configuration says of a rule: a severity alone, or a mapping with severity and with.
type Setting struct {
	Severity *lint.Severity `yaml:"severity"` // nil for that of the preset; Off turns the rule off
	With     yaml.Node      `yaml:"with"`     // options that stand over those of the rule file; the zero node for none

	file string
}

// Shorthand returns the key that a value alone is for.
func (Setting) Shorthand() string { return "severity" }

// configFile is a configuration file as it stands.
type configFile struct {
	Rules    map[string]Setting `yaml:"rules"`
	Lexicons map[string]edit    `yaml:"lexicons"`
}

// ParseConfig reads a configuration; an empty file is the shipped defaults. file names it in messages. Rules and word
// lists that b does not have are errors, as is everything else it does not know; each error is an *Error, and several
// are joined.
func (b *Book) ParseConfig(file string, source []byte) (*Config, error) {
	n, err := parse(file, source)
	if err != nil {
		return nil, err
	}
	var raw configFile
	if err := decode(file, n, &raw); err != nil {
		return nil, err
	}
	cfg := &Config{File: file, Rules: map[string]Setting{}, Lexicons: raw.Lexicons}
	var f faults
	for key := range sortedPairs(valueNode(n, "rules")) {
		id, ok := b.resolve(key.Value)
		if !ok {
			f.add(errorAt(file, key, "unknown rule %q%s", key.Value, lint.DidYouMean(key.Value, b.targets())))
			continue
		}
		s := raw.Rules[key.Value]
		if s.With.Kind != 0 && strings.HasSuffix(id, "*") {
			f.add(errorAt(file, &s.With, "options belong to one rule; %s names several", key.Value))
			continue
		}
		if _, twice := cfg.Rules[id]; twice {
			f.add(errorAt(file, key, "%q is another name of %s, which is set too", key.Value, id))
			continue
		}
		s.file = file
		cfg.Rules[id] = s
	}
	for key := range sortedPairs(valueNode(n, "lexicons")) {
		if err := b.checkList(key.Value); err != nil {
			f.add(errorAt(file, key, "%v", err))
		}
	}
	if len(f) > 0 {
		return nil, f.err()
	}
	// Options and word lists are checked by building what they change, so that a fault shows when the file is read.
	if _, err := b.Rules(cfg); err != nil {
		return nil, err
	}
	return cfg, nil
}

// sortedPairs yields the keys and values of n in the order of the file; n has been found to be a mapping, or is nil.
func sortedPairs(n *yaml.Node) func(func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		if n == nil {
			return
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

// setting returns what cfg says of the rule with this ID: its own entry, else its category's, else that of all rules.
// Options and severity are looked up apart.
func (cfg *Config) setting(id string) Setting {
	category, _, _ := strings.Cut(id, "/")
	var out Setting
	for _, key := range []string{"*", category + "/*", id} {
		s, ok := cfg.Rules[key]
		if !ok {
			continue
		}
		if s.Severity != nil {
			out.Severity = s.Severity
		}
		if s.With.Kind != 0 {
			out.With, out.file = s.With, s.file
		}
	}
	return out
}

// lexicons returns the book's word lists with the changes of cfg.
func (b *Book) lexicons(cfg *Config) (Lexicons, error) {
	if len(cfg.Lexicons) == 0 {
		return b.words, nil
	}
	out := maps.Clone(b.words)
	var f faults
	for _, name := range slices.Sorted(maps.Keys(cfg.Lexicons)) {
		base, sub, _ := strings.Cut(name, "/")
		lex := out[base]
		changed, err := cfg.Lexicons[name].apply(cfg.File, lex.Groups[sub])
		f.add(err)
		groups := maps.Clone(lex.Groups)
		groups[sub] = changed
		out[base] = lexicon{About: lex.About, Groups: groups}
	}
	return out, f.err()
}
