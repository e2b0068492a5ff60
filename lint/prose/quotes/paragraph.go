package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// endOpen handles mark i, still open at the end of its block: the quotation goes on in the next block, or is
// unclosed.
func (r *quoteReader) endOpen(i int) {
	m := &r.marks[i]
	n := r.BlockAt(m.at)
	body := r.Blocks[n].Span
	if next := r.nextCopy(n); next < len(r.Blocks) {
		j := r.first[next]
		if m.family == single && j+1 < r.first[next+1] && r.marks[j].family == double && r.marks[j+1].at == r.marks[j].end {
			j++ // “‘ opens both quotations again
		}
		ends := endsSentence(r.Body(r.Blocks[n]))
		goesOn := j < r.first[next+1] && r.reopens(m, j, r.Blocks[next].Span) && !r.endsIn(m, body.End) &&
			(ends || r.sameVoice(m, next))
		if goesOn && !r.newSpeaker(n, next, i) && !r.leftOff(m, body.End) {
			r.continued(i, j, body.End)
			return
		}
		if last, j := r.closedLater(i, n); j >= 0 && (m.family != single || r.linewise()) {
			r.continued(i, -1, body.End)
			// If the next paragraph closes the quotation, it should have opened it again. If the quotation runs
			// over more paragraphs and none has a mark, it is set like a letter. German opens no paragraph again.
			first := words.FirstRune(r.Text[words.SkipSpace(r.Text, r.Blocks[last].Span.Start):])
			if last > n+1 || !ends || r.low || r.inward || r.linewise() || unicode.IsLower(first) {
				r.marks[j].unopened = false
				for ; n < last; n++ {
					span := text.Span{Start: r.Blocks[n+1].Span.Start, End: r.Blocks[n+1].Span.End}
					var mark text.Span
					if n+1 == last {
						span.End, mark = r.marks[j].end, r.marks[j].span()
					}
					r.found.Quotes = append(r.found.Quotes, Quote{Span: span, Close: mark, Block: n + 1, Continued: true})
				}
			} else {
				r.reopen(i, j)
			}
			return
		}
	}
	if m.family == single {
		r.unclosedSingle(i)
	} else {
		r.unclosed(i, body.End)
	}
}

// unclosed records that mark i has no closing mark before end, and says where that mark probably belongs: before
// the words that say who speaks, at the end of the sentence around it, or at the end of the paragraph.
func (r *quoteReader) unclosed(i, end int) {
	m := &r.marks[i]
	slip := r.slip(Unclosed, i, -1, "")
	first, last := r.WordsIn(text.Span{Start: m.end, End: end})
	at, said := -1, false
	for w := first + 1; w < last && at < 0; w++ {
		if r.Words[w].Before&phrase.Comma != 0 && r.tagged(w, last) {
			at = r.Words[w-1].End() + 1 + strings.IndexByte(r.Text[r.Words[w-1].End():r.Words[w].Start()], ',')
			said = r.shortTag(w, last)
		}
	}
	if sentence := r.SentenceAt(m.at); at < 0 && sentence >= 0 {
		if at = end; r.partial(m) {
			// A sentence may end inside of the mark: it is two signs, and a word begins with the second one.
			at = max(m.end, min(end, r.Sentences[sentence].Span.End))
		}
		at = m.end + len(strings.TrimRightFunc(r.Text[m.end:at], unicode.IsSpace))
	}
	if want := r.closer(m.char); at > m.end && want != "" {
		slip.Remedies = []Remedy{{{text.Span{Start: at, End: at}, want}}}
		slip.Sure = said && r.startsBlock(i) && r.endsSaying(i, at)
	}
}

// endsSaying reports whether the words after at say who speaks and end the sentence that mark i begins. If there is
// a comma among them, the speaker may go on: “The mill, he said, is old.
func (r *quoteReader) endsSaying(i, at int) bool {
	n := r.SentenceAt(r.marks[i].at)
	return n >= 0 && n == r.SentenceAt(at) && !strings.Contains(r.Text[at:max(at, r.Sentences[n].Span.End)], ",")
}

// startsBlock reports whether mark i is the first character of its block, and the only mark of its family there.
func (r *quoteReader) startsBlock(i int) bool {
	n := r.BlockAt(r.marks[i].at)
	for j := r.first[n]; j < r.first[n+1]; j++ {
		if j != i && r.marks[j].family == r.marks[i].family {
			return false
		}
	}
	return r.marks[i].at == r.Blocks[n].Span.Start
}

