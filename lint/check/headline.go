package check

import (
	"errors"
	"strings"

	"copydesk/lint"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// headlineOptions are the options of the check “headline”.
type headlineOptions struct {
	// Find chooses what the headline has and the story lacks: “quotations” or “numbers”.
	Find string `yaml:"find"`
	// Numbers is the lexicon with the words for numbers: the groups “word” and “scale”.
	Numbers string `yaml:"numbers"`
}

// headline reports parts of a headline that its story does not support.
func headline() Check {
	return Check{
		Name:    "headline",
		Options: func() any { return &headlineOptions{Numbers: "number-words"} },
		Build: func(r *lint.Rule, options any, lexicons Lexicons) error {
			r.Quoted = true
			o := options.(*headlineOptions)
			switch o.Find {
			case "quotations":
				r.Run = func(p *lint.Pass) { eachHeadline(p, unquotedIn) }
			case "numbers":
				ns, err := readNumbers(lexicons, "numbers", o.Numbers)
				if err != nil {
					return err
				}
				r.Run = func(p *lint.Pass) { eachHeadline(p, ns.uncountedIn) }
			default:
				return &OptionError{Option: "find", Index: -1, Err: errors.New("want quotations or numbers")}
			}
			return nil
		},
	}
}

// leastBody is the number of words a story needs before its headline is checked: a brief may be complete.
const leastBody = 40

// eachHeadline calls look with each headline and the index of the first word of the story under it.
func eachHeadline(p *lint.Pass, look func(p *lint.Pass, headline text.Span, body int)) {
	for _, b := range p.Blocks {
		if b.Kind != text.Headline {
			return // headlines come first
		}
		if _, body := p.WordsIn(b.Span); len(p.Words())-body >= leastBody {
			look(p, b.Span, body)
		}
	}
}

// unquotedIn reports quotations in a headline of which the story has fewer than half of the long words.
func unquotedIn(p *lint.Pass, headline text.Span, body int) {
	for _, q := range p.Quotes() {
		if q.Depth > 0 || !headline.Contains(q.Span) {
			continue
		}
		first, end := p.WordsIn(q.Span)
		telling, found := 0, 0
		for _, w := range p.Words()[first:end] {
			// Every story has short words.
			if t := strings.ToLower(p.TextAt(w.Span())); len(t) > 3 {
				telling++
				if stemIn(p, t, body) {
					found++
				}
			}
		}
		// One word in quotation marks is often a name or a nickname.
		if end-first > 1 && telling > 1 && 2*found < telling {
			p.Report(lint.Finding{Span: q.Span})
		}
	}
}

// stemIn reports whether a word of the story after body begins like t, without its ending or its last third.
func stemIn(p *lint.Pass, t string, body int) bool {
	stem := t[:max(min(4, len(t)), len(t)*2/3)]
	for _, w := range p.Words()[body:] {
		if s := p.TextAt(w.Span()); len(s) >= len(stem) && strings.EqualFold(s[:len(stem)], stem) {
			return true
		}
	}
	return false
}

// uncountedIn reports numbers in a headline that the story does not have, not even approximately.
func (ns numbers) uncountedIn(p *lint.Pass, headline text.Span, body int) {
	words := p.Words()
	first, end := p.WordsIn(headline)
	for i := first; i < end; i++ {
		w := words[i]
		if w.Shape&phrase.Number == 0 || w.Shape&phrase.Compound != 0 || inScore(p, w.Span()) || p.Quoted(w.Span()) {
			continue
		}
		n, ok := ns.at(p.Text, words, i)
		if ok && !isPoint(n, p.TextAt(w.Span())) && !ns.nearAny(p, n, body) {
			p.Report(lint.Finding{Span: w.Span()})
		}
	}
}

// isPoint reports whether t, the amount n, is not a quantity: a year, a day or hour, or an ordinal.
func isPoint(n amount, t string) bool {
	last := t[len(t)-1]
	return !isDigit(last) && last != '%' && n.scale == 1 ||
		isDigit(t[0]) && isDigit(last) && (n.figure < 10 || len(t) == 4)
}

// nearAny reports whether a number of the story after body may equal n.
func (ns numbers) nearAny(p *lint.Pass, n amount, body int) bool {
	words := p.Words()
	for j := body; j < len(words); j++ {
		if m, ok := ns.at(p.Text, words, j); ok && m.near(n) {
			return true
		}
	}
	return false
}

// inScore reports whether the number at s is part of another form, such as a score or a telephone number: 2-1,
// 24/7, G-8.
func inScore(p *lint.Pass, s text.Span) bool {
	const joints = "-–/:.'’"
	return s.Start > 0 && strings.ContainsAny(p.Text[s.Start-1:s.Start], joints) ||
		s.End < len(p.Text) && strings.ContainsAny(p.Text[s.End:s.End+1], joints)
}
