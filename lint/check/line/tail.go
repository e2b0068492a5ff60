package line

import (
	"strings"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/prose"
)

// Tail returns the check “line-tail”. It reports lines below boilerplate at the end of a story: names of sections and
// sites, tags, headlines of other stories. No list could contain them. Its options are those of “line” without
// phrases, and describe the boilerplate. max-words is the length of the longest line that it reports, in words.
func Tail() spec.Check {
	return spec.Check{
		Name:    "line-tail",
		Options: func() any { return &lineOptions{MaxWords: 18, Words: "page-words"} },
		Build: func(r *lint.Rule, options any, lexicons spec.Lexicons) error {
			o := options.(*lineOptions)
			f, err := newBoilerplate(o, lexicons)
			if err == nil {
				r.Run = f.runTail
			}
			return err
		},
	}
}

func (f *boilerplate) runTail(p *lint.Pass) {
	pg := newPage(p.Story, f.words)
	if !f.mayHaveTail(pg) {
		return
	}
	last := len(pg.lines) - 1
	for last >= 0 && (!pg.lines[last].IsParagraph() || f.is(pg, last)) {
		last--
	}
	// Without a paragraph the end of the story is not known.
	if last < 0 {
		return
	}
	under := false
	for i := last + 1; i < len(pg.lines); i++ {
		switch {
		case f.is(pg, i):
			under = true
		case under && f.mayTrail(pg.lines[i], pg.body(i)):
			f.reportLines(p, i, i, doubtful, lint.Off)
		}
	}
}

// mayHaveTail reports whether a line below the first paragraph could be part of the tail. Most stories have no such
// line, and need no word lists.
func (f *boilerplate) mayHaveTail(p *page) bool {
	for i := p.firstParagraph() + 1; i < len(p.lines); i++ {
		if f.mayTrail(p.lines[i], p.body(i)) {
			return true
		}
	}
	return false
}

// mayTrail reports whether l could be a label, a tag or a headline. A sentence is always copy. So are credits,
// sources and signatures, which a publication may want there.
func (f *boilerplate) mayTrail(l prose.Line, body string) bool {
	if l.Words == 0 || l.Words > f.maxWords || strings.ContainsRune(".:;,…", l.End) || f.words.reports(l.Key) ||
		quoted(body) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(body)
	_, credit := begins(l.Key, f.words.creditOpenings)
	return !strings.ContainsRune("(—–*-", first) && !credit && !holdsAny(l.Key, f.words.credits)
}
