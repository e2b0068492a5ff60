// Package lint is the contract between rules and their callers, and the engine that runs rules.
//
// A [Rule] is a value. [New] compiles the phrases of all rules into one automaton. [Linter.Lint] reads a document
// as a story, walks its words once and calls each rule. The package opens no files, prints nothing and knows no
// rule by name.
package lint

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"copydesk/lint/literal"
	"copydesk/lint/phrase"
	"copydesk/lint/suggest"
	"copydesk/lint/text"
)

// Rule is one thing to look for. It is made from a rule file and does not change once a Linter has it.
type Rule struct {
	ID         string   // category/kebab-name
	Aliases    []string // former IDs of the rule
	Title      string   // the remedy in a few words
	Why        string   // the reason, as explained to a writer
	Message    string   // message of a finding; Say fills in {words} and the check's own names in braces
	Severity   Severity
	Standards  []string
	BlindSpots []string         // what it cannot see or gets wrong, one sentence each
	Skips      []string         // the types of document that it does not read
	Precedence int              // of two rules with the same severity at the same words, the higher one reports
	Illustrate func() []Example // returns the examples; nil for none
	// Outline is set for a rule whose phrases are in a snapshot; nil for others. Fill then sets the fields below,
	// except for Language, when the rule first has work.
	Outline *Outline
	Fill    func(*Rule)
	once    sync.Once

	Conditions
	// Weigh is called for each finding of the rule once all rules have reported. found is what the rules of its category
	// have found, f among it. It may lower the severity of f; nil for a rule whose findings do not depend on others.
	Weigh func(p *Pass, f *Finding, found []*Finding)
	// Weights returns up to most words that weigh for a finding, each with its weight, the heaviest first; nil for a
	// rule that adds up no weights.
	Weights func(most int) []string
	Phrases []Phrase
	// Match is called for each match of Phrases, in order; nil without phrases.
	Match    func(p *Pass, ph *Phrase, m phrase.Match)
	Literals []literal.Literal
	// Found is called once for a story that contains Literals, with their places in order; nil without literals.
	Found func(p *Pass, hits []literal.Hit)
	// Run is called once for each story, after Match and Found; nil for a rule with only phrases or literals.
	Run func(p *Pass)
	// Last is called once for each story after all rules have reported, when Pass.Allowances has the counts of their
	// use; nil for nearly every rule. Its findings cannot be allowed.
	Last func(p *Pass)
}

// Outline says what a linter needs to know of a rule before the rule has work in a story.
type Outline struct {
	First    int        // number of its first phrase in the snapshot
	Phrases  int        // number of phrases, those of Unless last
	Most     []Severity // by phrase: Phrase.Most; nil if no phrase has one
	Unless   int        // number of phrases of Unless
	Literals []literal.Literal
	Always   bool // it has work in every story
}

// outline returns the outline of a rule that has one, or else all its fields.
func (r *Rule) outline() Outline {
	if r.Outline != nil {
		return *r.Outline
	}
	o := Outline{Unless: len(r.Unless), Literals: r.Literals, Always: r.Run != nil || r.Last != nil}
	o.Phrases = len(r.Phrases) + o.Unless
	for i, p := range r.Phrases {
		if p.Most != Off && o.Most == nil {
			o.Most = make([]Severity, o.Phrases)
		}
		if o.Most != nil {
			o.Most[i] = p.Most
		}
	}
	return o
}

// Examples returns the examples of r.
func (r *Rule) Examples() []Example {
	if r.Illustrate == nil {
		return nil
	}
	return r.Illustrate()
}

// Complete calls Fill once, if there is one.
func (r *Rule) Complete() {
	if r.Fill != nil {
		r.once.Do(func() { r.Fill(r) })
	}
}

// Phrase is a phrase of a rule with the data that the rule's check needs at a match.
type Phrase struct {
	*phrase.Phrase
	Most Severity // highest severity of its findings; Off for the rule's own
	In   int      // its number in the snapshot plus one; 0 for a phrase that is not there
	Data any
}

// Category returns the part of the rule's ID before the slash.
func (r *Rule) Category() string {
	category, _, _ := strings.Cut(r.ID, "/")
	return category
}

// Say returns the rule's message with each {name} replaced; names and values alternate, without braces.
func (r *Rule) Say(namesAndValues ...string) string { return Fill(r.Message, namesAndValues...) }

// Fill returns message with each {name} of namesAndValues replaced by the value after it.
func Fill(message string, namesAndValues ...string) string {
	var said strings.Builder
	rest := message
	for {
		before, after, ok := strings.Cut(rest, "{")
		said.WriteString(before)
		name, after, closed := strings.Cut(after, "}")
		if !ok || !closed {
			said.WriteString(rest[len(before):])
			return said.String()
		}
		value := "{" + name + "}"
		for i := 0; i+1 < len(namesAndValues); i += 2 {
			if namesAndValues[i] == name {
				value = namesAndValues[i+1]
			}
		}
		said.WriteString(value)
		rest = after
	}
}

// reads reports whether r checks stories in this language, which is empty where it is unknown.
func (r *Rule) reads(language string) bool {
	return language == "" || r.Language == "" || r.Language == language
}

// Conditions apply to every finding of a rule. The engine checks them for all checks. The zero value allows
// findings everywhere except in code and closed quotations.
type Conditions struct {
	Where    []text.Kind // the kinds of block it reads; empty for all but code
	Language string      // language of the stories it reads, as the first subtag of a BCP 47 tag; empty for any
	Quoted   bool        // it reports within closed quotations too
	Governed Governed    // how it treats words that a source governs
	Unless   []Phrase    // it is silent in the braces of such a phrase, or without braces in its sentence
}

// Governed says how a rule treats words that an attribution governs.
type Governed uint8

// The ways to treat governed words.
const (
	ReportGoverned       Governed = iota // it ignores attributions
	SilentUnderNamed                     // it is silent if a named source governs the words
	SilentUnderAnySource                 // it is silent if a named or anonymous source governs the words
)

var governedNames = []string{"report", "silent-under-named", "silent-under-any-source"}

// GovernedNames returns the ways to treat governed words, as rule files spell them.
func GovernedNames() []string { return governedNames }

// UnmarshalText reads a value of Governed as rule files spell it. The error for an unknown value names the nearest
// one.
func (g *Governed) UnmarshalText(name []byte) error {
	i := slices.Index(governedNames, string(name))
	if i < 0 {
		return fmt.Errorf("unknown value %q%s", name, suggest.DidYouMean(string(name), governedNames))
	}
	*g = Governed(i)
	return nil
}

// Example is a line of copy that a rule must flag or must not flag.
type Example struct {
	Bad  string // the span at fault is in braces; empty for a good example
	Good string
	As   string // the name of its format; empty for plain text
	// Beside is an earlier story that the copy is compared with, in the same format; empty for none.
	Beside string
}
