package line

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/check/automaton"
	"copydesk/lint/check/letters"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// reportLines reports lines i to last, all of which are boilerplate, as one finding with a fix that deletes them. The
// severity is most, or that of the rule if most is Off. The copy may mean the words of a block quotation.
func (f *boilerplate) reportLines(p *lint.Pass, i, last int, g coverage, most lint.Severity) {
	message := "Delete this line"
	if last > i {
		message = "Delete these lines"
	}
	words := make([]string, 0, 2)
	for _, l := range p.Lines()[i : last+1] {
		words = append(words, p.TextAt(l.Span))
	}
	meant := slices.ContainsFunc(p.Blocks[i:last+1], func(b text.Block) bool { return b.Kind == text.BlockQuote })
	p.Report(lint.Finding{
		Span: text.Span{Start: p.Lines()[i].Span.Start, End: p.Lines()[last].Span.End}, Severity: most,
		Message: p.Rule.Say("words", strings.Join(words, " / ")),
		Fixes:   []lint.Fix{{Message: message, Edits: deletions(p, i, last), Safe: f.safe && g == whole && !meant}},
	})
}

// heldSentence is a sentence that contains a phrase.
type heldSentence struct {
	index  int       // in Sentences
	begins bool      // it begins with a phrase
	phrase text.Span // from the first phrase to the end of the last
}

// held returns the sentences that contain a phrase, in order.
func (f *boilerplate) held(p *lint.Pass) (held []heldSentence) {
	block, counts := -1, false
	for _, m := range p.Matches() {
		start := p.Words()[m.First].Start()
		if i := p.BlockAt(start); i != block {
			body := p.TextAt(p.Lines()[i].Span)
			block = i
			counts = p.Blocks[i].Kind != text.Headline && !letters.Quoted(body) && (!f.address || f.words.holdsAddress(body))
		}
		if !counts {
			continue
		}
		k := p.SentenceAt(start)
		if len(held) == 0 || held[len(held)-1].index != k {
			held = append(held, heldSentence{index: k, phrase: text.Span{Start: start, End: start}})
		}
		last := &held[len(held)-1]
		last.begins = last.begins || m.First == p.Sentences()[k].First
		last.phrase = last.phrase.Union(text.Span{Start: start, End: p.Words()[m.Last].End()})
	}
	return held
}

// reportParts reports the sentences of line i that are boilerplate, or the line if all of them are. held are the
// sentences that contain a phrase. In a line of more than max-words the writer may well mean the phrase, so the
// finding is only a suggestion.
func (f *boilerplate) reportParts(p *lint.Pass, pg *page, i int, held []heldSentence) {
	severity := lint.Off
	if len(held) > 0 && countWords(pg, i) > f.maxWords {
		severity = lint.Suggestion
	}
	sentences := sentencesOf(pg, i)
	covered, copied := f.coverages(pg, sentences, held)
	least, most := none, none
	if len(covered) > 0 {
		least, most = slices.Min(covered), slices.Max(covered)
	}
	switch {
	case most == none && (copied || letters.Quoted(pg.body(i)) || f.words.reports(pg.lines[i].Key)):
		// The line is copy, or it reports what was said about a page.
	case most == none || least > none:
		if least == whole && (f.mayBeMeant(pg, i) || !f.amid && pg.isAmid(i)) {
			least = doubtful
		}
		f.reportLines(p, i, i, least, severity)
	default:
		reportRuns(p, sentences, covered, severity)
	}
}

// coverages returns the coverage of each sentence of a line. held are the sentences that contain a phrase. copied
// reports whether a sentence has words of boilerplate but is copy.
func (f *boilerplate) coverages(p *page, sentences []prose.Sentence, held []heldSentence) (
	covered []coverage, copied bool,
) {
	covered = make([]coverage, len(sentences))
	for k, s := range sentences {
		body := p.Text[s.Span.Start:s.Span.End]
		g, rest := f.sentence(body)
		opened, amid := f.words.tells(body, rest), false
		covered[k] = g
		if f.address && f.words.holdsAddress(body) {
			covered[k] = max(covered[k], partial)
		}
		for len(held) > 0 && p.Sentences()[held[0].index].Span.Start < s.Span.End {
			amid = !held[0].begins && covered[k] == none
			opened = opened || covered[k] == none
			if rest == "" && held[0].begins {
				rest = f.afterPhrase(p.Text[s.Span.Start:held[0].phrase.End], p.Text[held[0].phrase.End:s.Span.End])
			}
			covered[k] = max(covered[k], partial)
			held = held[1:]
		}
		if covered[k] == partial && opened && f.isCopy(p, s.Span, rest, amid) {
			covered[k], copied = none, true
		}
	}
	// A question before an offer of the page belongs to it: “Have you seen the wreck? Write to …”
	for k := len(covered) - 2; k >= 0; k-- {
		if covered[k] == none && covered[k+1] > none && strings.HasSuffix(p.Text[:sentences[k].Span.End], "?") {
			covered[k] = partial
		}
	}
	return covered, copied
}

