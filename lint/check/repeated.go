package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// repeatedOptions are the options of the check “repeated”.
type repeatedOptions struct {
	// Words are reported if they are repeated. They are function words, which writers do not repeat on purpose, unlike
	// the words of “very very” or “Duran Duran”.
	Words []string `yaml:"words"`
	// Safe are those of Words whose repetition is always a mistake, so the fix may be made without review. Other words
	// can be repeated correctly: “the trip they went on on Sunday”.
	Safe []string `yaml:"safe"`
	// Stranded are those of Words that may end a relative clause, where the next phrase may begin with the same word.
	Stranded []string `yaml:"stranded"`
}

// repeated reports a word that is written twice in a row.
func repeated() Check {
	return Check{
		Name:    "repeated",
		Options: func() any { return &repeatedOptions{} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			o := options.(*repeatedOptions)
			w := repeatable{words: foldedSet(o.Words), safe: foldedSet(o.Safe), stranded: foldedSet(o.Stranded)}
			if err := w.within("safe", o.Safe); err != nil {
				return err
			}
			if err := w.within("stranded", o.Stranded); err != nil {
				return err
			}
			r.Run = func(p *lint.Pass) { w.run(p) }
			return nil
		},
	}
}

// repeatable holds the options of “repeated”, with folded words.
type repeatable struct{ words, safe, stranded map[string]bool }

// within returns an error for the first of list, the value of an option, that is not among the words.
func (w *repeatable) within(option string, list []string) error {
	for i, word := range list {
		if !w.words[string(phrase.Fold(nil, word))] {
			return &OptionError{Option: option, Index: i, Err: fmt.Errorf("%q is not among the words", word)}
		}
	}
	return nil
}

func foldedSet(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[string(phrase.Fold(nil, w))] = true
	}
	return set
}

func (w *repeatable) run(p *lint.Pass) {
	words, hashes := p.Words(), p.WordHashes()
	for i := 1; i < len(words); i++ {
		if hashes[i] != hashes[i-1] {
			continue
		}
		a, b := words[i-1].Span(), words[i].Span()
		if b.Len() != a.Len() || words[i].Before != 0 || words[i].Shape&phrase.AllCaps != words[i-1].Shape&phrase.AllCaps {
			continue
		}
		first, second := p.TextAt(a), p.TextAt(b)
		// A capital inside a sentence marks a name: “In In Vino Veritas”, “Vitamin A a day”.
		if !strings.EqualFold(first, second) || second != strings.ToLower(second) || !w.words[second] ||
			first != second && words[i-1].Before&phrase.SentenceStart == 0 {
			continue
		}
		if strings.TrimSpace(p.TextAt(text.Span{Start: a.End, End: b.Start})) != "" || isJoined(p.Text, a, b) ||
			w.stranded[second] && p.Strands(i-1) {
			continue
		}
		safe := w.safe[second]
		p.Report(lint.Finding{Span: a.Union(b), Fixes: []lint.Fix{{
			Message: "Keep one", Safe: safe, ByHand: !safe, Edits: []lint.Edit{{Span: text.Span{Start: a.End, End: b.End}}},
		}}})
	}
}

// isJoined reports whether a mark joins one of the words at a and b to a third word: “either/or or both”.
func isJoined(s string, a, b text.Span) bool {
	const joints = "/-‑–&+"
	before, _ := utf8.DecodeLastRuneInString(s[:a.Start])
	after, _ := utf8.DecodeRuneInString(s[b.End:])
	return strings.ContainsRune(joints, before) || strings.ContainsRune(joints, after)
}
