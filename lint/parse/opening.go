package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/text"
)

// The limits for the first blocks of plain text.
const (
	mostHeadlineRunes = 150
	mostHeadlineWords = 25
	leastCopyRunes    = 60 // a longer block without closing punctuation still counts as copy
	mostStandfirst    = 60 // words
	openingBlocks     = 5  // the byline must be among the first so many blocks
)

// nameOpening sets the kinds of the first blocks of d that are clearly a headline, a byline or a standfirst.
func nameOpening(d *text.Document) {
	if len(d.Blocks) < 2 {
		return // a single block is a story of one paragraph
	}
	first := 0
	for first < min(len(d.Blocks)-1, 2) && isDate(d.Body(d.Blocks[first])) {
		first++ // a line that the page prints above its headline
	}
	headline := isHeadline(d.Body(d.Blocks[first])) && copyFollows(d, first)
	if headline {
		d.Blocks[first].Kind = text.Headline
		first++
	}
	byline := -1
	for i := first; i < min(len(d.Blocks)-1, openingBlocks); i++ {
		if isByline(d.Body(d.Blocks[i])) {
			d.Blocks[i].Kind = text.Byline
			byline = i
			break
		}
	}
	// A single block between headline and byline can only be a standfirst.
	if headline && byline == first+1 && isStandfirst(d.Body(d.Blocks[first])) {
		d.Blocks[first].Kind = text.Standfirst
	}
}

// isHeadline reports whether a first block can be a headline: short, at least two words, and without a comma or
// colon at its end. A full stop at the end is possible only if Its Words Have Capitals; a question or exclamation
// mark always is.
func isHeadline(t string) bool {
	if len(t) > mostHeadlineRunes*utf8.UTFMax || utf8.RuneCountInString(t) > mostHeadlineRunes {
		return false
	}
	if n := fields(t, mostHeadlineWords); n > mostHeadlineWords || n < 2 && isASCII(t) || isListItem(t) || isByline(t) ||
		isAddress(t) {
		return false
	}
	if strings.IndexFunc(t, unicode.IsLetter) < 0 || isDate(t) || t[0] == '(' {
		return false
	}
	bare := strings.TrimRightFunc(t, isClosing)
	switch last, _ := utf8.DecodeLastRuneInString(bare); last {
	case ',', ';', ':', '،', '、', '：':
		return false
	case '.':
		return strings.HasSuffix(bare, "..") || endsInInitials(bare) || hasCapitals(t)
	case '。', '．', '।', '۔':
		return false
	}
	return true
}

// fields returns the number of fields of t, or a number above most if there are more than most.
func fields(t string, most int) (n int) {
	for range strings.FieldsSeq(t) {
		if n++; n > most {
			break
		}
	}
	return n
}

// copyFollows reports whether a block after the possible headline reads as copy: it ends a sentence or is long.
func copyFollows(d *text.Document, first int) bool {
	headline := d.Blocks[first].Span.Len()
	for _, b := range d.Blocks[first+1:] {
		t := d.Body(b)
		if endsSentence(t) && len(t) > headline/2 && isRunning(t) ||
			2*b.Span.Len() > 3*headline && utf8.RuneCountInString(t) > leastCopyRunes {
			return true
		}
	}
	return false
}

// isRunning reports whether t has enough words for a sentence. In scripts without spaces its length counts.
func isRunning(t string) bool {
	return fields(t, 3) > 3 || len(t) > 10*utf8.UTFMax && !strings.Contains(t, " ")
}

// endsSentence reports whether t ends with sentence punctuation, before any closing quotation marks and brackets.
func endsSentence(t string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(t, isClosing))
	return strings.ContainsRune(".!?…。．！？।۔؟", last)
}

func isClosing(r rune) bool {
	return strings.ContainsRune("\"'”’»“›)]」』*_"+text.Placeholder, r)
}

