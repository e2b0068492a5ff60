// Package line finds lines that belong to a page and not to a story: labels, buttons, dates, addresses.
//
// The entries of its word lists are phrases. They are not in the automaton of all phrases, because a line is compared
// without punctuation, with every number alike, and with labels that lost the spaces between them taken apart. So its
// words are not those of the story.
package line

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"copydesk/lint"
	"copydesk/lint/check/letters"
	"copydesk/lint/check/spec"
	"copydesk/lint/prose"
	"copydesk/lint/suggest"
	"copydesk/lint/text"
)

// lineOptions describe lines that are not copy. Lists are names of word lists, whose entries readLists reads.
type lineOptions struct {
	Labels   []string `yaml:"labels"`    // the whole line is one of these
	Sure     []string `yaml:"sure"`      // one-word labels that count between paragraphs, where others may be subheads
	Rows     []string `yaml:"rows"`      // the whole line is three or more of these
	Leads    []string `yaml:"leads"`     // it begins with one of these, set off from the rest: “Also read: …”
	Kickers  []string `yaml:"kickers"`   // leads that may also head the story's own copy: “Analysis: …”, “Photos: …”
	Titles   []string `yaml:"titles"`    // it is one of these with a headline after it
	Topics   []string `yaml:"topics"`    // it is one of these with only a name after it: “More in Hexley”
	Openings []string `yaml:"openings"`  // it begins with one of these, with any words after it
	Buttons  []string `yaml:"buttons"`   // it contains two or more of these …
	Between  []string `yaml:"between"`   // … and otherwise only these
	Dates    []string `yaml:"dates"`     // words of date lines, as readCalendar reads them
	Shapes   []string `yaml:"shapes"`    // names of grammars in lineShapes
	Phrases  []string `yaml:"phrases"`   // it contains one of these …
	Address  bool     `yaml:"address"`   // … and also an e-mail address, an account or a telephone number
	MaxWords int      `yaml:"max-words"` // most words in a line with an opening or a phrase
	LeadsTo  int      `yaml:"leads-to"`  // fewest words after a lead in a line that may be deleted without review
	Amid     bool     `yaml:"amid"`      // the page has its labels between paragraphs too, where others may be subheads
	Safe     bool     `yaml:"safe"`      // the line may be deleted without review if none of it may be copy
	// Words is the lexicon with the words that identify shapes and reported speech.
	Words string `yaml:"words"`
	// Subheads are labels that stories have as subheads or in lists too. Among paragraphs they are copy.
	Subheads []string `yaml:"subheads"`
	// Heads are labels and openings of line-tail that head a list of links.
	Heads []string `yaml:"heads"`
	// LinkHeads are those of Heads that announce a link so surely that one line below them is enough.
	LinkHeads []string `yaml:"link-heads"`
	// Discloses says that a label above or below the copy may tell readers who paid for the copy.
	Discloses bool `yaml:"discloses"`
	// NeverCopy says that a label in Sure is never copy, so one between two paragraphs belongs to the page.
	NeverCopy bool `yaml:"never-copy"`
	// Visitor are words with which a page addresses its visitor, and Things are words for what the page has. A sentence
	// with an opening or a phrase is copy if it has no word of either. A sentence with a phrase in the middle is copy if
	// it has no word of Visitor. If Visitor is empty, every such sentence belongs to the page.
	Visitor []string `yaml:"visitor"`
	Things  []string `yaml:"things"`
}

// Check returns the check “line”. It reports lines that belong to a page and not to a story: labels, buttons, dates,
// addresses. If only some sentences of a paragraph belong to the page, it reports those sentences.
func Check() spec.Check {
	return spec.Check{
		Name:    "line",
		Options: func() any { return &lineOptions{MaxWords: 30, LeadsTo: 4, Words: "page-words"} },
		Build:   buildLine,
	}
}

func buildLine(r *lint.Rule, options any, lexicons spec.Lexicons) error {
	o := options.(*lineOptions)
	f, err := newBoilerplate(o, lexicons)
	if err != nil {
		return err
	}
	for i, source := range o.Phrases {
		p, err := spec.Phrase(source, lexicons)
		if err != nil {
			return &spec.OptionError{Option: "phrases", Index: i, Err: err}
		}
		r.Phrases = append(r.Phrases, lint.Phrase{Phrase: p})
	}
	r.Run = f.run
	return nil
}

