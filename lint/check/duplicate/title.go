package duplicate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/text"
)

// ofTitle reports whether block i repeats the headline or starts with it.
func (c *comparison) ofTitle(i int) (repeat, bool) {
	if c.title < 0 || i <= c.title {
		return repeat{}, false
	}
	r := repeat{kind: repeatHeadline, first: c.title, again: i, span: c.Blocks[i].Span}
	title, own := c.wordsOf(c.title), c.wordsOf(i)
	switch {
	case c.gluedToOpening(i):
		r.frame = true
		return r, true
	case len(title) < leastTitle:
		return repeat{}, false
	case !c.headed && len(title) < leastFar && i-c.title > 2:
		return repeat{}, false // a short first sentence is not a headline, and may be a refrain
	case slices.Equal(title, own):
		r.same = true
		return r, true
	case len(own) > 2*len(title)+mostSite:
		return c.glued(i)
	case c.withoutSite(c.title, i), c.withoutSite(i, c.title):
		edits, _ := align(title, own, mostEdits)
		r.frame = true
		r.differences = c.describe(c.title, i, edits)
		return r, true
	}
	if edits, ok := c.reworded(i); ok {
		r.differences = c.describe(c.title, i, edits)
		return r, true
	}
	return c.glued(i)
}

// mostSite is the largest number of words of a site name after or before a headline.
const mostSite = 5

// withoutSite reports whether block long is block short with a site name after or before it: “Mill to close | The
// Courier”.
func (c *comparison) withoutSite(short, long int) bool {
	a, b := c.wordsOf(short), c.wordsOf(long)
	more := len(b) - len(a)
	if more < 1 || len(a) < leastTitle {
		return false
	}
	r := c.blocks[long]
	switch {
	case slices.Equal(a, b[:len(a)]) && c.isSite(r.first+len(a), r.end),
		slices.Equal(a, b[more:]) && c.isSite(r.first, r.first+more):
		return true
	case more > mostSite:
		return false
	}
	if slices.Equal(a, b[:len(a)]) {
		between := c.between(r.first + len(a) - 1)
		return strings.ContainsAny(between, "|–—·•»‹›") || strings.Contains(between, " - ") || strings.Contains(between, "--")
	}
	if slices.Equal(a, b[more:]) {
		return strings.ContainsAny(c.between(r.first+more-1), "|·•»")
	}
	return false
}

// isSite reports whether the words from first to before end are the name of one of the house's own sites.
func (c *comparison) isSite(first, end int) bool {
	return c.Vocabulary().IsSite(c.Text[c.words[first].Start():c.words[end-1].End()])
}

// between returns the text between word k and the next.
func (c *comparison) between(k int) string {
	return c.Text[c.words[k].End():c.words[k+1].Start()]
}

// reworded reports whether block i is a headline with the words of the story's headline in order and a few more or
// fewer. A sentence does not count, because leads reuse the words of headlines.
func (c *comparison) reworded(i int) ([]edit, bool) {
	const least = 8
	title, own := c.wordsOf(c.title), c.wordsOf(i)
	n := max(len(title), len(own))
	if min(len(title), len(own)) < least || strings.HasSuffix(c.Body(c.Blocks[i]), ".") {
		return nil, false
	}
	edits, ok := align(title, own, n/5)
	if !ok {
		return nil, false
	}
	added, removed, figures := c.weigh(c.blocks[c.title].first, c.blocks[i].first, edits)
	return edits, !figures && min(added, removed) == 0
}

// gluedToOpening reports whether block i is the headline and the standfirst or lead in one line, below a line with
// only the latter.
func (c *comparison) gluedToOpening(i int) bool {
	title, own := c.wordsOf(c.title), c.wordsOf(i)
	if len(own) <= len(title) || !slices.Equal(title, own[:len(title)]) {
		return false
	}
	return slices.ContainsFunc(c.opening, func(o int) bool {
		return o < i && slices.Equal(c.wordsOf(o), own[len(title):])
	})
}

// glued reports whether block i begins with the headline and continues with other text, as in a page that was
// copied without line endings. A label of one or two words may come before the headline. Only the blocks near the
// headline count. Further down, the story more likely uses the words itself.
func (c *comparison) glued(i int) (repeat, bool) {
	const least, mostLabel, near = 5, 2, 6
	if i-c.title > near {
		return repeat{}, false
	}
	title := c.wordsOf(c.title)
	own := c.wordsOf(i)
	if len(title) < least {
		return repeat{}, false
	}
	for label := 0; label <= mostLabel && len(own) > label+len(title); label++ {
		if !slices.Equal(title, own[label:label+len(title)]) {
			continue
		}
		last := c.blocks[i].first + label + len(title) - 1
		first := last - len(title) + 1
		if !c.startsAfresh(last) || label > 0 && !capital(c.Text[c.words[first].Start():]) {
			return repeat{}, false
		}
		return repeat{
			kind: repeatHeadline, first: c.title, again: i,
			span: text.Span{Start: c.words[first].Start(), End: c.words[last].End()}, frame: true,
		}, true
	}
	return repeat{}, false
}

// startsAfresh reports whether the word after word k begins a new sentence: it has a capital, and there is no comma
// or dash before it.
func (c *comparison) startsAfresh(k int) bool {
	return !strings.ContainsAny(c.between(k), ",;–—-(") && capital(c.Text[c.words[k+1].Start():])
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
