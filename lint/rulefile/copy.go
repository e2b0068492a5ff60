package rulefile

import (
	"copydesk/lint"
	"copydesk/lint/image"
	"copydesk/lint/rulefile/kept"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/packing"
	"copydesk/lint/snapshot"
)

// packedCopy is the packed form of what a configuration has besides the shipped book.
type packedCopy struct {
	Own     []packedHead    // the newsroom's own rules
	Sources string          // packed: a []string of their files
	Lists   []packedLexicon // of the newsroom's own files
	Rules   []packedChange  // of the rules that differ from the book, in the order of the book
	First   []int           // by rule: the number of its first phrase
	Image   string          // what the snapshot has besides that of the book
}

// packedChange is a rule with the word lists and options of a configuration.
type packedChange struct {
	ID, Language string
	Outline      lint.Outline
	Kept         []string // what its check worked out
	Options      int      // number of sets of options from the configuration
}

// compiledCopy is what a configuration compiled earlier.
type compiledCopy struct {
	changes  map[string]*packedChange
	shelf    kept.Shelf
	first    map[string]int // by ID of a rule
	snapshot *snapshot.Snapshot
}

// compiledRule is a rule that need not be compiled.
type compiledRule struct {
	outline  *lint.Outline
	language string
	made     func() *lint.Rule // the rule with its algorithm, which nobody changes
}

// recall uses what an earlier start compiled of the same files, on the shipped book. It reports whether get returns
// such a copy.
func (cfg *Config) recall(get func() string, l *loader) bool {
	if get == nil || l.shipped.compiled == nil || !cfg.changesRules() {
		return false
	}
	var own *Book
	if cfg.copied, own = unpackCopy(get(), l); own == nil {
		return false
	}
	own.presets = cfg.book.presets // they are read at each start
	cfg.book = own
	return true
}

// keep makes a copy of what cfg, which has no fault, compiles. It uses the copy at once.
func (cfg *Config) keep(l *loader) {
	if l.sources.Copies.Put == nil || l.shipped.compiled == nil || !cfg.changesRules() {
		return
	}
	if packed, err := cfg.packCopy(); err == nil {
		l.sources.Copies.Put(packed)
		cfg.copied, _ = unpackCopy(string(packed), l)
		cfg.built = nil
	}
}

// packCopy returns the compiled form of cfg. It compiles all rules without an override.
func (cfg *Config) packCopy() ([]byte, error) {
	words, err := cfg.lexicons()
	if err != nil {
		return nil, err
	}
	var p packedCopy
	cfg.book.packOwn(&p)
	var built []*lint.Rule
	level := lint.Warning // one that runs
	for _, file := range cfg.book.rules {
		in := cfg.ruling(file.id, noOverride)
		in.severity = &level
		if cfg.isShipped(file, in) {
			built = append(built, cfg.outlined(file, in, file.compiled()))
			continue
		}
		used := &kept.Recorder{Lists: words, Names: map[string]bool{}}
		made, err := file.build(used, in)
		if err != nil {
			return nil, err
		}
		if file.packed != nil {
			file.find(made)
		}
		built = append(built, made)
		p.Rules = append(p.Rules, packedChange{
			ID: file.id, Language: made.Language, Kept: used.Values, Options: len(in.with),
		})
	}
	on := cfg.book.compiled()
	with := lint.Config{Lexicons: words.Entries, Snapshot: on, Changes: cfg.changesToReading(words)}
	l, err := lint.New(built, with)
	if err != nil {
		return nil, err
	}
	var w image.Writer
	outlines := l.Put(&w, on)
	for i := range p.Rules {
		p.Rules[i].Outline = *outlines[p.Rules[i].ID]
	}
	for _, r := range built {
		p.First = append(p.First, outlines[r.ID].First)
	}
	p.Image = string(w.Bytes())
	return packing.Pack(&p), nil
}

// unpackCopy returns the copy that packCopy made, and the book that it is of; nil if packed is not one.
func unpackCopy(packed string, l *loader) (c *compiledCopy, own *Book) {
	defer func() {
		if recover() != nil {
			c, own = nil, nil
		}
	}()
	var p packedCopy
	if packed == "" {
		return nil, nil
	}
	packing.Unpack(packed, &p)
	s, err := snapshot.Read(image.NewReader(p.Image), l.shipped.compiled())
	own = l.shipped.withOwn(&p, l.files())
	if err != nil || len(p.First) != len(own.rules) {
		return nil, nil
	}
	c = &compiledCopy{changes: map[string]*packedChange{}, first: map[string]int{}, snapshot: s}
	for i := range p.Rules {
		c.changes[p.Rules[i].ID] = &p.Rules[i]
	}
	for i, file := range own.rules {
		c.first[file.id] = p.First[i]
	}
	return c, own
}

// compiled returns what the book has of r.
func (r *ruleFile) compiled() *compiledRule {
	return &compiledRule{&r.packed.Outline, r.packed.Head.Language, r.restored}
}

// compiledRule returns the rule of a file as the copy of cfg or the book has it; nil if it must be compiled.
func (cfg *Config) compiledRule(file *ruleFile, words lexicon.Lists, in ruling) *compiledRule {
	switch {
	case cfg.copied == nil && cfg.isShipped(file, in):
		return file.compiled()
	case cfg.copied == nil:
		return nil
	}
	change := cfg.copied.changes[file.id]
	switch {
	case change != nil && change.Options == len(in.with): // no override adds any
		made := func() *lint.Rule { return file.restore(change.Kept, words, &cfg.copied.shelf) }
		return &compiledRule{&change.Outline, change.Language, made}
	case change != nil || len(in.with) > 0:
		return nil
	}
	out := file.compiled()
	placed := *out.outline
	placed.First = cfg.copied.first[file.id]
	out.outline = &placed
	return out
}

// isShipped reports whether a rule has the options and the word lists of the book that is compiled.
func (cfg *Config) isShipped(file *ruleFile, in ruling) bool {
	return file.packed != nil && cfg.book.compiled != nil && len(in.with) == 0 && !cfg.changes(file.packed.Lists)
}
