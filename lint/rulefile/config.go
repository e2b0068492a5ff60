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

// Config is what is in force: a rule book, and what presets and configuration files say of it. It is safe for
// concurrent use.
type Config struct {
	book   *Book
	layers []layer  // from the base to the file that was read
	only   []string // the rules and categories that run, whatever the layers say; nil for those that are on

	once    sync.Once
	words   lexicon.Lists
	wordErr error

	mu      sync.Mutex
	linters map[string]*lint.Linter // by the least severity and the overrides that hold

	ruleMu sync.Mutex
	built  map[string][]*lint.Rule // by the overrides that hold
}

// Defaults returns the configuration of a newsroom that has none: the default preset.
func (b *Book) Defaults() *Config {
	return &Config{book: b, layers: b.presetLayers(DefaultPreset)}
}

// Book returns the rule book with the newsroom's own rules.
func (cfg *Config) Book() *Book { return cfg.book }

// build tries the rules with each override alone and with none, so that a fault in an option or a word list shows when
// the configuration is read and not when a file happens to need it. Its error joins all there are.
func (cfg *Config) build() error {
	if !slices.ContainsFunc(cfg.layers, func(l layer) bool { return l.changesRules() }) {
		return nil
	}
	words, err := cfg.lexicons()
	if err == nil {
		_, err = cfg.rules(func(*layer, override) bool { return false }, lint.Off)
	} else {
		err = errors.Join(err, cfg.tryRules(words))
	}
	return errors.Join(err, cfg.tryOverrides(words))
}

// tryRules tries all rules with words, which need not be what they should.
func (cfg *Config) tryRules(words lexicon.Lists) error {
	var f strict.Faults
	for _, file := range cfg.book.rules {
		_, err := file.build(words, cfg.ruling(file.id, func(*layer, override) bool { return false }))
		f.Add(err)
	}
	return f.Err()
}

// tryOverrides tries the rules that an override gives options, with each override alone.
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
				in := cfg.ruling(file.id, func(*layer, override) bool { return false })
				in.apply(&cfg.layers[i], this.Rules, nil, file.id)
				_, err := file.build(words, in)
				f.Add(err)
			}
		}
	}
	return f.Err()
}

// Only has cfg run the rules of these names alone: IDs, short or old names, category/* or *. Each of them runs, also
// one that is off, with the severity of its rule file then. It returns the names that cfg does not know, and is
// called before any other method that asks for rules.
func (cfg *Config) Only(names []string) (unknown []string) {
	cfg.only, cfg.built = []string{}, nil // reading the configuration has tried the rules as they were
	for _, name := range names {
		if id, ok := cfg.book.resolve(name); ok {
			cfg.only = append(cfg.only, id)
		} else {
			unknown = append(unknown, name)
		}
	}
	return unknown
}

// severity returns that of a rule as the layers rule on it, and as Only says.
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

// Rules returns every rule as it is for the file called name, relative to the folder of the configuration, sorted by
// ID; those that are off have severity Off. An empty name is a file that no override is about.
func (cfg *Config) Rules(name string) ([]*lint.Rule, error) {
	return cfg.rules(forFile(name), lint.Off)
}

// fitting says which overrides hold.
type fitting func(*layer, override) bool

func forFile(name string) fitting {
	return func(l *layer, o override) bool { return name != "" && glob.AnyMatches(o.Files, l.called(name)) }
}

// rules returns the rules with the overrides that fit; those below least are only named. They are built once: reading a
// configuration tries those that its linters run.
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
	// Rules are made apart from each other, which halves a start on two processors.
	var running sync.WaitGroup
	var next atomic.Int32
	for range runtime.GOMAXPROCS(0) {
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
				if out[i], errs[i] = file.build(words, in); errs[i] == nil {
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

// holding returns which of the overrides that are about rules fit, as a 0 or 1 for each.
func (cfg *Config) holding(fit fitting) string {
	var key []byte
	for i := range cfg.layers {
		l := &cfg.layers[i]
		for _, o := range l.Overrides {
			if len(o.Rules) > 0 {
				key = append(key, "01"[b2i(fit(l, o))])
			}
		}
	}
	return string(key)
}

// sparing returns the types of document that the presets in force spare the rule with this ID.
func (cfg *Config) skipping(id string) []string {
	category, _, _ := strings.Cut(id, "/")
	var out []string
	for i := range cfg.layers {
		for name, spared := range cfg.layers[i].types {
			if slices.Contains(spared, id) || slices.Contains(spared, category+"/*") || slices.Contains(spared, "*") {
				out = append(out, name)
			}
		}
	}
	return out
}

// Origin returns where the severity that a rule has for the file called name comes from.
func (cfg *Config) Origin(id, name string) Origin { return cfg.ruling(id, forFile(name)).origin }

// Linter returns the linter for the file called name, relative to the folder of the configuration. Files for which the
// same overrides hold share one.
//
// It finds what has at least the severity called least; what can only give lesser findings does not run.
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

// sites returns the names of sites that all layers give.
func (cfg *Config) sites() []string {
	var out []string
	for i := range cfg.layers {
		for _, s := range cfg.layers[i].Sites {
			out = append(out, s.Value)
		}
	}
	return out
}

// Key tells the linter that Linter returns from the others that cfg has, by what they find in a document.
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

// docType returns the type that the overrides which fit give to documents, and where it comes from; empty for none.
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
	l, err := lint.New(rules, lint.Config{Lexicons: words.Entries, Least: least, Sites: cfg.sites()})
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
		for _, r := range l.Rules() {
			if r.ID == id {
				return r, true
			}
		}
	}
	return nil, false
}

// Ignored reports whether the configuration leaves out the file called name, and by which pattern.
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

// allowances returns the findings that the configuration lets stand in the file called name.
func (cfg *Config) allowances(name string) []lint.Allowance {
	var out []lint.Allowance
	for i := range cfg.layers {
		l := &cfg.layers[i]
		for j := range l.Allow {
			a := &l.Allow[j]
			if !a.holds(l.called(name)) {
				continue
			}
			id, _ := cfg.book.resolve(a.Rule.Value)
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
			if _, ok := out[base].Groups[sub]; !ok {
				continue // a list of rules that are tried without it
			}
			changed, err := l.Lexicons[name].Apply(l.file, out[base].Groups[sub])
			f.Add(err)
			groups := maps.Clone(out[base].Groups)
			groups[sub] = changed
			out[base] = lexicon.Lexicon{About: out[base].About, Groups: groups}
		}
	}
	return out, f.Err()
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
