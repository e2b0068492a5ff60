package check

import (
	"fmt"
	"strings"
	"unicode"

	"copydesk/lint"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// lineOptions says which lines are no copy. Lists are names of word lists whose entries readLabels reads.
type lineOptions struct {
	Labels   []string `yaml:"labels"`    // the whole line is one of these
	Sure     []string `yaml:"sure"`      // labels of one word that count between two paragraphs, where others are subheads
	Rows     []string `yaml:"rows"`      // three or more of these are the whole line
	Leads    []string `yaml:"leads"`     // it begins with one of these, set off from what follows: “Also read: …”
	Titles   []string `yaml:"titles"`    // it begins with one of these and goes on with a headline
	Topics   []string `yaml:"topics"`    // it begins with one of these and goes on with a name, no more: “More in Hexley”
	Openings []string `yaml:"openings"`  // it begins with one of these, whatever follows
	Buttons  []string `yaml:"buttons"`   // two or more of these stand in it …
	Between  []string `yaml:"between"`   // … and nothing but them and these
	Dates    []string `yaml:"dates"`     // words that a date line is made of, as calendar reads them
	Shapes   []string `yaml:"shapes"`    // names of grammars in lineShapes
	Phrases  []string `yaml:"phrases"`   // one of these stands anywhere in it …
	Address  bool     `yaml:"address"`   // … and an e-mail address, an account or a telephone number too
	MaxWords int      `yaml:"max-words"` // of a line with an opening or a phrase
	Safe     bool     `yaml:"safe"`      // the line may be deleted unseen
}

// line reports lines that belong to a page and not to a story: labels, buttons, dates, addresses.
func line() Check {
	return Check{
		Name:    "line",
		Options: func() any { return &lineOptions{MaxWords: 30} },
		Build:   buildLine,
	}
}

func buildLine(r *lint.Rule, options any, lexicons Lexicons) error {
	o := options.(*lineOptions)
	f, err := newFurniture(o, lexicons)
	if err != nil {
		return err
	}
	for i, source := range o.Phrases {
		p, err := phrase.Parse(source)
		if err != nil {
			return &OptionError{"phrases", i, err}
		}
		r.Phrases = append(r.Phrases, lint.Phrase{Phrase: p})
	}
	if len(r.Phrases) > 0 {
		r.Match = f.match
	}
	r.Run = f.run
	return nil
}

func newFurniture(o *lineOptions, lexicons Lexicons) (*furniture, error) {
	f := &furniture{safe: o.Safe, maxWords: o.MaxWords, address: o.Address}
	for p, list := range []struct {
		option string
		names  []string
	}{
		aLabel: {"labels", o.Labels}, aSureWord: {"sure", o.Sure}, aRow: {"rows", o.Rows}, aLead: {"leads", o.Leads},
		aTitle: {"titles", o.Titles}, aTopic: {"topics", o.Topics}, anOpening: {"openings", o.Openings},
		aButton: {"buttons", o.Buttons}, aFiller: {"between", o.Between},
	} {
		to := &f.labels
		if part(p) == aRow {
			to = &f.rows
		}
		if err := to.readLists(list.option, part(p), list.names, lexicons); err != nil {
			return nil, err
		}
	}
	for i, name := range o.Shapes {
		shape, ok := lineShapes[name]
		if !ok {
			return nil, &OptionError{"shapes", i, fmt.Errorf("no shape %q%s", name, lint.DidYouMean(name, shapeNames()))}
		}
		f.shapes = append(f.shapes, shape)
	}
	if len(o.Dates) > 0 {
		var err error
		if f.calendar, err = readCalendar(o.Dates, lexicons); err != nil {
			return nil, err
		}
	}
	// Nearly every story asks for the labels, so they are built beside the rest of a start.
	go f.labels.once.Do(f.labels.build)
	return f, nil
}

// furniture is what one rule knows of lines that are no copy.
type furniture struct {
	labels   labels // whose rows are not among them, because few stories have a line that asks for rows
	rows     labels
	calendar *calendar
	shapes   []lineShape
	maxWords int
	address  bool
	safe     bool
}

func (f *furniture) run(p *lint.Pass) {
	pg := newPage(p.Story)
	for i := range pg.lines {
		if f.is(pg, i) {
			reportLine(p, i, f.safe)
		}
	}
}

// mayBeWorded reports whether isWorded has to look at line i: most lines begin like no label.
func (f *furniture) mayBeWorded(p *page, i int) bool {
	start := p.starts[i]
	return start.glued || start.numbered || f.calendar != nil || f.labels.mayBegin(start.hash) ||
		start.row && f.rows.mayBegin(start.hash)
}

// match reports the line that holds a phrase. In a paragraph the phrase may have been glued to copy, so that only its
// sentence is reported, and in one of more than max-words it is no more than a suggestion.
func (f *furniture) match(p *lint.Pass, _ *lint.Phrase, m phrase.Match) {
	const paragraph = 45 // words
	start := p.Words()[m.First].Span.Start
	i := p.BlockAt(start)
	l := p.Lines()[i]
	body := p.TextAt(l.Span)
	words := l.Words
	if words == 0 {
		words = strings.Count(body, " ") + 1
	}
	if p.Blocks[i].Kind == text.Headline || quoted(body) || f.address && !holdsAddress(body) {
		return
	}
	if words <= min(paragraph, f.maxWords) {
		reportLine(p, i, f.safe)
		return
	}
	span := p.Sentences()[p.SentenceAt(start)].Span
	found := lint.Finding{
		Span:  span,
		Fixes: []lint.Fix{{Message: "Delete this sentence", Edits: []lint.Edit{{Span: span}}}},
	}
	// In a long paragraph the writer may well mean it.
	if words > f.maxWords {
		found.Severity = lint.Suggestion
	}
	p.Report(found)
}

// is reports whether line i is one of f.
func (f *furniture) is(p *page, i int) bool {
	l, body := p.lines[i], p.body(i)
	if l.Words > 0 && f.mayBeWorded(p, i) && f.isWorded(p, i, l, body) {
		return !quoted(body)
	}
	for _, shape := range f.shapes {
		if shape(p, i, body) {
			return true
		}
	}
	return false
}

// isWorded reports whether the words of a line show what it is.
func (f *furniture) isWorded(p *page, i int, l prose.Line, body string) bool {
	r := f.labels.read(l.Key, 0)
	switch {
	case isLabel(r, l, body):
		// A word by itself between two paragraphs may be a subhead, unless it shouts or leads on.
		return l.Words > 1 || r[aSureWord] > 0 || !p.isBetweenParagraphs(i) ||
			!startsLatin(body) || isUpper(body) || !unicode.IsLetter(l.End)
	case f.isRow(p, i, r, body), f.calendar != nil && f.calendar.isDateLine(p, i, body):
		return true
	case p.Blocks[i].Kind == text.Headline || r == (reading{}) || reports(l.Key):
		// A headline may well begin with “Watch:” or “More from”.
		return false
	}
	return isLead(r, l, body) || isTitle(r, l, body) || r.words(l.Key, anOpening) > 0 && l.Words <= f.maxWords
}

// isLabel reports whether all of l is a label.
func isLabel(r reading, l prose.Line, body string) bool {
	// “Like this.” is a sentence. Of the labels only messages end with a stop: “No stories found.”
	return r.isWhole(l.Key) && (l.End != '.' || l.Words > 2 || strings.HasSuffix(body, ".."))
}

// leadWords is how long a line with a lead may be: the headline of another story, or its first sentence.
const leadWords = 28

// isLead reports whether l is a lead with what it leads to: “Also read: Last cable car leaves”, “RELATED Last cable car
// leaves”.
func isLead(r reading, l prose.Line, body string) bool {
	n := r.words(l.Key, aLead)
	if n == 0 || l.Words > leadWords+n {
		return false
	}
	// A lead in capitals may name a section before its colon: “MORE HARBOUR NEWS: Ferry runs again”.
	head, tail, _ := strings.Cut(body, ":")
	if tail != "" && isUpper(head) && !isUpper(tail) && strings.Count(head, " ") < 5 && l.End != '.' {
		return true
	}
	rest := prose.CutWords(body, n)
	first := body[:len(body)-len(rest)]
	after := strings.TrimLeft(rest, " \u00a0")
	switch {
	case strings.HasPrefix(after, ":"), strings.HasPrefix(after, "|"), strings.HasPrefix(after, "»"),
		strings.HasPrefix(after, ">"), strings.HasPrefix(after, "："), strings.HasPrefix(after, "•"),
		strings.HasPrefix(after, "— "), strings.HasPrefix(after, "– "), strings.HasPrefix(after, "- "):
		// “Related: the word covers second cousins” is a sentence; a headline has a capital, and tags have commas.
		title := strings.TrimLeft(after, ":|»>：•—–- \u00a0\ufeff\u200b'\"“‘")
		return !startsLower(title) || strings.HasPrefix(title, "http") || l.End != '.' && strings.Contains(title, ",")
	}
	// A lead in capitals needs no colon when the headline after it is not in capitals too.
	return after != rest && n*4 <= len(first) && isUpper(first) && startsUpper(after) && !isUpper(after) && l.End != '.'
}

// isTitle reports whether l is an opening with a headline after it, “Learn more about Una Prest's years at the
// lighthouse.”, or with a name, “More in Hexley”.
func isTitle(r reading, l prose.Line, body string) bool {
	const headline, name = 6, 5 // words: the fewest and the most
	long, short := r.words(l.Key, aTitle), r.words(l.Key, aTopic)
	if long+short == 0 || l.Words > leadWords {
		return false
	}
	n := max(long, short)
	return (long > 0 && l.Words >= n+headline || short > 0 && l.Words <= n+name && l.End != '.') &&
		startsUpper(strings.TrimSpace(prose.CutWords(body, n)))
}

// rowWords is how long a row of labels may be.
const rowWords = 28

func mayBeRow(l prose.Line) bool { return l.Words <= rowWords && l.End != '.' && l.End != '?' }

// isRow reports whether l is made of labels that lost their gaps: “Learn MoreBuy Now”, “About us Privacy policy
// Careers”, “Share on FacebookTweetEmail”.
func (f *furniture) isRow(p *page, i int, r reading, body string) bool {
	l := p.lines[i]
	if !mayBeRow(l) {
		return false
	}
	key, glued := l.Key, hasGlue(body)
	if glued {
		folded, _ := prose.FoldLine(nil, unglue(body))
		key = string(folded)
		r = f.labels.read(key, 0)
	}
	if glued && r.isWhole(key) || r[aLabel] > 0 && l.Words <= rowWords/2 && f.labels.pieces(key, aLabel, parts) >= 2 ||
		(r[aButton]+r[aFiller] > 0 || key[0] == '#') && f.labels.pieces(key, aButton, aFiller) >= 2 {
		return true
	}
	if !p.starts[i].row {
		return false
	}
	n := f.rows.pieces(key, aRow, parts)
	return n >= 3 || n == 2 && l.Words >= 5
}

// reports reports whether a folded line says who said something, which page furniture does not.
func reports(key string) bool {
	for _, cue := range []string{" said ", " told "} {
		if strings.Contains(key, cue) {
			return true
		}
	}
	return strings.HasSuffix(key, " said")
}

// reportLine reports line i with the correction that deletes it.
func reportLine(p *lint.Pass, i int, safe bool) {
	p.Report(lint.Finding{
		Span:  p.Lines()[i].Span,
		Fixes: []lint.Fix{{Message: "Delete this line", Edits: []lint.Edit{{Span: deletion(p, i)}}, Safe: safe}},
	})
}

// deletion returns the span to delete so that line i is gone: with the blank lines that set it apart, where the file
// has them there as the text has, else with its line ending, else alone.
func deletion(p *lint.Pass, i int) text.Span {
	if span := p.Removal(i); exact(p, span) {
		return span
	}
	span := p.Blocks[i].Span
	blank := len(p.Text[span.End:]) - len(strings.TrimLeft(p.Text[span.End:], " \t\r"))
	if end := span.End + blank; strings.HasPrefix(p.Text[end:], "\n") &&
		exact(p, text.Span{Start: span.Start, End: end + 1}) {
		span.End = end + 1
	}
	return span
}

// exact reports whether the file spells the text at s.
func exact(p *lint.Pass, s text.Span) bool {
	_, ok := p.Origin(s)
	return ok
}
