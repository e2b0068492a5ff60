package line

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/check/automaton"
	"copydesk/lint/check/letters"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// mayBeMeant reports whether line i may be copy because of the lines around it. It may be if words that end with a
// colon introduce it, alone or with short lines above it. It may also be if it is in the middle of a sentence, if it
// is an item in a list of copy, if a sentence beside it mentions it, if it may be a kicker of the story, if it is among
// short lines of copy, as in a poem, a schedule or a list of steps, or if the story has subheads where it is.
func (f *boilerplate) mayBeMeant(p *page, i int) bool {
	above := i - 1
	for above >= 0 && i-above <= mostMeant && p.lines[above].End != ':' && !p.lines[above].IsSentence() {
		above--
	}
	if above >= 0 && p.introduces(p.lines[above]) || i+1 < len(p.lines) && goesOn(p.lines[i+1], p.body(i+1)) {
		return true
	}
	return f.isItemOfCopy(p, i) || p.isTakenUp(i) || p.mayBeKicker(i) ||
		!f.neverCopy && (f.isAmongShort(p, i) || f.mayHead(p, i))
}

// isAmongShort reports whether line i, or the lines of f around it, stand beside a short line of the story's own. The
// head of a story, above its first paragraph, has such lines too, and so have the headline and the byline.
func (f *boilerplate) isAmongShort(p *page, i int) bool {
	for _, step := range []int{-1, 1} {
		k := i + step
		for n := 0; n < mostMeant && k >= 0 && k < len(p.lines) && f.look(p, k) > none; n++ {
			k += step
		}
		if p.isShortCopy(k) {
			return true
		}
	}
	return false
}

// isShortCopy reports whether line i has a few words and is below the head of the story.
func (p *page) isShortCopy(i int) bool {
	return i >= 0 && i < len(p.lines) && p.lines[i].Words > 0 && !p.lines[i].IsParagraph() &&
		(i > p.firstParagraph() || p.firstParagraph() == len(p.lines)) && p.Blocks[i].Kind != text.Headline
}

// mayHead reports whether line i stands where the story has subheads: between two paragraphs, as another short line
// without an end mark does.
func (f *boilerplate) mayHead(p *page, i int) bool {
	if !p.heads(i) {
		return false
	}
	if !p.headed {
		p.headed = true
		for k := p.firstParagraph(); k < p.lastParagraph() && !p.hasHeads; k++ {
			p.hasHeads = p.heads(k) && unicode.IsLetter(p.lines[k].End) && f.look(p, k) == none
		}
	}
	return p.hasHeads
}

// isInSeries reports whether the lines above and below line i begin with the same word as line i and are no labels:
// “More ferries”, “More stories”, “More time on land”.
func (f *boilerplate) isInSeries(p *page, i int) bool {
	if i == 0 || i+1 == len(p.lines) {
		return false
	}
	first, rest, _ := strings.Cut(p.lines[i].Key, " ")
	for _, k := range []int{i - 1, i + 1} {
		key := p.lines[k].Key
		if other, after, _ := strings.Cut(key, " "); other != first || after == "" || rest == "" || after == rest ||
			f.labels.read(key, 0).isWhole(key) {
			return false
		}
	}
	return true
}

// isBylineAbove reports whether line i is “by” and the line below has the name of a writer.
func (p *page) isBylineAbove(i int) bool {
	const most, small = 6, 3 // words of the names, letters of “and” and “van”
	if i+1 == len(p.lines) || !p.known.authors[p.lines[i].Key] {
		return false
	}
	below, names := p.lines[i+1], 0
	if below.Words < 2 || below.Words > most || !unicode.IsLetter(below.End) {
		return false
	}
	for word := range strings.FieldsSeq(p.body(i + 1)) {
		switch {
		case letters.StartsUpper(word) && !letters.IsUpper(word) && strings.IndexFunc(word, unicode.IsDigit) < 0:
			names++
		case len(word) > small:
			return false
		}
	}
	return names >= 2
}