// reopen adds a remedy to the Unopened slip of mark j: its block starts with a mark like mark i.
func (r *quoteReader) reopen(i, j int) {
	m := &r.marks[j]
	start := words.SkipSpace(r.Text, r.Blocks[r.BlockAt(m.at)].Span.Start)
	for k := range r.found.Faults {
		if s := &r.found.Faults[k]; s.Slip == Unopened && s.Mark == m.span() {
			s.Remedies = []Remedy{{{text.Span{Start: start, End: start}, r.Text[r.marks[i].at:r.marks[i].end]}}}
			return
		}
	}
}

// nextCopy returns the block after n in which its quotation may go on. It passes over captions, subheads, lines of the
// page and lines with a label or a credit, such as “Photograph: Ida Roth” and “Photo by Ida Roth”.
func (r *quoteReader) nextCopy(n int) int {
	const most = 6 // lines
	next := n + 1
	for next <= n+most && next+1 < len(r.Blocks) && r.atRest(next) {
		body := strings.TrimSpace(r.Body(r.Blocks[next]))
		labelled := !endsSentence(body) &&
			(strings.Contains(body, ": ") || strings.ContainsAny(body, "/|©") || r.credits(next) || r.onward(next))
		kind := r.Blocks[next].Kind
		credited := kind == text.Caption || kind == text.Subhead || strings.HasSuffix(body, ")") ||
			strings.HasSuffix(body, "]") || r.label(next)
		if !credited && !labelled && strings.ContainsAny(body, " .") {
			break
		}
		next++
	}
	return next
}

// label reports whether block n is a few words that all have capitals, as those of a page and the names of agencies do:
// “Related Stories”.
func (r *quoteReader) label(n int) bool {
	const most = 3 // words
	first, end := r.WordsIn(r.Blocks[n].Span)
	for w := first; w < end; w++ {
		if r.Words[w].Shape&phrase.Capitalised == 0 || w > first && r.Words[w].Before != 0 {
			return false
		}
	}
	return first < end && end-first <= most && unicode.IsLetter(lastMark(r.Body(r.Blocks[n])))
}

// credits reports whether block n is a few words that end with the name of who made a picture: “Photo by Ida Roth”.
func (r *quoteReader) credits(n int) bool {
	const most = 6 // words
	first, end := r.WordsIn(r.Blocks[n].Span)
	name := end
	for name > first && r.Words[name-1].Shape&phrase.Capitalised != 0 {
		name--
	}
	return end-first <= most && name < end && name > first && r.Vocabulary.Role(r.Words[name-1].ID)&class.By != 0
}

// onward reports whether block n is a few words of a page that say that the story goes on: “Story continues below”.
func (r *quoteReader) onward(n int) bool {
	const most = 6 // words
	first, end := r.WordsIn(r.Blocks[n].Span)
	return first < end && end-first <= most && r.Vocabulary.Role(r.Words[end-1].ID)&class.Onward != 0
}

// atRest reports whether every double mark of block n has a pair, and none of them starts the block.
func (r *quoteReader) atRest(n int) bool {
	for j := r.first[n]; j < r.first[n+1]; j++ {
		if m := &r.marks[j]; m.family == double && (m.pair < 0 || bare(r.Text[r.Blocks[n].Span.Start:m.at])) {
			return false
		}
	}
	return true
}

// closedLater returns the mark that closes quotation i, open at the end of block n, and the block of that mark. It is
// the first mark of its family after block n, if that one does not open a quotation. A letter that starts its block and
// ends with the closing mark may hold quotations. The mark is -1 if there is none.
func (r *quoteReader) closedLater(i, n int) (block, mark int) {
	const most = 20 // paragraphs
	letter := r.marks[i].family == double && r.marks[i].at == r.Blocks[n].Span.Start
	held := false
	for block = n + 1; block < len(r.Blocks) && block <= n+most; block++ {
		for j := r.first[block]; j < r.first[block+1]; j++ {
			m := &r.marks[j]
			switch {
			case m.family != r.marks[i].family:
			case m.unopened && (!held || m.right == 0):
				return block, j
			case letter && block > n+1 && m.pair >= r.first[block] && m.pair < r.first[block+1] && m.left != 0:
				held = true
			default:
				return block, -1
			}
		}
	}
	return n, -1
}

// linewise reports whether the text has one line for each sentence, and not for each paragraph.
func (r *quoteReader) linewise() bool {
	const least = 12
	blocks := len(r.Blocks)
	return blocks >= least && len(r.Sentences)*4 < blocks*5
}

