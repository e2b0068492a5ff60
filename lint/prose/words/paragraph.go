package words

import "strings"

// IsParagraph reports whether l looks like copy: it is long, or it is a sentence of nine words or more.
func (l Line) IsParagraph() bool {
	const long, least = 20, 9 // words
	return l.Words == 0 && l.Span.Len() > 0 || l.Words > long ||
		l.Words >= least && strings.ContainsRune(sentenceMarks, l.End)
}

// IsSentence reports whether l looks like copy of any length: it ends as a sentence does.
func (l Line) IsSentence() bool {
	const least = 3 // words
	return l.IsParagraph() || l.Words >= least && strings.ContainsRune(sentenceMarks, l.End)
}

const sentenceMarks = ".!?…।。"
