package words

import "strings"

// IsParagraph reports whether l is copy by its looks: long, or a sentence of nine words or more.
func (l Line) IsParagraph() bool {
	const long, least = 20, 9 // words
	return l.Words == 0 && l.Span.Len() > 0 || l.Words > long ||
		l.Words >= least && strings.ContainsRune(sentenceMarks, l.End)
}

// IsSentence reports whether l is copy, however short: it ends as sentences do.
func (l Line) IsSentence() bool {
	const least = 3 // words
	return l.IsParagraph() || l.Words >= least && strings.ContainsRune(sentenceMarks, l.End)
}

// sentenceMarks end a sentence.
const sentenceMarks = ".!?…।。"
