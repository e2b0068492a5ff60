package prose

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// quoteReader pairs the marks of a story, block by block.
type quoteReader struct {
	*Story
	convention
	marks []quoteMark // of all blocks, in order
	first []int       // index of each block's first mark; one more at the end
	stack []int       // marks that wait for their closing ones
	ends  []int       // marks open at the end of their block
	names []int       // unclosed ‘ before a capital, as the names of some languages start
	found *quotation
}

// readQuotes pairs the quotation marks of all blocks but code.
func (s *Story) readQuotes() *quotation {
	r := &quoteReader{Story: s, found: &quotation{}, first: make([]int, 0, len(s.Blocks)+1)}
	pairs := strings.Contains(s.Text, "‘‘")
	for _, b := range s.Blocks {
		r.first = append(r.first, len(r.marks))
		if b.Kind != text.Code {
			r.marks = scanMarks(r.marks, s.Text[:b.Span.End], b.Span.Start, pairs)
		}
	}
	r.first = append(r.first, len(r.marks))
	if len(r.marks) == 0 {
		return r.found
	}
	for i, b := range s.Blocks {
		for j := r.first[i]; j < r.first[i+1]; j++ {
			lookAround(&r.marks[j], s.Text[:b.Span.End], b.Span.Start)
		}
	}
	r.convention = inferConvention(s, r.marks)
	for i := range s.Blocks {
		if r.first[i] < r.first[i+1] {
			r.block(i)
		}
	}
	for _, i := range r.ends {
		r.endOpen(i)
	}
	r.unclosedNames()
	r.collect()
	return r.found
}

func (r *quoteReader) slip(kind Slip, mark, pair int, want string) {
	slip := QuoteSlip{Slip: kind, Mark: r.marks[mark].span(), Want: want}
	if pair >= 0 {
		slip.Pair = r.marks[pair].span()
	}
	r.marks[mark].unopened = kind == Unopened
	r.found.slips = append(r.found.slips, slip)
}

func (m *quoteMark) span() text.Span { return text.Span{Start: m.at, End: m.end} }

// block pairs the marks of one block: first double ones and brackets, then single ones between them.
func (r *quoteReader) block(n int) {
	r.stack = r.stack[:0]
	first, end := r.first[n], r.first[n+1]
	body := r.Text[:r.Blocks[n].Span.End]
	slips := len(r.found.slips)
	for i := first; i < end; i++ {
		if r.marks[i].family != single {
			r.double(i, end, body)
		}
	}
	open := len(r.ends)
	r.ends = append(r.ends, r.stack...)
	r.singles(first, end, body)
	r.mix(slips, open)
}

