package lint

import (
	"cmp"
	"slices"

	"copydesk/lint/literal"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
)

// work is the memory for the passes of one story after another.
type work struct {
	passes  []Pass
	rules   []share // by rule
	matches []phrase.Match
	found   []literal.Hit // by the searcher
	hits    []literal.Hit
}

// share is what one rule has of a story. pass is the number of its pass; 0 is none.
type share struct{ pass, matches, hits int32 }

// clear forgets the story and keeps the memory.
func (w *work) clear() {
	clear(w.passes)
	clear(w.rules)
	w.passes = w.passes[:0]
}

// genres are the types of stories that declare none, by their genre.
var genres = map[prose.Genre]string{prose.Opinion: "opinion", prose.Letters: "letters", prose.Sport: "sport"}

// TypeOf returns the type of story, by which rules skip it: the declared one, else that of the configuration, else the
// one that its label names; empty for news.
func (l *Linter) TypeOf(story *prose.Story) string {
	if declared := cmp.Or(story.Type, l.docType); declared != "" {
		return declared
	}
	return genres[story.Genre()]
}

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
	docType, language := l.TypeOf(story), story.Language()
	matches := story.Matches()
	w.found = story.Literals(l.searcher, w.found[:0])
	for _, h := range w.found {
		rule, _ := l.searcher.Owner(h.Literal)
		w.rules[rule].hits++
	}
	for _, m := range matches {
		if m.Phrase >= l.first {
			w.rules[l.owners[m.Phrase-l.first]].matches++
		}
	}
	// The slices of all passes are parts of two, which never grow.
	w.matches, w.hits = slices.Grow(w.matches[:0], len(matches)), slices.Grow(w.hits[:0], len(w.found))
	for i, r := range l.rules {
		s := &w.rules[i]
		if s.matches+s.hits == 0 && !l.always[i] || docType != "" && slices.Contains(r.Skips, docType) || !r.reads(language) {
			continue
		}
		r.Complete()
		w.passes = append(w.passes, Pass{
			Story: story, Rule: r, matches: part(&w.matches, s.matches), hits: part(&w.hits, s.hits),
		})
		s.pass = int32(len(w.passes))
	}
	for _, m := range matches {
		if m.Phrase < l.first {
			continue
		}
		rule := l.owners[m.Phrase-l.first]
		if w.rules[rule].pass == 0 {
			continue
		}
		p := &w.passes[w.rules[rule].pass-1]
		if m.Phrase -= l.begins[rule]; m.Phrase < len(p.Rule.Phrases) {
			p.matches = append(p.matches, m)
			continue
		}
		p.unless = append(p.unless, m)
	}
	for _, h := range w.found {
		if rule, index := l.searcher.Owner(h.Literal); w.rules[rule].pass > 0 {
			p := &w.passes[w.rules[rule].pass-1]
			p.hits = append(p.hits, literal.Hit{Literal: index, At: h.At})
		}
	}
}

// part returns an empty slice with room for n values, which it takes from the room of from.
func part[T any](from *[]T, n int32) []T {
	at, end := len(*from), len(*from)+int(n)
	*from = (*from)[:end]
	return (*from)[at:at:end]
}