// mayBeHead reports whether line i is marked as a subhead, or looks like the subheads of the story and stands where
// they do.
func (f *boilerplate) mayBeHead(p *page, i int) bool {
	body := p.body(i)
	return p.isSubhead(i) || unicode.IsLetter(p.lines[i].End) && !letters.IsUpper(body) &&
		!strings.Contains(body, ":") && f.mayHead(p, i)
}

// heads reports whether line i is short and between two paragraphs.
func (p *page) heads(i int) bool {
	return i > 0 && i+1 < len(p.lines) && p.lines[i].Words > 0 && p.lines[i].Words <= mostInHead &&
		!p.lines[i].IsParagraph() && p.lines[i-1].IsParagraph() && p.lines[i+1].IsParagraph()
}

// mostInHead is the most words in a subhead.
const mostInHead = 8

// isItemOfCopy reports whether line i is an item of a list that also contains copy.
func (f *boilerplate) isItemOfCopy(p *page, i int) bool {
	if !p.isItem(i) {
		return false
	}
	for _, step := range []int{-1, 1} {
		for k, n := i+step, 0; n < mostMeant && k >= 0 && k < len(p.lines); k, n = k+step, n+1 {
			if !p.isItem(k) {
				break
			}
			if f.look(p, k) == none {
				return true
			}
		}
	}
	return false
}

// mostMeant is the largest distance, in lines, to a line that shows that a label is copy.
const mostMeant = 8

// introduces reports whether l ends with a colon and introduces the lines below it: “The sign at the lock said:”.
// “Share this page:” is a label.
func (p *page) introduces(l prose.Line) bool {
	const least = 4 // words
	return l.End == ':' && (l.Words == 0 || l.Words >= least || p.known.reports(l.Key))
}

// goesOn reports whether l continues the sentence of the line above it, as in “was all that the screen said”.
func goesOn(l prose.Line, body string) bool {
	return letters.StartsLower(body) && (l.IsParagraph() || strings.ContainsRune(".!?", l.End))
}

// mayBeSubhead reports whether the label in line i may be a subhead of the story. amid says that the page has such
// labels between paragraphs.
func (p *page) mayBeSubhead(i int, amid bool) bool {
	return p.isSubhead(i) || p.isBold(i) || !amid && (p.isAmid(i) || p.isAbove(i))
}

// isSubhead reports whether line i is marked as a heading and has a sentence right below it.
func (p *page) isSubhead(i int) bool {
	kind := p.Blocks[i].Kind
	return (kind == text.Subhead || kind == text.Headline) && i+1 < len(p.lines) && p.lines[i+1].IsSentence()
}

// isBold reports whether line i is bold in the file. Some publications have no other subheads.
func (p *page) isBold(i int) bool {
	if p.Blocks[i].Kind != text.Paragraph {
		return false
	}
	if strings.HasPrefix(p.body(i), "**") {
		return true
	}
	at, ok := p.Origin(p.lines[i].Span)
	if !ok {
		return false
	}
	before := p.Source[max(0, at.Start-200):at.Start] // a tag is shorter
	if strings.HasSuffix(before, "**") || strings.HasSuffix(before, "__") {
		return true
	}
	tag := strings.ToLower(before[strings.LastIndexByte(before, '<')+1:])
	return strings.HasSuffix(tag, ">") && (strings.HasPrefix(tag, "b>") || strings.HasPrefix(tag, "b ") ||
		strings.HasPrefix(tag, "strong"))
}

// isAmid reports whether there are paragraphs above and below line i.
func (p *page) isAmid(i int) bool { return p.firstParagraph() < i && i < p.lastParagraph() }

// isAbove reports whether line i is below the first paragraph and right above a sentence of any length.
func (p *page) isAbove(i int) bool {
	return p.firstParagraph() < i && i+1 < len(p.lines) && p.lines[i+1].IsSentence()
}

// isItem reports whether line i is an item of a list, by the markup of the format or by a mark typed in plain text.
func (p *page) isItem(i int) bool {
	if p.Blocks[i].Kind == text.ListItem {
		return true
	}
	mark, size := utf8.DecodeRuneInString(p.body(i))
	return strings.ContainsRune("•·-–*◦‣▪", mark) && strings.HasPrefix(p.body(i)[size:], " ")
}