// double pairs one mark that is not a single one.
func (r *quoteReader) double(i, end int, body string) {
	m := &r.marks[i]
	top := r.open(m.family)
	role := r.role(m)
	turned := r.turned(m)
	tight := !gapBefore(m.left) && !opening(m.left) && !dash(m.left)
	switch {
	case m.char == '”' && body[m.at] == '\'':
		// '' closes, and opens where it cannot close.
		role, turned = m.place, false
	case m.char == '“' && !r.low:
		// It closes what stands open where it follows a word or ends the block, and closes nothing otherwise.
		turned = top >= 0 && (turned && tight || m.place == either && (tight || m.right == 0))
		if turned || m.place == closes && tight {
			role = closes
		}
	case m.char == '”' && top < 0 && role == closes && r.next(i, end, closes) &&
		(turned || gapBefore(m.left) || m.left == ',' || m.left == ':'):
		role, turned = opens, true
	case turned && top < 0:
		role = opens
	case turned:
		turned = false
	}
	if m.afterDigit(body) && role != opens && (top < 0 || r.next(i, end, closes)) {
		// 15" and 6.75” are inches, unless the mark is what the open quotation needs.
		return
	}
	if m.char == '"' && role == either && unicode.Is(unicode.Hebrew, m.left) && unicode.Is(unicode.Hebrew, m.right) {
		// The gershayim of an acronym.
		return
	}
	if m.char == '"' && role == either && top < 0 && wordEnds(body, m.at) && shortened(body[m.end:]) {
		r.slip(WrongMark, i, -1, "'")
		return
	}
	if role == either {
		if role = opens; top >= 0 {
			role = closes
		}
	}
	if role == opens {
		if top >= 0 && top == len(r.stack)-1 {
			outer := r.stack[top]
			switch {
			case m.at == r.marks[outer].end && m.char == r.marks[outer].char && !r.nests(i, end):
				// ““ opens once.
				r.slip(Unclosed, i, outer, "")
				r.found.slips[len(r.found.slips)-1].Extra = true
				return
			case r.nests(i, end):
			case r.runsOn(outer, i):
				r.continued(outer, r.marks[outer].end+len(strings.TrimRight(body[r.marks[outer].end:m.at], " ")))
				r.stack = r.stack[:top]
			default:
				r.slip(Unclosed, outer, -1, "")
				r.stack = r.stack[:top]
			}
		}
		if turned {
			r.slip(WrongMark, i, -1, "“")
		}
		const deepest = 16
		if len(r.stack) == deepest {
			r.slip(Unclosed, r.stack[0], -1, "")
			r.stack = append(r.stack[:0], r.stack[1:]...)
		}
		r.stack = append(r.stack, i)
		return
	}
	switch {
	case top < 0 && m.char == '”' && body[m.at] == '\'':
		// '' without an opening mark is two apostrophes.
		return
	case top < 0 && m.family == guillemet && (m.left == 0 || m.right == 0 && (m.left == ' ' || r.fewWords(m))):
		// An arrow: “Next page »”.
		return
	case top < 0:
		r.slip(Unopened, i, -1, "")
		if i > 0 && r.marks[i-1].end == m.at && r.marks[i-1].char == m.char {
			r.found.slips[len(r.found.slips)-1].Extra = true
			m.unopened = false
		}
		return
	}
	for _, inner := range r.stack[top+1:] {
		r.slip(Unclosed, inner, -1, "")
	}
	r.pair(r.stack[top], i)
	if turned {
		r.slip(WrongMark, i, r.stack[top], "”")
	}
	r.stack = r.stack[:top]
}

// fewWords reports whether at most three words stand before m in its block.
func (r *quoteReader) fewWords(m *quoteMark) bool {
	block := r.Blocks[r.BlockAt(m.at)].Span
	return strings.Count(strings.TrimSpace(r.Text[block.Start:m.at]), " ") < 3
}

// inner returns the single mark that opens a quotation within one that char opens.
func inner(char rune) string {
	switch char {
	case '"':
		return "'"
	case '“':
		return "‘"
	}
	return ""
}

// pair ties an opening and a closing mark and notes where they are of two styles.
func (r *quoteReader) pair(open, shut int) {
	o, s := &r.marks[open], &r.marks[shut]
	o.pair, s.pair = shut, open
	if !r.match(o.char, s.char) {
		r.slip(MixedMarks, shut, open, r.closer(o.char))
	}
}

// open returns the index in the stack of the last open mark of family f; -1 without one.
func (r *quoteReader) open(f family) int {
	for i := len(r.stack) - 1; i >= 0; i-- {
		if r.marks[r.stack[i]].family == f {
			return i
		}
	}
	return -1
}

// ahead is how many marks the reader looks ahead at most.
const ahead = 64

// next reports whether the next mark of the family of mark i, inches left out, does what is wanted.
func (r *quoteReader) next(i, end int, want place) bool {
	for j := i + 1; j < min(end, i+ahead); j++ {
		m := &r.marks[j]
		if m.family == r.marks[i].family && !m.afterDigit(r.Text) {
			return r.role(m) == want
		}
	}
	return false
}

// nests reports whether the quotation that mark i opens within another one of its family is closed, and the other one
// too: the marks that follow have closing ones for both.
func (r *quoteReader) nests(i, end int) bool {
	depth := 2
	for j := i + 1; j < min(end, i+ahead); j++ {
		m := &r.marks[j]
		if m.family != r.marks[i].family || m.afterDigit(r.Text) {
			continue
		}
		if r.role(m) == opens {
			depth++
		} else if depth--; depth == 0 {
			return true
		}
	}
	return false
}