// reportRuns reports the sentences of a line that are boilerplate, each run of them as one finding. The fix deletes
// them with the space between them and the others.
func reportRuns(p *lint.Pass, sentences []prose.Sentence, covered []coverage, severity lint.Severity) {
	for from := 0; from < len(covered); from++ {
		if covered[from] == none {
			continue
		}
		to := from
		for to+1 < len(covered) && covered[to+1] > none {
			to++
		}
		span := text.Span{Start: sentences[from].Span.Start, End: sentences[to].Span.End}
		cut := span
		if from > 0 {
			cut.Start = sentences[from-1].Span.End
		} else {
			cut.End = sentences[to+1].Span.Start
		}
		p.Report(lint.Finding{
			Span: span, Severity: severity,
			Fixes: []lint.Fix{{Message: "Delete these words", Edits: []lint.Edit{{Span: cut}}}},
		})
		from = to
	}
}

// sentencesOf returns the sentences of line i. A label with a colon is part of the sentence after it.
func sentencesOf(p *page, i int) []prose.Sentence {
	var out []prose.Sentence
	for _, s := range allSentencesOf(p, i) {
		if n := len(out); n > 0 && strings.HasSuffix(p.Text[out[n-1].Span.Start:out[n-1].Span.End], ":") {
			s.Span.Start, s.First = out[n-1].Span.Start, out[n-1].First
			out = out[:n-1]
		}
		out = append(out, s)
	}
	return out
}

func allSentencesOf(p *page, i int) []prose.Sentence {
	all := p.Sentences()
	first := max(0, p.SentenceAt(p.lines[i].Span.Start))
	for first < len(all) && all[first].Block < i {
		first++
	}
	last := first
	for last < len(all) && all[last].Block == i {
		last++
	}
	return all[first:last]
}

// countWords returns the number of words in line i; it is an estimate for a long line.
func countWords(p *page, i int) int {
	if n := p.lines[i].Words; n > 0 {
		return n
	}
	return strings.Count(p.body(i), " ") + 1
}

// afterPhrase returns rest, the text after a phrase that opens a sentence, if the phrase leaves it open whether the
// sentence is copy: neither does it address the visitor, nor does it name a thing of the page without a colon after it.
func (f *boilerplate) afterPhrase(phrase, rest string) string {
	if f.speaks(phrase, false) || f.speaks(phrase, true) && !strings.HasPrefix(rest, ":") {
		return ""
	}
	return rest
}

// sentence returns how much of a sentence is boilerplate of f, by its own words; body is its text. rest is the text
// after an opening if the sentence has only that, else it is empty.
func (f *boilerplate) sentence(body string) (g coverage, rest string) {
	if len(body) > prose.MaxLine {
		return none, ""
	}
	folded, words := prose.FoldLine(nil, body)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(body, "\"'”’»“)] \u00a0"))
	l := prose.Line{Key: string(folded), Words: words, End: last}
	if words == 0 || letters.Quoted(body) {
		return none, ""
	}
	r := f.labels.read(l.Key, 0)
	switch {
	case isLabel(r, l, body) && f.words.isProse(l.Key):
		return doubtful, ""
	case isLabel(r, l, body), r[aButton]+r[aFiller] > 0 && f.labels.pieces(l.Key, aButton, aFiller) >= 2:
		return whole, ""
	case f.rights && f.words.claimsRights(l, body) && !f.words.reports(l.Key):
		if f.words.isNotice(body, words) {
			return whole, ""
		}
		return partial, f.words.afterClaim(body)
	case r == (reading{}), f.words.reports(l.Key):
		return none, ""
	}
	if n := r.words(l.Key, anOpening); n > 0 {
		switch rest = prose.CutWords(body, n); {
		case f.covers(rest):
			return whole, ""
		case isTitle(r, l, body):
			return partial, ""
		}
		return partial, rest
	}
	switch {
	case isLead(r, aLead, l, body):
		if f.leadsToCopy(body, r.words(l.Key, aLead)) {
			return none, ""
		}
		return partial, ""
	case isLead(r, aKicker, l, body), isTitle(r, l, body):
		return partial, ""
	}
	return none, ""
}

// tells reports whether rest, the text after an opening of body, may be more than a name. A name may be part of a
// sentence if body begins with a determiner, as in “A post shared by Una Prest on Monday showed …”.
func (w *pageWords) tells(body, rest string) bool {
	const small = 3 // letters, of “of” and “the” in a name
	if rest == "" || !letters.StartsUpper(strings.TrimLeft(rest, " \u00a0")) {
		return rest != ""
	}
	first, _, _ := strings.Cut(body, " ")
	return w.determiners[strings.ToLower(first)] && slices.ContainsFunc(strings.Fields(rest), func(word string) bool {
		return letters.StartsLower(word) && len(word) > small
	})
}

