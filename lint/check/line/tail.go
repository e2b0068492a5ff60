package line

import (
	"strings"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/check/letters"
	"copydesk/lint/check/spec"
	"copydesk/lint/prose"
)

// Tail returns the check “line-tail”. It reports lines below boilerplate at the end of a story: names of sections and
// sites, tags, headlines of other stories. It also reports the links under a label in the middle of the story. No list
// could contain them. Its options are those of “line” without phrases, and describe the boilerplate. max-words is the
// length of the longest line that it reports, in words.
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
	for last >= 0 && (!pg.lines[last].IsParagraph() || f.isQuestion(pg, last) || f.is(pg, last)) {
		last--
	}
	// Without a paragraph the end of the story is not known.
	if last < 0 {
		return
	}
	f.linksAmid(p, pg, last)
	under, headed := false, false
	for i := last + 1; i < len(pg.lines); i++ {
		switch {
		case f.is(pg, i):
			under, headed = true, headed || f.isHead(pg, i)
		case under && f.mayTrail(pg.lines[i], pg.body(i)), headed && pg.isItem(i) && f.isLink(pg, i):
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
		letters.Quoted(body) && !isQuotedHeadline(body) {
		return false
	}
	if label, value, ok := strings.Cut(body, ":"); ok && strings.Count(strings.TrimSpace(label), " ") < 2 &&
		letters.StartsFigure(strings.TrimSpace(value)) {
		return false // a price, a time or a telephone number
	}
	if l.Key[0] == '#' && l.Words > 1 && l.Words <= 3 {
		return false // “6 minutes” is a value that belongs to the line above it
	}
	first, _ := utf8.DecodeRuneInString(body)
	_, credit := begins(l.Key, f.words.creditOpenings)
	return !strings.ContainsRune("(—–*-", first) && !credit && !f.words.credits.In(l.Key)
}

// isQuotedHeadline reports whether body is a quotation, a colon and more words, as in the headline of an interview.
func isQuotedHeadline(body string) bool {
	for _, mark := range []string{`": `, "': ", "’: ", "”: "} {
		if at := strings.Index(body, mark); at > 0 && at+len(mark) < len(body) {
			return true
		}
	}
	return false
}

// isQuestion reports whether line i is a question below a short line or another question. It is more likely a headline
// than copy.
func (f *boilerplate) isQuestion(p *page, i int) bool {
	l := p.lines[i]
	return l.End == '?' && l.Words > 0 && l.Words <= f.maxWords && i > 0 && p.lines[i-1].Words > 0 &&
		(!p.lines[i-1].IsSentence() || p.lines[i-1].End == '?')
}

// linksAmid reports the links under a label above line last, the last paragraph: two lines or more up to the next
// paragraph, items of a list, or one line under a label that announces a link.
func (f *boilerplate) linksAmid(p *lint.Pass, pg *page, last int) {
	copied := false
	for i := pg.firstParagraph(); i < last; i++ {
		copied = copied || pg.lines[i].IsParagraph() && strings.Contains(pg.body(i), " ")
		if !copied || !f.isHead(pg, i) {
			continue
		}
		from, to := i+1, i+1
		for to < last && f.isLink(pg, to) {
			to++
		}
		// The last line may be a subhead of the story, with its copy below it.
		if to-from > 1 && pg.lines[to].IsParagraph() && !pg.isItem(to-1) && pg.lines[to-1].Words < fewInLink {
			to--
		}
		if to-from < 2 && !(to > from && (pg.isItem(from) || pg.lines[from].Words >= fewAlone && f.announces(pg, i))) {
			continue
		}
		for ; from < to; from++ {
			if !f.is(pg, from) {
				f.reportLines(p, from, from, doubtful, lint.Off)
			}
		}
		i = to - 1
	}
}

// These are numbers of words: the headline of another story rarely has fewer. A line alone may be a subhead.
const (
	fewInLink = 4
	fewAlone  = 6
)

// isHead reports whether line i is a label over links to other stories, and nothing else.
func (f *boilerplate) isHead(p *page, i int) bool {
	l, body := p.lines[i], p.body(i)
	if l.Words == 0 || p.isSubhead(i) {
		return false
	}
	if last := strings.LastIndexAny(body, ".?!"); l.End == ':' && last >= 0 {
		key := prose.Folded(body[last:]) // a paragraph may end with the label
		return key != "" && f.labels.read(key, 0)[aHead] == len(key)
	}
	r := f.labels.read(l.Key, 0)
	return r[aHead] == len(l.Key) || r[aTopic] > 0 && isTitle(r, l, body)
}

// announces reports whether line i is a label that stands over one link too.
func (f *boilerplate) announces(p *page, i int) bool {
	key := p.lines[i].Key
	return f.labels.read(key, 0)[aLinkHead] == len(key)
}

// isLink reports whether line i may be the headline of another story in a list of links.
func (f *boilerplate) isLink(p *page, i int) bool {
	l, body := p.lines[i], strings.TrimLeft(p.body(i), "•·-–*◦‣▪ \u00a0")
	return (l.Words >= fewInLink || p.isItem(i)) && !p.isSubhead(i) && (!l.IsSentence() || l.End == '?') &&
		!letters.StartsLower(body) && f.mayTrail(l, body) || f.is(p, i)
}
