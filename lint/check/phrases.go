package check

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/check/weighed"
	"copydesk/lint/phrase"
)

// phraseOptions are the options of the check “phrases”.
type phraseOptions struct {
	// Phrases are reported wherever they occur.
	Phrases []phraseOption `yaml:"phrases"`
	// Lists are word lists. Each of their entries is reported; {note} in the message is its note in the list.
	Lists []listOption `yaml:"lists"`
	// Names is false for a rule that ignores words in names, such as “Craven Lane”.
	Names bool `yaml:"names"`
	// Settled gives phrases that make the words a fact. The words are not reported in that sentence or below it.
	Settled settledOptions `yaml:"settled"`
	// Weighed makes a suggestion of a finding that learnt weights speak against.
	Weighed weighed.Options `yaml:"weighed"`
}

// phraseOption is a phrase, alone or with a Wording of its own.
type phraseOption struct {
	Phrase  string `yaml:"phrase"`
	Wording `yaml:",inline"`
}

// Shorthand returns the key of a value that is written without one.
func (phraseOption) Shorthand() string { return "phrase" }

// listOption is the name of a word list, alone or with a Wording of its own.
type listOption struct {
	List string `yaml:"list"`
	// Replace offers the note of an entry as a fix that replaces the entry.
	Replace bool `yaml:"replace"`
	// Safe says that this fix may be made without review.
	Safe    bool `yaml:"safe"`
	Wording `yaml:",inline"`
}

// Shorthand returns the key of a value that is written without one.
func (listOption) Shorthand() string { return "list" }

// Wording gives some findings of a rule their own message and severity.
type Wording struct {
	Message  string        `yaml:"message"`  // empty for the rule's own
	Severity lint.Severity `yaml:"severity"` // highest severity of such a finding; Off for no limit
}

// phrases reports phrases and the entries of word lists.
func phrases() Check {
	return Check{
		Name:    "phrases",
		Gaps:    "{note}",
		Options: func() any { return &phraseOptions{Names: true} },
		Build: func(r *lint.Rule, options any, lexicons Lexicons) error {
			o := options.(*phraseOptions)
			for i, p := range o.Phrases {
				parsed, err := spec.Phrase(p.Phrase, lexicons)
				if err != nil {
					return &OptionError{Option: "phrases", Index: i, Err: err}
				}
				if p.Message == "" && strings.Contains(r.Message, "{note}") {
					unnoted := errors.New("a phrase has no {note}, as the rule's message has; give it a message of its own")
					return &OptionError{Option: "phrases", Index: i, Err: unnoted}
				}
				r.Phrases = append(r.Phrases, lint.Phrase{Phrase: parsed, Most: p.Severity, Data: p.Wording})
			}
			for i, l := range o.Lists {
				if l.Safe && !l.Replace {
					unset := errors.New("safe is about the fix that replace: true offers, which is not set")
					return &OptionError{Option: "lists", Index: i, Err: unset}
				}
				entries, err := lexicons.Entries(l.List)
				if err == nil {
					shown := strings.Contains(cmp.Or(l.Message, r.Message), "{note}")
					err = spec.Noted(lexicons, l.List, entries, shown, l.Replace)
				}
				if err != nil {
					return &OptionError{Option: "lists", Index: i, Err: err}
				}
				r.Phrases = slices.Grow(r.Phrases, len(entries))
				var data any = &listed{l, lexicons}
				known := phrase.AllKnown(entries) // lists hold only valid phrases
				for i := range known {
					r.Phrases = append(r.Phrases, lint.Phrase{Phrase: &known[i], Most: l.Severity, Data: data})
				}
			}
			if len(r.Phrases) == 0 {
				return errors.New("want at least one of phrases and lists")
			}
			if err := o.Settled.addTo(r, lexicons); err != nil {
				return err
			}
			if err := o.Weighed.AddTo(r, lexicons); err != nil {
				return err
			}
			settled := len(o.Settled.By) > 0
			r.Match = func(p *lint.Pass, ph *lint.Phrase, m phrase.Match) {
				if _, does := ph.Data.(settlement); does || !o.Names && partOfName(p, ph, m) || settled && isSettled(p, m) {
					return
				}
				f := lint.Finding{Span: p.MatchSpan(m)}
				if ph.Most != lint.Off {
					f.Severity = min(ph.Most, p.Rule.Severity)
				}
				switch d := ph.Data.(type) {
				case Wording:
					f.Message = d.Message
				case *listed:
					d.word(p, ph, &f)
				}
				p.Report(f)
			}
			return nil
		},
	}
}

// listed is the Data of the entries of a word list.
type listed struct {
	listOption
	lexicons Lexicons
}

// word gives f, a finding of an entry, its message, and a fix if the entry has one.
func (l *listed) word(p *lint.Pass, entry *lint.Phrase, f *lint.Finding) {
	f.Message = cmp.Or(l.Message, p.Rule.Message)
	if !l.Replace && !strings.Contains(f.Message, "{note}") {
		return
	}
	note := l.lexicons.Note(l.List, entry.String())
	f.Message = strings.ReplaceAll(f.Message, "{note}", note)
	if !l.Replace || note == "" {
		return
	}
	found := p.TextAt(f.Span)
	to := inCaseOf(found, note)
	base := strings.ReplaceAll(entry.String(), "~", "")
	// A note is written for one form. Another form needs another wording.
	other := base != entry.String() && !strings.EqualFold(strings.Join(strings.Fields(found), " "), base)
	f.Fixes = []lint.Fix{{
		Message: "Write “" + to + "”", Safe: l.Safe && !other, ByHand: other,
		Edits: []lint.Edit{{Span: f.Span, New: to}},
	}}
}

// inCaseOf returns to, with a capital first letter if from has one.
func inCaseOf(from, to string) string {
	first, _ := utf8.DecodeRuneInString(from)
	r, size := utf8.DecodeRuneInString(to)
	if !unicode.IsUpper(first) {
		return to
	}
	return string(unicode.ToUpper(r)) + to[size:]
}
