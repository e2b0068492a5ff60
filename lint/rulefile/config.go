package rulefile

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"copydesk/lint"
	"copydesk/lint/rulefile/glob"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/strict"
)

// Config is the configuration in force: a rule book, presets and configuration files. It is safe for concurrent use.
type Config struct {
	book   *Book
	layers []layer  // from the base to the file that was read
	only   []string // the rules and categories that run, whatever the layers say; nil for all that are on

	copied *compiledCopy // what an earlier start compiled; nil for none

	once    sync.Once
	words   lexicon.Lists
	wordErr error

	mu      sync.Mutex
	linters map[string]*lint.Linter // by least severity and matching overrides

	ruleMu sync.Mutex
	built  map[string][]*lint.Rule // by matching overrides
}

// Defaults returns the configuration of a newsroom that has none: the default preset.
func (b *Book) Defaults() *Config {
	return &Config{book: b, layers: b.presetLayers(DefaultPreset)}
}

// Book returns the rule book with the newsroom's own rules.
func (cfg *Config) Book() *Book { return cfg.book }

// build compiles the rules with each override alone and with none. So a fault in an option or a word list is found
// when the configuration is read, not when a matching file is checked. Its error joins all faults.
func (cfg *Config) build() error {
	if !cfg.changesRules() {
		return nil
	}
	words, err := cfg.lexicons()
	if err == nil {
		_, err = cfg.rules(noOverride, lint.Off)
	} else {
		err = errors.Join(err, cfg.tryRules(words))
	}
	return errors.Join(err, cfg.tryOverrides(words))
}

// changesRules reports whether a layer changes more than which rules run.
func (cfg *Config) changesRules() bool {
	return slices.ContainsFunc(cfg.layers, func(l layer) bool { return l.changesRules() })
}

// tryRules compiles all rules with words, which may be incomplete.
func (cfg *Config) tryRules(words lexicon.Lists) error {
	var f strict.Faults
	for _, file := range cfg.book.rules {
		_, err := file.build(words, cfg.ruling(file.id, noOverride))
		f.Add(err)
	}
	return f.Err()
}

// tryOverrides compiles the rules that an override gives options to, with each override alone.
func (cfg *Config) tryOverrides(words lexicon.Lists) error {
	var f strict.Faults
	for i := range cfg.layers {
		for j := range cfg.layers[i].Overrides {
			this := &cfg.layers[i].Overrides[j]
			for _, file := range cfg.book.rules {
				if f.Full() {
					return f.Err()
				}
				if this.Rules[file.id].With.Kind == 0 {
					continue
				}
				in := cfg.ruling(file.id, noOverride)
				in.apply(&cfg.layers[i], this.Rules, nil, file.id)
				_, err := file.build(words, in)
				f.Add(err)
			}
		}
	}
	return f.Err()
}

// Only makes cfg run only the rules with these names: IDs, short or former names, category/* or *. A rule that is
// off runs with the severity of its rule file. It returns the unknown names. It must be called before any other
// method that returns rules.
func (cfg *Config) Only(names []string) (unknown []string) {
	cfg.only, cfg.built = []string{}, nil // the rules built so far are those without Only
	for _, name := range names {
		if id, ok := cfg.book.names.Target(name); ok {
			cfg.only = append(cfg.only, id)
		} else {
			unknown = append(unknown, name)
		}
	}
	return unknown
}

// severity returns the severity of a rule according to the layers and to Only.
func (cfg *Config) severity(r *ruleFile, in ruling) lint.Severity {
	level := r.severity(in)
	if cfg.only == nil {
		return level
	}
	category, _, _ := strings.Cut(r.id, "/")
	if !slices.ContainsFunc(cfg.only, func(o string) bool { return o == r.id || o == "*" || o == category+"/*" }) {
		return lint.Off
	}
	return cmp.Or(level, r.Severity, lint.Warning)
}

// Rules returns every rule as it applies to the file called name, relative to the folder of the configuration,
// sorted by ID. Rules that are off have the severity Off. An empty name is a file that no override matches.
func (cfg *Config) Rules(name string) ([]*lint.Rule, error) {
	rules, err := cfg.rules(forFile(name), lint.Off)
	complete(rules)
	return rules, err
}

// fitting reports whether an override applies.
type fitting func(*layer, override) bool

func noOverride(*layer, override) bool { return false }

func forFile(name string) fitting {
	return func(l *layer, o override) bool { return name != "" && glob.AnyMatches(o.Files, l.called(name)) }
}

