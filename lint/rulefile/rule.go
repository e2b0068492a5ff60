package rulefile

import (
	"errors"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint"
	"copydesk/lint/check"
	"copydesk/lint/phrase"
	"copydesk/lint/rulefile/kept"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/names"
	"copydesk/lint/rulefile/option"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/suggest"
	"copydesk/lint/text"
)

// ruleFile is the content of a rule file.
type ruleFile struct {
	Title      string          `yaml:"title"`
	Severity   lint.Severity   `yaml:"severity"`
	Why        string          `yaml:"why"`
	Standards  []string        `yaml:"standards"`
	Aliases    []string        `yaml:"aliases"`
	Precedence int             `yaml:"precedence"`
	Check      string          `yaml:"check"`
	With       yaml.Node       `yaml:"with"`
	Where      []strict.Scalar `yaml:"where"`
	Language   strict.Scalar   `yaml:"language"`
	Quoted     *bool           `yaml:"quoted"`
	Governed   *lint.Governed  `yaml:"governed"`
	Unless     []strict.Scalar `yaml:"unless"`
	Message    string          `yaml:"message"`
	Examples   []example       `yaml:"examples"`
	BlindSpots []string        `yaml:"blind-spots"`

	id, file string
	own      bool   // a newsroom's own rule, not a shipped one
	source   string // of an own rule
	top      *yaml.Node
	later    func() // reads With and the other fields that few runs need; nil if they are read

	// Of a rule from a packed book; nil for others.
	packed   *packedRule
	restored func() *lint.Rule // the rule as the book has it, which nobody changes
	phrases  func() []string   // its phrases in the snapshot
	shown    func() []string   // its examples, as packedBook has them
}

// examples returns the examples of r.
func (r *ruleFile) examples() []lint.Example {
	var out []lint.Example
	if r.shown != nil {
		for e := range slices.Chunk(r.shown(), 4) {
			out = append(out, lint.Example{Bad: e[0], Good: e[1], As: e[2], Beside: e[3]})
		}
		return out
	}
	for _, e := range r.full().Examples {
		out = append(out, lint.Example(e))
	}
	return out
}

// full returns r after reading the fields that are read later.
func (r *ruleFile) full() *ruleFile {
	if r.later != nil {
		r.later()
	}
	return r
}

type example struct {
	Bad  string `yaml:"bad"`
	Good string `yaml:"good"`
	As   string `yaml:"as"` // the format of the example; empty for plain text
	// Beside is an earlier story that the example is compared with; empty for none.
	Beside string `yaml:"beside"`
}

// parseRule reads the rule file at path, whose ID is id.
func parseRule(path, id string, source []byte) (*ruleFile, error) {
	n, err := strict.Parse(path, source)
	if err != nil {
		return nil, err
	}
	if n == nil {
		return nil, &strict.Error{File: path, Message: "the file is empty; want a rule"}
	}
	r := &ruleFile{id: id, file: path, top: n}
	var f strict.Faults
	_, err = strict.DecodeFile(path, n, "rule", r)
	if f.Add(err); n.Kind != yaml.MappingNode {
		return nil, err
	}
	// A faulty value is not missing, nor is one under a misspelt key.
	keys, _ := strict.FieldsByKey(reflect.TypeFor[ruleFile]())
	missing := func(key string) bool {
		for k := range strict.Entries(n) {
			if err != nil && (k.Value == key || suggest.Nearest(k.Value, keys) == key) {
				return false
			}
		}
		return true
	}
	if !names.IsID(id) {
		f.Add(strict.At(path, nil, "the path makes the rule's ID %q; want category/kebab-name", id))
	}
	for _, want := range []struct{ key, value string }{
		{"title", r.Title}, {"why", r.Why}, {"check", r.Check}, {"message", r.Message},
	} {
		if strings.TrimSpace(want.value) == "" && missing(want.key) {
			f.Add(strict.At(path, n, "the rule has no %s", want.key))
		}
	}
	if r.Severity == lint.Off && strict.Key(n, "severity") == nil && missing("severity") {
		f.Add(strict.At(path, n, "the rule has no severity; use %s",
			suggest.OneOf(append([]string{"off"}, lint.Severities()...))))
	}
	if len(r.Standards) == 0 && missing("standards") {
		f.Add(strict.At(path, n, "the rule names no standard; a house rule can name the house's own"))
	}
	for i, e := range r.Examples {
		if err == nil && (e.Bad == "") == (e.Good == "") {
			f.Add(strict.At(path, strict.Value(n, "examples").Content[i], "an example is bad or good"))
		}
	}
	return r, f.Err()
}

// taken returns the error that other has a name of r too.
func (r *ruleFile) taken(name string, other *ruleFile) error {
	at := r.top
	for _, alias := range strict.Items(strict.Value(r.top, "aliases")) {
		if alias.Value == name {
			at = alias
		}
	}
	by := other.file
	if !other.own {
		by = "the shipped rule " + other.id
	}
	return strict.At(r.file, at, "the name %s is taken by %s; choose another", name, by)
}

