package rulefile

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"copydesk/lint"
	"copydesk/lint/image"
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

// packedBook is the packed form of a Book. What few runs need is a string that is unpacked when it is needed.
type packedBook struct {
	Rules   []packedRule
	Words   []packedLexicon
	Presets map[string]preset
	Image   string // of the snapshot
}

type packedRule struct {
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
	Outline    lint.Outline
	Phrases    string   // a []string of its phrases, those of Unless last
	Lists      []string // the word lists that the rule depends on
	Kept       []string // what its check worked out
	Rest       string   // a packedRest
}

type packedRest struct {
	With     yaml.Node
	Where    []strict.Scalar
	Language strict.Scalar
	Quoted   *bool
	Governed *lint.Governed
	Unless   []strict.Scalar
	Examples []string // Bad, Good and As of one after another
}

type packedLexicon struct {
	Name, About string
	Groups      string // a map[string]lexicon.Group
}

func (b *Book) packed() (*packedBook, error) {
	p := &packedBook{Presets: b.presets}
	for _, name := range slices.Sorted(maps.Keys(b.words)) {
		groups := b.words[name].All()
		p.Words = append(p.Words, packedLexicon{name, b.words[name].About, string(packing.Pack(&groups))})
	}
	level := lint.Warning // one that runs
	var built []*lint.Rule
	for _, r := range b.rules {
		var phrases []string
		used := &lexicon.Recorder{Lists: b.words, Names: map[string]bool{}}
		made, err := r.build(used, ruling{severity: &level})
		if err != nil {
			return nil, err
		}
		for _, list := range [][]lint.Phrase{made.Phrases, made.Unless} {
			for _, phrase := range list {
				phrases = append(phrases, phrase.String())
				for _, name := range phrase.Lists() {
					used.Names[name] = true
				}
			}
		}
		built = append(built, made)
		var examples []string
		for _, e := range r.Examples {
			examples = append(examples, e.Bad, e.Good, e.As)
		}
		p.Rules = append(p.Rules, packedRule{
			ID: r.id, File: r.file, Title: r.Title, Severity: r.Severity, Why: r.Why, Standards: r.Standards,
			Aliases: r.Aliases, Precedence: r.Precedence, Check: r.Check, Message: r.Message, BlindSpots: r.BlindSpots,
			Language: r.Language.Value, Lists: slices.Sorted(maps.Keys(used.Names)),
			Kept: used.Values, Phrases: string(packing.Pack(&phrases)),
			Rest: string(packing.Pack(&packedRest{r.With, r.Where, r.Language, r.Quoted, r.Governed, r.Unless, examples})),
		})
	}
	l, err := lint.New(built, lint.Config{Lexicons: b.words.Entries})
	if err != nil {
		return nil, err
	}
	var w image.Writer
	outlines := l.Put(&w)
	for i := range p.Rules {
		p.Rules[i].Outline = *outlines[p.Rules[i].ID]
	}
	p.Image = string(w.Bytes())
	return p, nil
}

func (p *packedBook) book() *Book {
	b := &Book{words: make(lexicon.Lists, len(p.Words)), presets: p.Presets, rules: make([]*ruleFile, len(p.Rules))}
	files := make([]ruleFile, len(p.Rules))
	for i := range p.Rules {
		b.rules[i] = &files[i]
		p.Rules[i].describe(&files[i])
	}
	for _, lex := range p.Words {
		b.words[lex.Name] = lexicon.Later(lex.About, func() (groups map[string]lexicon.Group) {
			packing.Unpack(lex.Groups, &groups)
			return groups
		})
	}
	b.compiled = sync.OnceValue(func() *snapshot.Snapshot {
		s, err := snapshot.Read(image.NewReader(p.Image))
		if err != nil {
			panic(errOther)
		}
		return s
	})
	return b
}

// describe sets the fields of r that every run needs.
func (p *packedRule) describe(r *ruleFile) {
	r.id, r.file, r.Title, r.Severity, r.Why, r.Standards = p.ID, p.File, p.Title, p.Severity, p.Why, p.Standards
	r.Aliases, r.Precedence, r.Check, r.Message, r.BlindSpots = p.Aliases, p.Precedence, p.Check, p.Message, p.BlindSpots
	r.top = &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
	r.packed = p
	r.later = sync.OnceFunc(func() {
		var rest packedRest
		packing.Unpack(p.Rest, &rest)
		r.With, r.Where, r.Language, r.Quoted = rest.With, rest.Where, rest.Language, rest.Quoted
		r.Governed, r.Unless = rest.Governed, rest.Unless
		for i := 0; i < len(rest.Examples); i += 3 {
			r.Examples = append(r.Examples, example{rest.Examples[i], rest.Examples[i+1], rest.Examples[i+2]})
		}
	})
}
