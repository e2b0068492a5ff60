// Package lint is the contract between rules and those who run them, and the engine that runs them.
//
// A [Rule] is a value. [New] compiles the phrases of all rules into one automaton; [Linter.Lint] reads a document as
// a story, walks its words once and lets each rule report. The package opens no files, prints nothing and knows no
// rule by name.
package lint

import (
	"fmt"
	"slices"
	"strings"

	"copydesk/lint/literal"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// Rule is one thing an editor would mark. It is made from a rule file and not changed once a Linter has it.
type Rule struct {
	ID         string   // category/kebab-name
	Aliases    []string // IDs that the rule had before
	Title      string   // the remedy in a few words
	Why        string   // the reason, for a writer
	Message    string   // of a finding; {words} and the check's own names in braces are filled in by Say
	Severity   Severity
	Standards  []string
	Examples   []Example
	BlindSpots []string // what it cannot see or gets wrong, each a sentence
	Skips      []string // the types of document that it does not judge
	Precedence int      // of two rules of equal severity that see the same words, the higher one reports

	Conditions

	Phrases []Phrase
	// Match is called for each place where one of Phrases stands, in order; nil where there are none.
	Match    func(p *Pass, ph *Phrase, m phrase.Match)
	Literals []literal.Literal
	// Found is called once for a story in which Literals stand, with their places in order; nil where there are none.
	Found func(p *Pass, hits []literal.Hit)
	// Run is called once a story, after Match and Found; nil for a rule of phrases or literals only.
	Run func(p *Pass)
	// Last is called once a story, when all rules have reported and Pass.Allowances says what came of them; nil for nearly
	// every rule. What it reports cannot be allowed.
	Last func(p *Pass)
}

// Phrase is a phrase of a rule with what the rule's check wants to know when it matches.
type Phrase struct {
	*phrase.Phrase
	Most Severity // that a finding of it can have; Off for the rule's own
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

// reads reports whether r looks at stories in a language, which is empty where nobody can tell.
func (r *Rule) reads(language string) bool {
	return language == "" || r.Language == "" || r.Language == language
}

// Conditions hold for every finding of a rule; the engine sees to them, whatever the check. The zero value reports
// everywhere but in code and closed quotations.
type Conditions struct {
	Where    []text.Kind // the kinds of block it reports in; empty for all but code
	Language string      // of the stories it looks at, as the first part of a BCP 47 tag; empty for any
	Quoted   bool        // it reports within closed quotations too
	Governed Governed    // what it does about words that a source governs
	Unless   []Phrase    // it is silent where one of these stands in the same sentence
}

// Governed says what a rule does about words that an attribution governs.
type Governed uint8

// What a rule can do about governed words.
const (
	ReportGoverned       Governed = iota // it does not ask whose words they are
	SilentUnderNamed                     // it is silent where a named source governs them
	SilentUnderAnySource                 // it is silent where a named or anonymous source governs them
)

var governedNames = []string{"report", "silent-under-named", "silent-under-any-source"}

// GovernedNames returns what a rule can do about governed words, as rule files spell it.
func GovernedNames() []string { return governedNames }

// UnmarshalText reads what a rule does about governed words, as rule files spell it. Its error names the nearest
// spelling.
func (g *Governed) UnmarshalText(name []byte) error {
	i := slices.Index(governedNames, string(name))
	if i < 0 {
		return fmt.Errorf("unknown value %q%s", name, DidYouMean(string(name), governedNames))
	}
	*g = Governed(i)
	return nil
}