// continued records the quotation of mark i up to end as one that goes on in the next paragraph, where mark again opens
// it. Without such a mark again is -1.
func (r *quoteReader) continued(i, again, end int) {
	m := &r.marks[i]
	m.until = end
	if again >= 0 {
		r.chains = append(r.chains, chain{from: i, again: again})
	}
	r.found.Quotes = append(r.found.Quotes, Quote{
		Span: text.Span{Start: m.at, End: end}, Open: m.span(),
		Block: r.BlockAt(m.at), Single: m.family == single, Continued: true,
	})
}

// runOn records the quotation of mark outer as one that goes on at mark i in the same block.
func (r *quoteReader) runOn(outer, i int) {
	start := r.marks[outer].end
	r.continued(outer, i, start+len(strings.TrimRightFunc(r.Text[start:r.marks[i].at], unicode.IsSpace)))
}

// runsOn reports whether the quotation of mark outer goes on at mark i in the same block. Paragraphs that each
// opened the quotation again were joined, so everything between the two marks is the speaker's.
func (r *quoteReader) runsOn(outer, i int) bool {
	o, m := &r.marks[outer], &r.marks[i]
	held := r.Text[o.end:m.at]
	if !sameSide(o.char, m.char) ||
		!r.joined(m) && (r.partial(o) || r.titled(o) || !gapBefore(m.left) || unicode.IsLower(m.right)) {
		return false
	}
	said := strings.TrimRightFunc(held, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("'’)]", c) })
	if c, _ := utf8.DecodeLastRuneInString(said); !strings.ContainsRune(".!?…", c) {
		return false
	}
	for _, end := range []string{"! ", "? "} {
		// “Never! cries the owner.
		if at := strings.Index(held, end); at >= 0 && unicode.IsLower(words.FirstRune(held[at+len(end):])) {
			return false
		}
	}
	first, end := r.WordsIn(text.Span{Start: o.end, End: m.at})
	for w := first + 1; w < end; w++ {
		if r.Words[w].Before&phrase.Comma != 0 && r.tagged(w, end) {
			return false
		}
	}
	return true
}

// says reports whether the words from w to end begin with who speaks: said Ida Roth, he said, Ida Roth said.
func (r *quoteReader) says(w, end int) bool { return r.speaks(w, end) >= 0 }

// speaks returns the verb of speech in the first words from w to end if these say who speaks, and -1 otherwise.
func (r *quoteReader) speaks(w, end int) int {
	for v := w; v < min(end, w+4); v++ {
		if v > w && r.Words[v].Before != 0 {
			return -1
		}
		switch t := r.Vocabulary.Trait(r.Words[v].ID); {
		case t&class.Speech != 0:
			return v
		case t&class.First != 0:
			return -1
		case t&class.Subject == 0 && r.Words[v].Shape&phrase.Capitalised == 0:
			return -1
		}
	}
	return -1
}

// tagged reports whether the words from w to end, which follow a comma, say who spoke the words before them.
func (r *quoteReader) tagged(w, end int) bool {
	return r.shortTag(w, end) || (tags{r.Reading}).atLength(w, end)
}

// shortTag reports whether the words from w to end begin with a name or a pronoun and a verb that say who spoke the
// words before. In “they lied, he said she left, told friends the same” the comma is between clauses.
func (r *quoteReader) shortTag(w, end int) bool {
	v := r.speaks(w, end)
	if v < 0 || v+1 == end || r.Words[v+1].Before != 0 {
		return v >= 0
	}
	next, tells := r.Words[v+1], r.Vocabulary.Trait(r.Words[v].ID)&class.Hearer != 0
	named := next.Shape&phrase.Capitalised != 0 || r.Vocabulary.Class(next.ID)&class.Article != 0
	switch {
	case v == w: // said Ida Roth, said the farmer; but not: told the farmer
		return named && !tells
	case r.Words[v-1].Shape&phrase.Capitalised == 0: // he said in May, he told the farmer
		return named && tells || r.Vocabulary.Class(next.ID)&class.Preposition != 0
	}
	return true
}

