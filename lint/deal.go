package lint

import (
	"cmp"
	"slices"

	"copydesk/lint/literal"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// work is the memory for the passes of one story after another, and for the number of the pass of each rule; 0 is none.
type work struct {
	passes []Pass
	at     []int32
}

// genres are the types of stories that declare none, by their genre.
var genres = map[prose.Genre]string{prose.Opinion: "opinion", prose.Letters: "letters"}

// passes returns a pass in w for each rule that has work in the story. The rule reads the story's type and language,
// and it runs on every story or one of its phrases or literals occurs in this one.
func (l *Linter) passes(w *work, story *prose.Story) (passes []Pass, err error) {
	if broken := contain(func() { l.deal(w, story) }); broken != nil {
		err = broken
	}
	return w.passes, err
}

// deal adds to w the passes of the rules that run, with the matches and the hits of each.
func (l *Linter) deal(w *work, story *prose.Story) {
	docType, language := cmp.Or(story.Type, l.docType, genres[story.Genre()]), story.Language()
	words, matches, hits := story.Words(), story.Matches(), l.searcher.In(story.Text)
	for _, h := range hits {
		rule, _ := l.searcher.Owner(h.Literal)
		w.at[rule] = 1
	}
	for _, m := range matches {
		if m.Phrase >= l.first {
			w.at[l.owners[m.Phrase-l.first].rule] = 1
		}
	}
	for i, r := range l.rules {
		if w.at[i] == 0 && !l.always[i] || docType != "" && slices.Contains(r.Skips, docType) || !r.reads(language) {
			w.at[i] = 0
			continue
		}
		r.Complete()
		w.passes = append(w.passes, Pass{Story: story, Rule: r})
		w.at[i] = int32(len(w.passes))
	}
	for _, m := range matches {
		if m.Phrase < l.first || w.at[l.owners[m.Phrase-l.first].rule] == 0 {
			continue
		}
		o := l.owners[m.Phrase-l.first]
		p := &w.passes[w.at[o.rule]-1]
		if m.Phrase = o.phrase; !o.unless {
			p.matches = append(p.matches, m)
			continue
		}
		p.unless = append(p.unless, text.Span{Start: words[m.First].Start(), End: words[m.Last].End()})
	}
	for _, h := range hits {
		if rule, index := l.searcher.Owner(h.Literal); w.at[rule] > 0 {
			p := &w.passes[w.at[rule]-1]
			p.hits = append(p.hits, literal.Hit{Literal: index, At: h.At})
		}
	}
}