// endOpen decides about mark i, open at the end of its block: the quotation goes on in the next block, or is unclosed.
func (r *quoteReader) endOpen(i int) {
	m := &r.marks[i]
	n := r.BlockAt(m.at)
	body := r.Blocks[n].Span
	if next := r.nextCopy(n); next < len(r.Blocks) {
		j := r.first[next]
		ends := endsSentence(r.Body(r.Blocks[n]))
		if ends && j < r.first[next+1] && r.reopens(m, j, r.Blocks[next].Span) && !r.partial(m) && !r.newSpeaker(n, next, i) {
			r.continued(i, body.End)
			return
		}
		if last, j := r.closedLater(m.family, n); j >= 0 {
			r.continued(i, body.End)
			// Where the paragraph after it closes the quotation, that paragraph lacks the mark that opens it again. A
			// quotation over more of them, without a mark on any, is set like a letter.
			if last > n+1 || !ends || r.linewise() || unicode.IsLower(firstRune(r.Text[skipSpace(r.Text, r.Blocks[last].Span.Start):])) {
				r.marks[j].unopened = false
				for ; n < last; n++ {
					span := text.Span{Start: r.Blocks[n+1].Span.Start, End: r.Blocks[n+1].Span.End}
					var mark text.Span
					if n+1 == last {
						span.End, mark = r.marks[j].end, r.marks[j].span()
					}
					r.found.quotes = append(r.found.quotes, Quote{Span: span, Close: mark, Block: n + 1, Continued: true})
				}
			}
			return
		}
	}
	if m.family == single {
		r.unclosedSingle(i)
	} else {
		r.slip(Unclosed, i, -1, "")
	}
	r.found.quotes = append(r.found.quotes, Quote{
		Span: text.Span{Start: m.at, End: body.End}, Open: m.span(), Block: n, Single: m.family == single,
	})
}

// nextCopy returns the block after n that may go on with its quotation. A caption or a word of furniture between them
// is passed over.
func (r *quoteReader) nextCopy(n int) int {
	next := n + 1
	if next+1 >= len(r.Blocks) || r.first[next] != r.first[next+1] {
		return next
	}
	body := strings.TrimSpace(r.Body(r.Blocks[next]))
	if r.Blocks[next].Kind == text.Caption || strings.HasSuffix(body, ")") || !strings.ContainsAny(body, " .") {
		return next + 1
	}
	return next
}

// closedLater returns the mark that closes what stands open at the end of block n, and its block: the first mark of
// its family after that block, where nothing opens it. The mark is -1 where there is none.
func (r *quoteReader) closedLater(f family, n int) (block, mark int) {
	const most = 20 // paragraphs
	for block = n + 1; block < len(r.Blocks) && block <= n+most; block++ {
		for j := r.first[block]; j < r.first[block+1]; j++ {
			if r.marks[j].family != f {
				continue
			}
			if r.marks[j].unopened {
				return block, j
			}
			if f != single {
				return block, -1
			}
		}
	}
	return n, -1
}

// linewise reports whether the text has a line for each sentence, rather than for each paragraph.
func (r *quoteReader) linewise() bool {
	const least = 12
	blocks := len(r.Blocks)
	return blocks >= least && len(r.Sentences())*4 < blocks*5
}

// continued records the quotation that mark i opens as one that goes on after end, where it is opened again.
func (r *quoteReader) continued(i, end int) {
	m := &r.marks[i]
	m.until = end
	r.found.quotes = append(r.found.quotes, Quote{
		Span: text.Span{Start: m.at, End: end}, Open: m.span(),
		Block: r.BlockAt(m.at), Single: m.family == single, Continued: true,
	})
}

// runsOn reports whether the quotation that mark outer opens goes on at mark i, in the same block: paragraphs were
// joined, each of which opened the quotation again. All between them is said by the speaker.
func (r *quoteReader) runsOn(outer, i int) bool {
	o, m := &r.marks[outer], &r.marks[i]
	held := r.Text[o.end:m.at]
	if o.char != m.char || r.partial(o) || !gapBefore(m.left) || unicode.IsLower(m.right) || strings.Contains(held, "\n") {
		return false
	}
	if c, _ := utf8.DecodeLastRuneInString(strings.TrimRight(held, " '’)]")); !strings.ContainsRune(".!?…", c) {
		return false
	}
	for _, end := range []string{"! ", "? "} {
		// “Never! cries the owner.
		if at := strings.Index(held, end); at >= 0 && unicode.IsLower(firstRune(held[at+len(end):])) {
			return false
		}
	}
	words := r.Words()
	first, end := r.WordsIn(text.Span{Start: o.end, End: m.at})
	for w := first + 1; w < end; w++ {
		if words[w].Before&phrase.Comma != 0 && r.says(w, end) {
			return false
		}
	}
	return true
}