// rules returns the rules with the overrides that fit; rules below least only have their names. They are compiled
// once: reading a configuration compiles those that its linters run.
func (cfg *Config) rules(fit fitting, least lint.Severity) ([]*lint.Rule, error) {
	holding := cfg.holding(fit)
	key := least.String() + holding
	cfg.ruleMu.Lock()
	defer cfg.ruleMu.Unlock()
	for _, made := range []string{key, lint.Off.String() + holding} {
		if rules, ok := cfg.built[made]; ok {
			return rules, nil
		}
	}
	words, err := cfg.lexicons()
	if err != nil {
		return nil, err
	}
	out, errs := make([]*lint.Rule, len(cfg.book.rules)), make(strict.Faults, len(cfg.book.rules))
	// Rules are compiled concurrently, which halves the start on two processors. Starting threads takes longer than
	// reading the outlines of compiled rules.
	workers := runtime.GOMAXPROCS(0)
	if cfg.copied != nil || cfg.book.compiled != nil && !cfg.changesRules() {
		workers = 1
	}
	var running sync.WaitGroup
	var next atomic.Int32
	for range workers {
		running.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(out); i = int(next.Add(1)) - 1 {
				file := cfg.book.rules[i]
				in := cfg.ruling(file.id, fit)
				level := cfg.severity(file, in)
				in.severity = &level
				if level < least {
					out[i] = &lint.Rule{ID: file.id, Aliases: file.Aliases, Title: file.Title, Severity: level}
					continue
				}
				if out[i], errs[i] = cfg.rule(file, words, in); errs[i] == nil {
					out[i].Skips = cfg.skipping(file.id)
				}
			}
		})
	}
	running.Wait()
	if err := errs.Err(); err != nil {
		return nil, err
	}
	if cfg.built == nil {
		cfg.built = map[string][]*lint.Rule{}
	}
	cfg.built[key] = out
	return out, nil
}

// holding says which of the overrides that change rules fit, as a 0 or 1 for each.
func (cfg *Config) holding(fit fitting) string {
	var key []byte
	for i := range cfg.layers {
		l := &cfg.layers[i]
		for _, o := range l.Overrides {
			switch {
			case len(o.Rules) == 0:
			case fit(l, o):
				key = append(key, '1')
			default:
				key = append(key, '0')
			}
		}
	}
	return string(key)
}

// skipping returns the document types for which the presets in force turn the rule with this ID off.
func (cfg *Config) skipping(id string) []string {
	category, _, _ := strings.Cut(id, "/")
	var out []string
	for i := range cfg.layers {
		for name, skipped := range cfg.layers[i].types {
			if slices.Contains(skipped, id) || slices.Contains(skipped, category+"/*") || slices.Contains(skipped, "*") {
				out = append(out, name)
			}
		}
	}
	return out
}

// Origin returns where the severity of a rule for the file called name is set.
func (cfg *Config) Origin(id, name string) Origin { return cfg.ruling(id, forFile(name)).origin }

// Linter returns the linter for the file called name, relative to the folder of the configuration. Files with the
// same matching overrides share one.
//
// It finds what has at least the severity least; checks that can only give lower ones do not run.
func (cfg *Config) Linter(name string, least lint.Severity) (*lint.Linter, error) {
	fit := forFile(name)
	docType, _ := cfg.docType(fit)
	l, err := cfg.linter(least.String()+cfg.holding(fit), fit, least)
	if err != nil {
		return nil, err
	}
	allowances := cfg.allowances(name)
	if docType == "" && len(allowances) == 0 {
		return l, nil
	}
	return l.For(docType, allowances), nil
}

// sites returns the names of sites in all layers.
func (cfg *Config) sites() []string {
	var out []string
	for i := range cfg.layers {
		for _, s := range cfg.layers[i].Sites {
			out = append(out, s.Value)
		}
	}
	return out
}

// desk returns the key of the front matter that names the desk of a story, in lower case, and where it is set; empty
// for none.
func (cfg *Config) desk() (key string, from Origin) {
	for i := range cfg.layers {
		if l := &cfg.layers[i]; l.Desk.Node() != nil {
			key, from = strings.ToLower(strings.TrimSpace(l.Desk.Value)), l.origin(l.Desk.Node())
		}
	}
	return key, from
}