// covers reports whether rest, the text after an opening, has no words of its own: it has only labels, buttons,
// accounts, addresses and short words that join them.
func (f *boilerplate) covers(rest string) bool {
	const joining = 3 // letters
	var known strings.Builder
	for field := range strings.FieldsSeq(rest) {
		word := strings.Trim(field, ".,;:!?()[]|…")
		if !strings.HasPrefix(word, "@") && !f.words.isAddress(word) {
			known.WriteString(word + " ")
		}
	}
	key := prose.Folded(known.String())
	for at := 0; at < len(key); {
		r := f.labels.read(key, at)
		end := max(r[aLabel], r[aSureWord], r[aButton], r[aFiller])
		if end == 0 {
			word, to := automaton.CutWord(key, at)
			if word != "#" && (at == 0 || to == len(key) || len(word) > joining) {
				return false
			}
			end = to
		}
		at = end + 1
	}
	return true
}

// isNotice reports whether body is a claim to rights that names its owner and nothing else. It must begin with the
// claim, and its words must be names, figures and short words.
func (w *pageWords) isNotice(body string, words int) bool {
	const most, small = 16, 3 // words, letters
	start := strings.ToLower(strings.TrimLeft(body, "™®& "))
	_, claims := begins(prose.Folded(body), w.copyright)
	if words > most || !claims && !strings.HasPrefix(start, "©") && !strings.HasPrefix(start, "(c)") {
		return false
	}
	for field := range strings.FieldsSeq(body) {
		word := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) })
		if letters.StartsLower(word) && len(word) > small {
			return false
		}
	}
	return true
}

// leads returns how sure it is that the headline of another story follows the lead of line i. A line that ends like a
// sentence may be copy. So may a quotation, a lead with only a word or two after it, as in a credit, a line beside
// others with labels, and a line that heads a paragraph.
func (f *boilerplate) leads(p *page, i int, r reading, l prose.Line, body string) coverage {
	switch {
	case f.leadsToCopy(body, r.words(l.Key, aLead)):
		return none
	case strings.ContainsRune(".?!…।。", l.End):
		return partial
	case l.Words-r.words(l.Key, aLead) < f.leadsTo, isQuotation(body), p.isSubhead(i),
		f.isInBox(p, i-1), f.isInBox(p, i+1):
		return doubtful
	}
	return whole
}

// leadsToCopy reports whether a sentence of copy follows the first n words of body, a lead: “Further reading: The diary
// is still in print.” It ends with a full stop, as the headline of another story does not, and it neither addresses
// the visitor nor mentions things of the page.
func (f *boilerplate) leadsToCopy(body string, n int) bool {
	after := prose.CutWords(body, n)
	rest := strings.TrimLeft(after, ":|»>：•—–- \u00a0")
	return f.spoken && strings.HasSuffix(body, ".") && !strings.HasSuffix(body, "..") &&
		(f.words.isProse(prose.Folded(rest)) || !letters.IsUpper(body[:len(body)-len(after)]) && isPlain(rest)) &&
		!f.speaks(f.words.cutOwners(rest), true)
}

// isPlain reports whether s has the words of a short sentence, and most of them begin with small letters.
func isPlain(s string) bool {
	const least = 5 // words
	fields := strings.Fields(s)
	small := 0
	for _, field := range fields {
		if letters.StartsLower(field) {
			small++
		}
	}
	return len(fields) >= least && small*2 > len(fields)
}

// isInBox reports whether line i is a label with its value, as in a box of facts, and not a lead.
func (f *boilerplate) isInBox(p *page, i int) bool {
	const most = 3 // words of the label
	if i < 0 || i >= len(p.lines) || p.lines[i].IsParagraph() || p.lines[i].Words == 0 {
		return false
	}
	l, body := p.lines[i], p.body(i)
	label, value, ok := strings.Cut(body, ":")
	if !ok || value == "" || strings.Count(label, " ") >= most {
		return false
	}
	r := f.labels.read(l.Key, 0)
	return !isLabel(r, l, body) && !isLead(r, aLead, l, body) && !isLead(r, aKicker, l, body)
}

// firstParagraph returns the index of the first line that looks like copy, and the number of lines if there is none.
func (p *page) firstParagraph() int {
	if p.first < 0 {
		if p.first = slices.IndexFunc(p.lines, prose.Line.IsParagraph); p.first < 0 {
			p.first = len(p.lines)
		}
	}
	return p.first
}