// isTakenUp reports whether a sentence right above or below line i mentions the label in it. The sentence must
// contain the longest word of the label, or the whole label if its words are short.
func (p *page) isTakenUp(i int) bool {
	const least = 4 // letters
	longest := ""
	for word := range strings.FieldsSeq(p.lines[i].Key) {
		if len(word) > len(longest) {
			longest = word
		}
	}
	if len(longest) < least {
		longest = p.lines[i].Key
	}
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(p.lines) || !p.lines[k].IsSentence() {
			continue
		}
		body := p.body(k)
		if strings.Contains(" "+prose.Folded(body[:min(len(body), prose.MaxLine)])+" ", " "+longest+" ") {
			return true
		}
	}
	return false
}

// mayBeKicker reports whether line i may be a kicker of the story: a few words in capitals above the first paragraph.
func (p *page) mayBeKicker(i int) bool {
	const most = 3 // words
	return p.lines[i].Words <= most && i < p.firstParagraph() && p.firstParagraph() < len(p.lines) &&
		letters.IsUpper(p.body(i))
}

// isOnlyHeadline reports whether line i is the only headline of the story: a paragraph is right below it.
func (p *page) isOnlyHeadline(i int) bool {
	return p.Blocks[i].Kind == text.Headline && i+1 < len(p.lines) && p.lines[i+1].IsParagraph()
}

// isCopy reports whether the sentence in span is copy although it begins as boilerplate or contains a phrase of it.
// It is copy if it ends like a sentence, and either is attributed to a source other than the page or its visitor, or
// neither addresses the visitor nor mentions things of the page, and is not beside boilerplate. amid says that it
// begins with words of its own: “The mayor writes a newsletter”. Without words of Visitor it is false.
func (f *boilerplate) isCopy(p *page, span text.Span, rest string, amid bool) bool {
	if !f.spoken {
		return false
	}
	body := strings.TrimRight(p.Text[span.Start:span.End], "\"'”’»“)] \u00a0")
	last, _ := utf8.DecodeLastRuneInString(body)
	// A caption or a headline after a button has no end mark.
	return strings.ContainsRune(".!?", last) && !strings.HasSuffix(body, "...") && (f.isAttributed(p, span) ||
		(!f.speaks(body, !amid) || f.words.namesThing(rest) && !f.speaks(rest, true)) &&
			!f.isBesideBoilerplate(p, p.BlockAt(span.Start)))
}

// isBesideBoilerplate reports whether the line above or below line i is all boilerplate.
func (f *boilerplate) isBesideBoilerplate(p *page, i int) bool {
	return i > 0 && f.look(p, i-1) >= doubtful || i+1 < len(p.lines) && f.look(p, i+1) >= doubtful
}

// speaks reports whether s has a word with which a page addresses its visitor or, if things is true, a word for a
// thing of the page.
func (f *boilerplate) speaks(s string, things bool) bool {
	key := prose.Folded(s)
	for at := 0; at < len(key); {
		if r := f.visitor.read(key, at); r[aLabel] > 0 || things && r[aFiller] > 0 {
			return true
		}
		_, end := automaton.CutWord(key, at)
		at = end + 1
	}
	return false
}

// isAttributed reports whether words in span attribute it to a source. A vague source does not count, and neither do
// the page and its visitor.
func (f *boilerplate) isAttributed(p *page, span text.Span) bool {
	all := p.Attributions()
	first, last := p.SentenceAt(span.Start), p.SentenceAt(span.End-1)
	i := sort.Search(len(all), func(i int) bool { return all[i].Sentence >= first })
	for ; i < len(all) && all[i].Sentence <= last; i++ {
		a := all[i]
		if a.Standing != prose.Vague && a.Source.Len() > 0 && a.Cue.Len() > 0 && span.Contains(a.Cue) &&
			!f.speaks(p.Text[a.Source.Start:a.Source.End], false) {
			return true
		}
	}
	return false
}
