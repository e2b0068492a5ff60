// Package speakers finds who is quoted or cited in a document. People, bodies and documents count once each, however
// they are referred to.
package speakers

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/quotes"
	"copydesk/lint/prose/sources"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// Speaker is one source of a story.
type Speaker struct {
	Name       string // in full as the story spells it, or the wording for a source without a name
	Role       string // as the story gives it, without an article; empty if it gives none
	Standing   sources.Standing
	Statements []text.Span // one for each statement, in order: the words for the source, or the quotation alone
	Quoted     []text.Span // the direct quotations in order, with their marks
	Words      int         // in Quoted
}

// Reading says who speaks in a document.
type Reading struct {
	Speakers []Speaker // in order of their first statements
	// Sourceless are statements that give nobody as a source: “is widely believed”.
	Sourceless []text.Span
	// Unplaced are statements and quotations of somebody who is not plain: a “she” after two women.
	Unplaced []text.Span
}

// Input is what Read needs.
type Input struct {
	*words.Reading
	Matches      []phrase.Match // of the phrases of the vocabulary; others are ignored
	Speech       []text.Span    // the words of speakers other than the writer
	Answers      []text.Span    // of a transcript or an interview, in order
	Quotes       []quotes.Quote
	Attributions []sources.Attribution
}