// build compiles the rule with the settings of in.
func (r *ruleFile) build(lexicons check.Lexicons, in ruling) (*lint.Rule, error) {
	out := r.full().describe(in)
	var checks []string
	for _, c := range check.All() {
		if c.Name == r.Check {
			// Later options override earlier ones, key by key.
			with := append([]option.From{{File: r.file, Node: &r.With}}, in.with...)
			err := errors.Join(r.algorithm(out, c, lexicons, with), r.conditions(out), option.Gaps(with, c.Gaps),
				option.Message(r.file, strict.Value(r.top, "message"), r.Message, c.Gaps))
			if err != nil {
				return nil, err
			}
			kept.Conditions(lexicons, out)
			return out, nil
		}
		checks = append(checks, c.Name)
	}
	return nil, strict.At(r.file, strict.Value(r.top, "check"), "unknown check %q%s", r.Check,
		suggest.DidYouMean(r.Check, checks))
}

// describe returns the rule without its check, its examples and its conditions.
func (r *ruleFile) describe(in ruling) *lint.Rule {
	return &lint.Rule{
		ID: r.id, Aliases: r.Aliases, Title: r.Title, Why: strings.TrimSpace(r.Why), Message: r.Message,
		Severity: r.severity(in), Standards: r.Standards, Precedence: r.Precedence,
		BlindSpots: r.BlindSpots, Illustrate: r.examples,
	}
}

// severity returns the severity of the rule with the settings of in.
func (r *ruleFile) severity(in ruling) lint.Severity {
	if in.severity != nil {
		return *in.severity
	}
	return r.Severity
}

// algorithm sets up the check c with the options in with. Its error joins all their faults.
func (r *ruleFile) algorithm(out *lint.Rule, c check.Check, lexicons check.Lexicons, with []option.From) error {
	var f strict.Faults
	var decoded any
	if c.Options == nil {
		for _, o := range with {
			if len(o.Node.Content) > 0 {
				f.Add(strict.At(o.File, o.Node, "the check %s takes no options", c.Name))
			}
		}
		return errors.Join(f.Err(), c.Build(out, nil, lexicons))
	}
	decoded = c.Options()
	for _, o := range with {
		f.Add(strict.Decode(o.File, o.Node, decoded))
	}
	f.Add(option.Negative(with, decoded))
	kept.Options(lexicons, decoded)
	unsound := len(f) > 0 // a faulty option may be the one that seems missing
	for len(f) < strict.MostFaults {
		err := c.Build(out, decoded, lexicons)
		if err == nil {
			break
		}
		rest, at := r.faultIn(with, err)
		if !unsound || rest != nil {
			f.Add(at)
		}
		if with = rest; rest == nil {
			break
		}
		// The faulty item is removed, so that the next faulty one is found too.
		decoded = c.Options()
		for _, o := range with {
			_ = strict.Decode(o.File, o.Node, decoded) // its faults are added already
		}
	}
	return f.Err()
}

// faultIn returns err, a check's error about its options, with its place. rest is the options without the faulty
// list item; nil if the error is about no item, or about the only one.
func (r *ruleFile) faultIn(with []option.From, err error) (rest []option.From, placed error) {
	if rest, placed = option.Fault(with, err); placed != nil {
		return rest, placed
	}
	at := r.top
	if r.With.Kind != 0 {
		at = &r.With
	}
	return nil, strict.At(r.file, at, "%v", err)
}

// conditions sets the conditions of the rule. Its error joins all their faults.
func (r *ruleFile) conditions(out *lint.Rule) error {
	var f strict.Faults
	for _, name := range r.Where {
		k, ok := text.ParseKind(name.Value)
		if !ok {
			f.Add(strict.At(r.file, name.Node(), "unknown kind of block %q%s", name.Value,
				suggest.DidYouMean(name.Value, text.Kinds())))
		}
		out.Where = append(out.Where, k)
	}
	if r.Language.Value != "" || r.Language.Node() != nil {
		out.Language = r.Language.Value
		if n := len(out.Language); n != 2 && n != 3 || text.LanguageTag(out.Language) != strings.ToLower(out.Language) {
			f.Add(strict.At(r.file, r.Language.Node(), "%q is no language; want two or three small letters, such as en",
				out.Language))
		}
	}
	for _, u := range r.Unless {
		p, err := phrase.Parse(u.Value)
		if err != nil {
			f.Add(lexicon.PhraseError(r.file, u.Node(), err))
		}
		out.Unless = append(out.Unless, lint.Phrase{Phrase: p})
	}
	if r.Quoted != nil {
		out.Quoted = *r.Quoted
	}
	if r.Governed != nil {
		out.Conditions.Governed = *r.Governed
	}
	return f.Err()
}