// Key identifies the linter that Linter returns among those of cfg: linters with the same key find the same.
func (cfg *Config) Key(name string, least lint.Severity) string {
	fit := forFile(name)
	docType, _ := cfg.docType(fit)
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %q %q", least, cfg.holding(fit), docType, cfg.only)
	for _, e := range cfg.allowances(name) {
		fmt.Fprintf(&b, " %q %q", e.Rules, e.Words)
		if c := e.Context; c != nil {
			fmt.Fprintf(&b, " %q %q", c.Before, c.After)
		}
	}
	return b.String()
}

// docType returns the type that the fitting overrides give to documents, and where it is set; empty for none.
func (cfg *Config) docType(fit fitting) (name string, from Origin) {
	for i := range cfg.layers {
		l := &cfg.layers[i]
		for _, o := range l.Overrides {
			if o.Type.Value != "" && fit(l, o) {
				name, from = o.Type.Value, l.origin(o.Type.Node())
			}
		}
	}
	return name, from
}

func (cfg *Config) linter(key string, fit fitting, least lint.Severity) (*lint.Linter, error) {
	cfg.mu.Lock()
	defer cfg.mu.Unlock()
	if l, ok := cfg.linters[key]; ok {
		return l, nil
	}
	rules, err := cfg.rules(fit, least)
	if err != nil {
		return nil, err
	}
	words, err := cfg.lexicons()
	if err != nil {
		return nil, err
	}
	l, err := cfg.compile(rules, words, least)
	if err != nil {
		return nil, err
	}
	if cfg.linters == nil {
		cfg.linters = map[string]*lint.Linter{}
	}
	cfg.linters[key] = l
	return l, nil
}

// Rule returns the rule with this ID as one of the linters made so far runs it.
func (cfg *Config) Rule(id string) (*lint.Rule, bool) {
	cfg.mu.Lock()
	defer cfg.mu.Unlock()
	for _, l := range cfg.linters {
		if r := l.Rule(id); r != nil {
			return r, true
		}
	}
	return nil, false
}

// Ignored reports whether the configuration ignores the file called name, and by which pattern.
func (cfg *Config) Ignored(name string) (pattern string, ignored bool) {
	pattern, _, ignored = cfg.ignoring(name)
	return pattern, ignored
}

func (cfg *Config) ignoring(name string) (pattern string, from Origin, ignored bool) {
	for i := range cfg.layers {
		l := &cfg.layers[i]
		for j, g := range l.Ignore {
			if name != "" && g.Matches(l.called(name)) {
				return string(g), l.origin(strict.Value(l.top, "ignore").Content[j]), true
			}
		}
	}
	return "", Origin{}, false
}

// allowances returns the allowances of the configuration for the file called name.
func (cfg *Config) allowances(name string) []lint.Allowance {
	var out []lint.Allowance
	for i := range cfg.layers {
		l := &cfg.layers[i]
		for j := range l.Allow {
			a := &l.Allow[j]
			if !a.holds(l.called(name)) {
				continue
			}
			id, _ := cfg.book.names.Target(a.Rule.Value)
			by := l.origin(a.Rule.Node())
			out = append(out, lint.Allowance{
				Rules: []string{id}, Words: a.Words, Context: a.context(), Reason: a.Reason, By: by.String(),
			})
		}
	}
	return out
}

// lexicons returns the book's word lists with the changes of all layers.
func (cfg *Config) lexicons() (lexicon.Lists, error) {
	cfg.once.Do(func() { cfg.words, cfg.wordErr = cfg.edited() })
	return cfg.words, cfg.wordErr
}

func (cfg *Config) edited() (lexicon.Lists, error) {
	out := cfg.book.words
	var f strict.Faults
	for i := range cfg.layers {
		l := &cfg.layers[i]
		if len(l.Lexicons) > 0 {
			out = maps.Clone(out)
		}
		for _, name := range slices.Sorted(maps.Keys(l.Lexicons)) {
			base, sub, _ := strings.Cut(name, "/")
			before, change := out[base], l.Lexicons[name]
			edited := func() (map[string]lexicon.Group, error) {
				groups := maps.Clone(before.All())
				changed, err := change.Apply(l.file, groups[sub])
				groups[sub] = changed
				return groups, err
			}
			if cfg.copied != nil { // few rules need the list, and it has no fault
				out[base] = lexicon.Later(before.About, func() map[string]lexicon.Group {
					groups, _ := edited()
					return groups
				})
				continue
			}
			if _, ok := before.All()[sub]; !ok {
				continue // rules are compiled without this list
			}
			groups, err := edited()
			f.Add(err)
			out[base] = lexicon.Lexicon{About: before.About, Groups: groups}
		}
	}
	return out, f.Err()
}