// leftOff reports whether the quotation of m ended before its block: a sentence ends with who spoke, “We left, she
// said.
func (r *quoteReader) leftOff(m *quoteMark, end int) bool {
	first, last := r.WordsIn(text.Span{Start: m.end, End: end})
	for w := first + 1; w < last; w++ {
		// In “‘We left,’ she said, the inner quotation ended.
		if r.Words[w].Before&(phrase.Comma|phrase.QuoteMark) != phrase.Comma {
			continue
		}
		// Speakers cite others too, “according to Ida Roth”, and go on in the next block.
		if (tags{r.Reading}).atLength(w, last) && r.Vocabulary.Role(r.Words[w].ID)&class.Citing == 0 {
			return true
		}
		if !r.says(w, last) {
			continue
		}
		// Only a name and a verb may follow in the sentence.
		e := w + 1
		for e < last && r.Words[e].Before&phrase.SentenceStart == 0 {
			e++
		}
		if e-w <= 4 {
			return true
		}
	}
	return false
}

// reopens reports whether mark j starts a block and may open the quotation of m again.
func (r *quoteReader) reopens(m *quoteMark, j int, block text.Span) bool {
	n := &r.marks[j]
	if before := r.before(m); m.family == single && m.left != 0 && !strings.ContainsRune(`,:.!?"”`, before) {
		// The mark is more likely an apostrophe.
		return false
	}
	return n.family == m.family && n.at >= block.Start && bare(r.Text[block.Start:n.at]) &&
		(r.role(n) != closes || n.family == guillemet) &&
		((n.char != '"') == (m.char != '"') || sameSide(m.char, n.char) && !r.titled(m) ||
			n.pair >= 0 && r.match(m.char, r.marks[n.pair].char))
}

// bare reports whether s, the start of a block, has no word: it is empty, or the mark of an entry or a quotation.
func bare(s string) bool {
	const most = 6 // bytes
	word := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }
	return len(s) <= most && !strings.ContainsFunc(s, word)
}

// sameVoice reports whether the quotation of m goes on in block next although its own paragraph does not end with a
// stop. It starts its paragraph, or a colon or a comma introduces it, and next closes it and does not name a speaker.
func (r *quoteReader) sameVoice(m *quoteMark, next int) bool {
	shut := r.marks[r.first[next]].pair
	if shut < 0 || m.left != 0 && !strings.ContainsRune(",:", r.before(m)) {
		return false
	}
	after := text.Span{Start: r.marks[shut].end, End: r.Blocks[next].Span.End}
	first, end := r.WordsIn(after)
	return first < end && r.says(first, end) && len(r.speakers(after, next)) == 0
}

// partial reports whether the quotation is part of a sentence, so that it cannot go on in the next paragraph: the
// “green trap.
func (r *quoteReader) partial(m *quoteMark) bool {
	return unicode.IsLower(m.right) && m.left != 0 && !strings.ContainsRune(`,:—–`, r.before(m))
}

// endsIn reports whether the quotation of m is part of a sentence that ends at end, so that it cannot go on in the next
// paragraph. It may if it has whole sentences up to end, or leaves words out there: the gate “can’t be opened by hand.
// Two men tried.
func (r *quoteReader) endsIn(m *quoteMark, end int) bool {
	n := r.SentenceAt(m.at)
	return r.partial(m) && (n < 0 || n+1 == len(r.Sentences) || r.Sentences[n+1].Span.Start >= end) &&
		!strings.HasSuffix(strings.TrimRightFunc(r.Text[m.at:end], unicode.IsSpace), "…")
}

// titled reports whether m follows a word that is no verb of speech, as before a title: the song “The Long Pier”.
func (r *quoteReader) titled(m *quoteMark) bool {
	if !unicode.IsLetter(r.before(m)) {
		return false
	}
	const most = 3 // words from a verb of speech to the mark: said Ida Roth “We row
	for w := r.WordAt(m.at) - 1; w >= max(0, r.WordAt(m.at)-most); w-- {
		if r.Vocabulary.Trait(r.Words[w].ID)&class.Speech != 0 {
			return false
		}
		if r.Words[w].Shape&phrase.Capitalised == 0 || r.Words[w].Before != 0 {
			break
		}
	}
	return r.WordAt(m.at) > 0
}

// before returns the character before m, spaces left out. It is zero at the start of the text.
func (r *quoteReader) before(m *quoteMark) rune {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(r.Text[max(0, m.at-12):m.at], unicode.IsSpace))
	return c
}

// endsSentence reports whether a paragraph ends as a sentence does. A quotation may go on after it.
func endsSentence(body string) bool {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(body, unicode.IsSpace))
	return strings.ContainsRune(".!?…:;,—–-)]’'。！？", c)
}
