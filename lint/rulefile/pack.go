package rulefile

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"copydesk/lint"
	"copydesk/lint/image"
	"copydesk/lint/rulefile/kept"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/packing"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/snapshot"

	"gopkg.in/yaml.v3"
)

// Pack encodes the rule book in files, with the compiled form of its phrases and words. Unpack reads the result in a
// fraction of the time of Load. Pack fails when Load does.
func Pack(files fs.FS) ([]byte, error) {
	b, err := Load(files)
	if err != nil {
		return nil, err
	}
	p, err := b.packed()
	if err != nil {
		return nil, err
	}
	return packing.Pack(p), nil
}

// Unpack returns the book that Pack encoded. It trusts the bytes to be those that this build packs, which a test of
// package rules sees to. Otherwise it may fail.
func Unpack(packed string) (b *Book, err error) {
	defer func() {
		if recover() != nil {
			b, err = nil, errOther
		}
	}()
	var p packedBook
	packing.Unpack(packed, &p)
	return p.book(), nil
}

var errOther = errors.New("the packed rule book was made by another build; run go generate ./rules")

// packedBook is the packed form of a Book. What few runs need is a string that is unpacked when it is needed, and what
// no plain check needs is compressed.
type packedBook struct {
	Rules   []packedRule
	Words   []packedLexicon
	Presets map[string]preset
	Values  []string // that Kept of rules refers to: options, conditions, and what checks worked out
	Image   string   // of the snapshot

	Groups   string // squeezed: a map[string]map[string]lexicon.Group of the lexicons without Groups, by their names
	Phrases  string // squeezed: a [][]string of the phrases of each rule, those of Unless last
	Examples string // squeezed: a [][]string with Bad, Good, As and Beside of the examples of each rule
	Rest     string // squeezed: a []packedRest of each rule
}

type packedRule struct {
	Head    packedHead
	Outline lint.Outline
	Lists   []string // the word lists that the rule depends on
	Kept    []int    // what kept.Restore makes it of, as indexes into Values
}

// packedHead is what every run needs of a rule.
type packedHead struct {
	ID, File   string
	Title      string
	Severity   lint.Severity
	Why        string
	Standards  []string
	Aliases    []string
	Precedence int
	Check      string
	Message    string
	BlindSpots []string
	Language   string
}

type packedRest struct {
	With     yaml.Node
	Where    []strict.Scalar
	Language strict.Scalar
	Quoted   *bool
	Governed *lint.Governed
	Unless   []strict.Scalar
}

type packedLexicon struct {
	Name, About string
	Groups      string // a map[string]lexicon.Group; empty if it is among those of the book
}

// groups returns the lists of a lexicon that has Groups.
func (p *packedLexicon) groups() (all map[string]lexicon.Group) {
	packing.Unpack(p.Groups, &all)
	return all
}

func (b *Book) packed() (*packedBook, error) {
	p := &packedBook{Presets: b.presets}
	level := lint.Warning // one that runs
	var built []*lint.Rule
	var phrases, examples [][]string
	var rest []packedRest
	asked := map[string]bool{} // the lexicons that plain checks need
	watched := b.watched(asked)
	values := map[string]int{}
	for _, r := range b.rules {
		var own, shown []string
		used := &kept.Recorder{Lists: b.words, Names: map[string]bool{}}
		made, err := r.build(used, ruling{severity: &level})
		if err != nil {
			return nil, err
		}
		r.restore(used.Values, watched, &kept.Shelf{})
		for _, list := range [][]lint.Phrase{made.Phrases, made.Unless} {
			for _, phrase := range list {
				own = append(own, phrase.String())
				for _, name := range phrase.Lists() {
					used.Names[name] = true
				}
			}
		}
		built = append(built, made)
		for _, e := range made.Examples() {
			shown = append(shown, e.Bad, e.Good, e.As, e.Beside)
		}
		phrases, examples = append(phrases, own), append(examples, shown)
		var indexes []int
		for _, value := range used.Values {
			if _, ok := values[value]; !ok {
				values[value] = len(p.Values)
				p.Values = append(p.Values, value)
			}
			indexes = append(indexes, values[value])
		}
		p.Rules = append(p.Rules, packedRule{
			Head: r.head(), Lists: slices.Sorted(maps.Keys(used.Names)), Kept: indexes,
		})
		rest = append(rest, r.rest())
	}
	seldom := map[string]map[string]lexicon.Group{}
	for _, name := range slices.Sorted(maps.Keys(b.words)) {
		lex := packedLexicon{Name: name, About: b.words[name].About}
		if groups := b.words[name].All(); asked[name] {
			lex.Groups = string(packing.Pack(&groups))
		} else {
			seldom[name] = groups
		}
		p.Words = append(p.Words, lex)
	}
	p.Groups, p.Rest = packing.Squeeze(&seldom), packing.Squeeze(&rest)
	p.Phrases, p.Examples = packing.Squeeze(&phrases), packing.Squeeze(&examples)
	l, err := lint.New(built, lint.Config{Lexicons: b.words.Entries})
	if err != nil {
		return nil, err
	}
	var w image.Writer
	outlines := l.Put(&w, nil)
	for i := range p.Rules {
		p.Rules[i].Outline = *outlines[p.Rules[i].Head.ID]
	}
	p.Image = string(w.Bytes())
	return p, nil
}

