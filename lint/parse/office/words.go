package office

import (
	"errors"
	"strings"

	"copydesk/lint/text"
)

// Words returns where a comment on s, a span of the copy t, goes: s without the ends of paragraphs around it. An empty
// s becomes the word before it or, at the start of a paragraph, the paragraph.
func Words(t string, s text.Span) text.Span {
	s.Start = max(0, min(s.Start, len(t)))
	s.End = max(s.Start, min(s.End, len(t)))
	for s.Start < s.End && t[s.Start] == '\n' {
		s.Start++
	}
	for s.End > s.Start && t[s.End-1] == '\n' {
		s.End--
	}
	if !s.Empty() {
		return s
	}
	line := text.Span{Start: strings.LastIndexByte(t[:s.Start], '\n') + 1, End: len(t)}
	if n := strings.IndexByte(t[s.Start:], '\n'); n >= 0 {
		line.End = s.Start + n
	}
	before := strings.TrimRight(t[line.Start:s.Start], " ")
	if n := strings.LastIndexAny(before, " \t") + 1; n < len(before) {
		return text.Span{Start: line.Start + n, End: line.Start + len(before)}
	}
	return line
}

// errSign is the error for an edit that would take a picture or a note with it, and errParagraph for new paragraphs.
var (
	errSign      = errors.New("an edit would delete a picture, a note or another sign")
	errParagraph = errors.New("an edit would make a new paragraph")
)

// Editable returns an error for an edit of the copy t that cannot be made in a document.
func Editable(t string, e text.Replacement) error {
	switch {
	case strings.Contains(t[e.At.Start:e.At.End], text.Placeholder):
		return errSign
	case strings.ContainsAny(e.New, "\n\r"+LineBreak):
		return errParagraph
	}
	return nil
}

// WholeParagraphs returns the place of e in the copy t. Where e deletes the end of a paragraph and all of the one after
// it, this is the place of that one with its own end: the paragraph before keeps its format.
func WholeParagraphs(t string, e text.Replacement) text.Span {
	at := e.At
	if e.New == "" && at.Len() > 1 && t[at.Start] == '\n' && at.End < len(t) && t[at.End] == '\n' && t[at.End-1] != '\n' {
		return text.Span{Start: at.Start + 1, End: at.End + 1}
	}
	return at
}