// says reports whether the words from w to end start by saying who speaks: said Ida Roth, he said, Ida Roth said.
func (r *quoteReader) says(w, end int) bool {
	words := r.Words()
	for v := w; v < min(end, w+4); v++ {
		if v > w && words[v].Before != 0 {
			return false
		}
		if r.vocabulary.ending(words[v].ID)&endSpeech != 0 {
			return true
		}
		switch word := r.Text[words[v].Span.Start:words[v].Span.End]; word {
		case "he", "she", "they", "it", "the":
		case "I", "I’m", "I'm", "I’d", "I'd", "I’ve", "I've", "I’ll", "I'll":
			return false
		default:
			if words[v].Shape&phrase.Capitalised == 0 {
				return false
			}
		}
	}
	return false
}

// reopens reports whether mark j starts a block and may open again what m opened.
func (r *quoteReader) reopens(m *quoteMark, j int, block text.Span) bool {
	n := &r.marks[j]
	return n.family == m.family && n.at <= skipSpace(r.Text, block.Start)+len("*") && n.at >= block.Start &&
		(r.role(n) != closes || n.family == guillemet) && (n.char != '"') == (m.char != '"')
}

// partial reports whether the quotation is part of the sentence around it, which no paragraph ends: the “green trap.
func (r *quoteReader) partial(m *quoteMark) bool {
	return unicode.IsLower(m.right) && m.left != 0 && !strings.ContainsRune(`,:—–`, r.before(m))
}

// before returns the character before m, spaces left out; zero at the start of the text.
func (r *quoteReader) before(m *quoteMark) rune {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(r.Text[max(0, m.at-12):m.at], unicode.IsSpace))
	return c
}

// endsSentence reports whether a paragraph ends as a sentence does, so that a quotation may go on after it.
func endsSentence(body string) bool {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(body, unicode.IsSpace))
	return strings.ContainsRune(".!?…:;,—–-)]’'。！？", c)
}

// collect makes the quotations of the paired marks and puts everything in order.
func (r *quoteReader) collect() {
	q := r.found
	for n := range r.Blocks {
		for i := r.first[n]; i < r.first[n+1]; i++ {
			m := &r.marks[i]
			if m.pair <= i {
				continue
			}
			shut := &r.marks[m.pair]
			quote := Quote{
				Span: text.Span{Start: m.at, End: shut.end}, Open: m.span(), Close: shut.span(), Block: n,
				Single: m.family == single,
			}
			quote.Scare = scare(r.Text[m.end:shut.at])
			q.quotes = append(q.quotes, quote)
		}
	}
	sort.SliceStable(q.quotes, func(i, j int) bool {
		a, b := q.quotes[i].Span, q.quotes[j].Span
		return a.Start < b.Start || a.Start == b.Start && a.End > b.End
	})
	r.nest()
	q.slips = slices.DeleteFunc(q.slips, func(s QuoteSlip) bool {
		return s.Slip == Unopened && !s.Extra && !r.marks[r.markAt(s.Mark.Start)].unopened
	})
	sort.SliceStable(q.slips, func(i, j int) bool { return q.slips[i].Mark.Start < q.slips[j].Mark.Start })
}

// nest fills in the depth of the quotations, which are in order, and notes those that stand within one of the same
// marks.
func (r *quoteReader) nest() {
	q := r.found
	var around []*Quote
	for i := range q.quotes {
		quote := &q.quotes[i]
		for len(around) > 0 && around[len(around)-1].Span.End < quote.Span.End {
			around = around[:len(around)-1]
		}
		quote.Depth = len(around)
		if !quote.Closed() {
			continue
		}
		if len(around) == 0 {
			q.masks = append(q.masks, quote.Span)
		} else if outer := around[len(around)-1]; !quote.Open.Empty() && !outer.Open.Empty() {
			o, m := r.markAt(outer.Open.Start), r.markAt(quote.Open.Start)
			if char := r.marks[m].char; char == r.marks[o].char && r.marks[m].family != corner {
				r.slip(NestedSame, m, o, inner(char))
			}
		}
		around = append(around, quote)
	}
}

// scare reports whether what a quotation holds is a term: at most three words and no punctuation at its end.
func scare(held string) bool {
	held = strings.TrimSpace(held)
	c, _ := utf8.DecodeLastRuneInString(held)
	return !strings.ContainsRune(".,!?…", c) && strings.Count(held, " ") < 3
}