func newBoilerplate(o *lineOptions, lexicons spec.Lexicons) (*boilerplate, error) {
	f := &boilerplate{
		safe: o.Safe, amid: o.Amid, discloses: o.Discloses, neverCopy: o.NeverCopy, maxWords: o.MaxWords,
		leadsTo: o.LeadsTo, address: o.Address, spoken: len(o.Visitor) > 0,
	}
	var err error
	if f.words, err = readPageWords(lexicons, o.Words); err != nil {
		return nil, err
	}
	if err := f.readLabels(o, lexicons); err != nil {
		return nil, err
	}
	for i, name := range o.Shapes {
		shape, ok := lineShapes[name]
		if !ok {
			err := fmt.Errorf("no shape %q%s", name, suggest.DidYouMean(name, shapeNames()))
			return nil, &spec.OptionError{Option: "shapes", Index: i, Err: err}
		}
		f.shapes = append(f.shapes, shape)
		f.mayHave |= shape.in
		f.rights = f.rights || name == "copyright"
	}
	if len(o.Dates) > 0 {
		if f.calendar, err = readCalendar(o.Dates, lexicons); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// readLabels reads the word lists of labels, unless what is made of them is kept.
func (f *boilerplate) readLabels(o *lineOptions, lexicons spec.Lexicons) error {
	all := []*labels{&f.labels, &f.rows, &f.visitor}
	if spec.Kept(lexicons) {
		for _, l := range all {
			l.kept, _ = spec.Keep(lexicons, nil)
		}
		return nil
	}
	if err := f.visitor.readLists("visitor", aLabel, o.Visitor, lexicons); err != nil {
		return err
	}
	if err := f.visitor.readLists("things", aFiller, o.Things, lexicons); err != nil {
		return err
	}
	for p, list := range []struct {
		option string
		names  []string
	}{
		aLabel: {"labels", o.Labels}, aSureWord: {"sure", o.Sure}, aRow: {"rows", o.Rows}, aLead: {"leads", o.Leads},
		aKicker: {"kickers", o.Kickers},
		aTitle:  {"titles", o.Titles}, aTopic: {"topics", o.Topics}, anOpening: {"openings", o.Openings},
		aButton: {"buttons", o.Buttons}, aFiller: {"between", o.Between},
		aSubhead: {"subheads", o.Subheads}, aHead: {"heads", o.Heads}, aLinkHead: {"link-heads", o.LinkHeads},
	} {
		to := &f.labels
		if part(p) == aRow {
			to = &f.rows
		}
		if err := to.readLists(list.option, part(p), list.names, lexicons); err != nil {
			return err
		}
	}
	for _, l := range all {
		spec.Keep(lexicons, l.pack)
	}
	return nil
}

// boilerplate holds what one rule knows about lines that are not copy.
type boilerplate struct {
	labels   labels // without the rows, because few stories have a line that may be a row
	rows     labels
	visitor  labels // the words of Visitor, as labels, and of Things, as fillers
	words    *pageWords
	calendar *calendar
	shapes   []lineShape
	mayHave  shapeSet // of shapes
	rights   bool     // claims to rights are among the shapes
	maxWords int
	leadsTo  int
	address  bool
	amid     bool
	safe     bool

	discloses bool
	neverCopy bool
	spoken    bool // visitor has words of Visitor
}

// coverage says how much of a line is boilerplate by the lists and grammars of a rule.
type coverage uint8

const (
	none     coverage = iota // it is copy
	partial                  // it begins with boilerplate or contains it, and has words of its own
	doubtful                 // all of it looks like boilerplate, but a story may have such a line
	whole                    // all of it is boilerplate, and no story has such a line
)

func (f *boilerplate) run(p *lint.Pass) {
	starts, held := lineStarts(p.Story), f.held(p)
	i := f.next(p, starts, held, 0)
	if i == len(starts) {
		return
	}
	pg := newPage(p.Story, f.words)
	for last := 0; i < len(starts); i = f.next(p, starts, held, last+1) {
		last = i
		n := 0
		for n < len(held) && pg.Sentences()[held[n].index].Block == i {
			n++
		}
		switch g := f.coverage(pg, i); {
		case g == doubtful && n == 0 && f.isDate(pg, i):
			last = f.lastDate(pg, i, held)
			f.reportLines(p, i, last, g, lint.Off)
		case g >= doubtful && (pg.isOnlyHeadline(i) || g == doubtful && f.mayBeHead(pg, i)),
			g == doubtful && f.isItemOfCopy(pg, i):
			// The story may be about the words of its headline, and a guide about those of its subheads and its steps.
			f.reportLines(p, i, i, doubtful, lint.Warning)
		case g >= doubtful:
			f.reportLines(p, i, i, g, lint.Off)
		case g == partial || n > 0:
			f.reportParts(p, pg, i, held[:n])
		}
		held = held[n:]
	}
}

// is reports whether line i is boilerplate of f, in whole or in part.
func (f *boilerplate) is(p *page, i int) bool { return f.look(p, i) > none }

// coverage returns how much of line i is boilerplate of f, given its place in the page.
func (f *boilerplate) coverage(p *page, i int) coverage {
	g := f.look(p, i)
	if g == whole && f.mayBeMeant(p, i) {
		return doubtful
	}
	return g
}

// look returns how much of line i is boilerplate of f, by its words and its shape.
func (f *boilerplate) look(p *page, i int) coverage {
	start := &p.starts[i]
	if !f.mayHold(start) {
		return none
	}
	l, body := p.lines[i], p.body(i)
	if start.looks&isBarred != 0 && f.endsInLabel(body) {
		return partial
	}
	if l.Words > 0 && f.mayBeWorded(start) {
		switch g := f.worded(p, i, l, body); {
		case g > none && (letters.Quoted(body) || isTightQuotation(body)):
			return none
		case g > none && isQuotation(body):
			return min(g, doubtful) // a row of two buttons, or a quotation in French style
		case g > none:
			return g
		}
	}
	for _, shape := range f.shapes {
		if start.shapes&shape.in != 0 && shape.holds(p, i, body) {
			if l.Words == 1 || p.mayBeSubhead(i, f.amid) {
				return min(shape.coverage, doubtful)
			}
			return shape.coverage
		}
	}
	return none
}

// worded returns how much of line i is boilerplate of f, by its words.
func (f *boilerplate) worded(p *page, i int, l prose.Line, body string) coverage {
	r := f.labels.read(l.Key, 0)
	switch {
	case isLabel(r, l, body):
		return f.label(p, i, r, l, body)
	case f.isRow(p, i, r, body):
		return whole
	case f.isPair(p, i, body):
		return doubtful // “Home Video” may be a subhead
	case f.calendar != nil && f.calendar.isDateLine(p, i, body):
		if f.calendar.isField(body) && f.isInBox(p, i-1) && f.isInBox(p, i+1) {
			return none // such as the day on which a book of a list comes out
		}
		return doubtful
	case p.Blocks[i].Kind == text.Headline || r == (reading{}) || f.words.reports(l.Key) && !f.opensSurely(r, l, body):
		// A headline may well begin with “Watch:” or “More from”.
		return none
	case isLead(r, aLead, l, body):
		return f.leads(p, i, r, l, body)
	case isLead(r, aKicker, l, body):
		// A headline ends without a full stop: “Analysis: The weir was a failure.” is copy.
		if strings.HasSuffix(body, ".") || isCredit(prose.CutWords(body, r.words(l.Key, aKicker))) {
			return none
		}
		return partial
	case isTitle(r, l, body), r.words(l.Key, anOpening) > 0 && l.Words <= f.maxWords, f.opensGlued(p, i, body):
		return partial
	}
	return none
}

// opensSurely reports whether l begins with a lead before a headline, or with an opening that addresses the visitor, so
// what reports speech after it is no copy: “Read more: Keeper said to resign”.
func (f *boilerplate) opensSurely(r reading, l prose.Line, body string) bool {
	n := r.words(l.Key, anOpening)
	return isLead(r, aLead, l, body) && (unicode.IsLetter(l.End) || unicode.IsDigit(l.End)) ||
		n > 0 && f.speaks(body[:len(body)-len(prose.CutWords(body, n))], false)
}

// opensGlued reports whether line i has an opening once the words that touch in it are apart, as in “for ourDigest.”.
func (f *boilerplate) opensGlued(p *page, i int, body string) bool {
	if p.starts[i].looks&isGlued == 0 {
		return false
	}
	key := prose.Folded(letters.Unglue(body))
	return f.labels.read(key, 0).words(key, anOpening) > 0
}

// label returns how sure it is that line i, all of which is a label, is not copy. A single word between two
// paragraphs may be a subhead, unless it is in capitals or ends with a mark.
func (f *boilerplate) label(p *page, i int, r reading, l prose.Line, body string) coverage {
	switch {
	case f.isInSeries(p, i), p.isBylineAbove(i):
		return none
	case !r.isLabel(l.Key, aLabel):
		return doubtful
	}
	sure := r[aSureWord] == len(l.Key)
	switch {
	case r[aSubhead] == len(l.Key) && (p.isAmid(i) || p.isOnlyHeadline(i)):
		return none
	case f.discloses && !p.isAmid(i):
		return doubtful
	case sure && !p.isSubhead(i) && !p.isBold(i):
		// “Share” or “Next” may be copy, with more about the word below. A label for advertisements is never copy.
		if l.Words == 1 && !f.neverCopy && (p.isBetweenParagraphs(i) || p.isAbove(i)) {
			return doubtful
		}
		return whole
	case l.Words == 1 && r[aSureWord] == 0 && p.isBetweenParagraphs(i) &&
		letters.StartsLatin(body) && !letters.IsUpper(body) && unicode.IsLetter(l.End):
		return none
	case l.Words == 1 || p.mayBeSubhead(i, f.amid) || f.words.isProse(l.Key):
		return doubtful // “False” may be the result of a fact check
	}
	return whole
}

// isLabel reports whether all of l is a label.
func isLabel(r reading, l prose.Line, body string) bool {
	// “Like this.” is a sentence. Only labels that are messages end with a full stop: “No stories found.”
	return r.isWhole(l.Key) && (l.End != '.' || l.Words > 2 || strings.HasSuffix(body, ".."))
}

// leadWords is the largest number of words in the headline or the first sentence of another story, after a lead.
const leadWords = 28

// isLead reports whether l is a lead of the part lead with a headline or a sentence after it: “Also read: Last cable
// car leaves”, “RELATED Last cable car leaves”.
func isLead(r reading, lead part, l prose.Line, body string) bool {
	n := r.words(l.Key, lead)
	if n == 0 || l.Words > leadWords+n {
		return false
	}
	// A lead in capitals may name a section before its colon: “MORE HARBOUR NEWS: Ferry runs again”.
	head, tail, _ := strings.Cut(body, ":")
	if tail != "" && letters.IsUpper(head) && !letters.IsUpper(tail) && strings.Count(head, " ") < 5 && l.End != '.' {
		return true
	}
	rest := prose.CutWords(body, n)
	first := body[:len(body)-len(rest)]
	after := strings.TrimLeft(rest, " \u00a0")
	switch {
	case strings.HasPrefix(after, ":"), strings.HasPrefix(after, "|"), strings.HasPrefix(after, "»"),
		strings.HasPrefix(after, ">"), strings.HasPrefix(after, "："), strings.HasPrefix(after, "•"),
		strings.HasPrefix(after, "— "), strings.HasPrefix(after, "– "), strings.HasPrefix(after, "- "):
		// “Related: the word covers second cousins” is a sentence. A headline begins with a capital, and tags have commas.
		title := strings.TrimLeft(after, ":|»>：•—–- \u00a0\ufeff\u200b'\"“‘")
		return !letters.StartsSmall(title) || strings.HasPrefix(title, "http") || l.End != '.' && strings.Contains(title, ",")
	}
	// A lead in capitals needs no colon if the headline after it is not in capitals.
	return after != rest && n*4 <= len(first) && letters.IsUpper(first) && letters.StartsUpper(after) &&
		!letters.IsUpper(after) && l.End != '.'
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
		letters.StartsUpper(strings.TrimSpace(prose.CutWords(body, n)))
}

// isCredit reports whether s, the text after a kicker, is a name with an office: “: Nan Hove, harbour master”.
func isCredit(s string) bool {
	name, office, ok := strings.Cut(strings.TrimLeft(s, ":|–— \u00a0"), ",")
	fields := strings.Fields(name)
	return ok && len(fields) > 1 && len(fields) <= 3 && !slices.ContainsFunc(fields, letters.StartsLower) &&
		letters.StartsLower(strings.TrimSpace(office))
}

// deletions returns the edits that delete lines i to last. It is one edit if the file spells all the text between
// them, else one for each line.
func deletions(p *lint.Pass, i, last int) []lint.Edit {
	all := deletion(p, i)
	var edits []lint.Edit
	for k := i; k <= last; k++ {
		span := deletion(p, k)
		all = text.Span{Start: min(all.Start, span.Start), End: max(all.End, span.End)}
		edits = append(edits, lint.Edit{Span: span})
	}
	if exact(p, all) {
		return []lint.Edit{{Span: all}}
	}
	return edits
}

// deletion returns the span that deletes line i. It includes the blank lines that set the line apart if the file has
// them there as the text does. Otherwise it includes the line ending if the file has it, or only the line.
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