// hasCapitals reports whether the longer words of t are capitalised, as in the headlines of some houses.
func hasCapitals(t string) bool {
	const long, least = 4, 4
	capitals, words := 0, 0
	for _, w := range strings.FieldsFunc(t, func(r rune) bool { return r != '\'' && r != '’' && !unicode.IsLetter(r) }) {
		if len(w) < long {
			continue
		}
		words++
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= least && capitals*10 >= words*9
}

func isASCII(t string) bool {
	return strings.IndexFunc(t, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// endsInInitials reports whether t ends in initials, as in “Talks resume with the U.S.”, rather than in a full stop.
func endsInInitials(t string) bool {
	t = t[strings.LastIndexByte(t, ' ')+1:]
	if len(t) < 4 || len(t)%2 != 0 {
		return false
	}
	for i := 0; i < len(t); i += 2 {
		if t[i] < 'A' || t[i] > 'Z' || t[i+1] != '.' {
			return false
		}
	}
	return true
}

// isAddress reports whether t is one web or mail address.
func isAddress(t string) bool {
	return !strings.Contains(t, " ") &&
		(strings.Contains(t, "://") || strings.HasPrefix(t, "www.") || strings.Contains(t, "@"))
}

// isDate reports whether t is just a date, as in “Friday, 1 May 2026, 9.30 am”.
func isDate(t string) bool {
	figures := 0
	for w := range strings.FieldsFuncSeq(t, isBetweenWords) {
		if w[0] >= '0' && w[0] <= '9' {
			figures++
		} else if !isDateWord(strings.ToLower(w)) {
			return false
		}
	}
	return figures > 0
}

func isBetweenWords(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func isDateWord(w string) bool {
	switch w {
	case "am", "pm", "gmt", "utc", "est", "edt", "cst", "cdt", "pst", "pdt", "et", "bst", "cet", "cest", "ist",
		"at", "on", "updated", "published", "posted", "ago", "hour", "hours", "minutes", "min", "days", "read":
		return true
	}
	const names = " jan feb mar apr may jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun " +
		"january february march april june july august september october november december " +
		"monday tuesday wednesday thursday friday saturday sunday "
	return strings.Contains(names, " "+w+" ")
}

// isByline reports whether t only names the writers of the story: “By Ana Vega”, “By Ana Vega and Jo Roe, Staff
// Writers”.
func isByline(t string) bool {
	const mostRunes, mostWords = 90, 14
	if len(t) > mostRunes*utf8.UTFMax || strings.HasSuffix(t, ".") || strings.ContainsAny(t, "?!:;") {
		return false
	}
	if !opensByline(t) {
		return false
	}
	words := strings.Fields(t)
	if len(words) < 2 || len(words) > mostWords {
		return false
	}
	switch strings.ToLower(strings.Trim(words[1], ",.")) {
	case "the", "a", "an", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return false
	}
	for i, w := range words[1:] {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(@"))
		switch {
		case unicode.IsUpper(r), !unicode.IsLower(r) && unicode.IsLetter(r), w == "&", w == "|", w == "-", w == "–",
			w == text.Placeholder:
		case i > 0 && isNameParticle(strings.Trim(w, ",")):
		default:
			return false
		}
	}
	return true
}

// opensByline reports whether the first word of t is one that a byline begins with.
func opensByline(t string) bool {
	for w := range strings.FieldsSeq(t) {
		if len(w) > len("door") {
			return false
		}
		switch strings.ToLower(w) {
		case "by", "von", "por", "par", "door":
			return true
		}
		return false
	}
	return false
}

func isNameParticle(w string) bool {
	switch w {
	case "and", "with", "in", "at", "of", "for", "the", "und", "y", "et", "en",
		"de", "da", "di", "del", "della", "der", "den", "van", "von", "la", "le", "el", "al", "bin", "dos", "du", "ter", "zu":
		return true
	}
	return false
}

// isStandfirst reports whether t is a sentence or two below a headline.
func isStandfirst(t string) bool {
	n := fields(t, mostStandfirst)
	return n > 5 && n <= mostStandfirst && !isByline(t) && !isListItem(t)
}