// watched returns the word lists of b. It adds to asked the names of the lexicons that are read.
func (b *Book) watched(asked map[string]bool) lexicon.Lists {
	out := lexicon.Lists{}
	for name, lex := range b.words {
		out[name] = lexicon.Later(lex.About, func() map[string]lexicon.Group {
			asked[name] = true
			return lex.All()
		})
	}
	return out
}

func (p *packedBook) book() *Book {
	b := &Book{words: make(lexicon.Lists, len(p.Words)), presets: p.Presets, rules: make([]*ruleFile, len(p.Rules))}
	files := make([]ruleFile, len(p.Rules))
	phrases := sync.OnceValue(func() (all [][]string) { return unsqueezed(p.Phrases, all) })
	examples := sync.OnceValue(func() (all [][]string) { return unsqueezed(p.Examples, all) })
	rest := sync.OnceValue(func() (all []packedRest) { return unsqueezed(p.Rest, all) })
	shelf := &kept.Shelf{}
	for i := range p.Rules {
		r := &files[i]
		b.rules[i] = r
		p.Rules[i].Head.describe(r)
		r.packed = &p.Rules[i]
		r.phrases, r.shown = func() []string { return phrases()[i] }, func() []string { return examples()[i] }
		r.later = sync.OnceFunc(func() { rest()[i].describe(r) })
		r.restored = sync.OnceValue(func() *lint.Rule {
			var values []string
			for _, i := range r.packed.Kept {
				values = append(values, p.Values[i])
			}
			return r.restore(values, b.words, shelf)
		})
	}
	b.sort()
	seldom := sync.OnceValue(func() (all map[string]map[string]lexicon.Group) { return unsqueezed(p.Groups, all) })
	for _, lex := range p.Words {
		b.words[lex.Name] = lexicon.Later(lex.About, func() (groups map[string]lexicon.Group) {
			if lex.Groups == "" {
				return seldom()[lex.Name]
			}
			return lex.groups()
		})
	}
	b.compiled = sync.OnceValue(func() *snapshot.Snapshot {
		s, err := snapshot.Read(image.NewReader(p.Image), nil)
		if err != nil {
			panic(errOther)
		}
		return s
	})
	return b
}

// unsqueezed returns what packing.Squeeze encoded, with the type of zero.
func unsqueezed[T any](squeezed string, zero T) T {
	packing.Unsqueeze(squeezed, &zero)
	return zero
}

// head returns what every run needs of r.
func (r *ruleFile) head() packedHead {
	return packedHead{
		ID: r.id, File: r.file, Title: r.Title, Severity: r.Severity, Why: r.Why, Standards: r.Standards,
		Aliases: r.Aliases, Precedence: r.Precedence, Check: r.Check, Message: r.Message, BlindSpots: r.BlindSpots,
		Language: r.Language.Value,
	}
}

// rest returns what a rule that is compiled does not need.
func (r *ruleFile) rest() packedRest {
	return packedRest{r.With, r.Where, r.Language, r.Quoted, r.Governed, r.Unless}
}

// describe sets the fields of r that every run needs.
func (p *packedHead) describe(r *ruleFile) {
	r.id, r.file, r.Title, r.Severity, r.Why, r.Standards = p.ID, p.File, p.Title, p.Severity, p.Why, p.Standards
	r.Aliases, r.Precedence, r.Check, r.Message, r.BlindSpots = p.Aliases, p.Precedence, p.Check, p.Message, p.BlindSpots
	r.top = &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
}

// describe sets the fields of r that a rule which is compiled does not need.
func (p *packedRest) describe(r *ruleFile) {
	r.With, r.Where, r.Language, r.Quoted = p.With, p.Where, p.Language, p.Quoted
	r.Governed, r.Unless = p.Governed, p.Unless
}
