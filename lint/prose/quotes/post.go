package quotes

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// The most bytes of a post, and of the name that signs it.
const mostPost, mostName = 560, 80

// posts appends the words of embedded posts to spans. Their copy is bare text and a signature, as in “What a night!
// — Nan Hove (@nanhove) 9 March 2026”. A signature with nothing before it in its block signs the block before.
func posts(spans []text.Span, r *words.Reading) []text.Span {
	const account = "(@"
	from := 0 // the end of the last post
	for at := 0; ; at += len(account) {
		next := strings.Index(r.Text[at:], account)
		if next < 0 {
			return spans
		}
		at += next
		n := r.BlockAt(at)
		if n < 0 || r.Blocks[n].Kind == text.Code || r.Blocks[n].Kind == text.Headline {
			continue
		}
		block := r.Blocks[n].Span
		dash := signature(r.Text[block.Start:block.End], at-block.Start)
		if dash < 0 {
			continue
		}
		post := text.Span{Start: max(from, block.Start), End: block.Start + dash}
		from = at
		if strings.TrimSpace(r.Text[block.Start:post.End]) == "" && n > 0 && r.Blocks[n-1].Kind == text.Paragraph {
			post = r.Blocks[n-1].Span
		}
		if post.End-post.Start > mostPost {
			i := r.SentenceAt(post.End-mostPost) + 1
			if i == len(r.Sentences) {
				continue
			}
			post.Start = r.Sentences[i].Span.Start
		}
		if post.Start < post.End {
			spans = append(spans, post)
		}
	}
}

// signature returns the offset in body of the dash before the name with the account at offset at, or -1 if these are
// no signature. The end of body or a date follows it.
func signature(body string, at int) int {
	shut := strings.IndexByte(body[at:min(len(body), at+mostName)], ')')
	if shut < 0 || strings.ContainsFunc(body[at:at+shut], unicode.IsSpace) || !startsDate(body[at+shut+1:]) {
		return -1
	}
	from := max(0, at-mostName)
	dash := -1
	for to := at; dash < 0; {
		to = from + strings.LastIndexAny(body[from:to], "—–-")
		switch {
		case to < from:
			return -1
		case body[to] != '-' || to == 0 || body[to-1] == ' ' || body[to-1] == '-': // a hyphen may be part of the name
			dash = to
		}
	}
	name := strings.TrimLeft(body[dash:at], "—–- \u00a0")
	if strings.TrimSpace(name) == "" || strings.ContainsAny(name, "\n!?") {
		return -1
	}
	return dash
}

// startsDate reports whether s starts with a date, such as “9 March 2026” or “March 9, 2026”, or is empty.
func startsDate(s string) bool {
	const most = 3 // parts of a date
	parts := strings.Fields(s[:min(len(s), mostName)])
	for i, part := range parts[:min(len(parts), most)] {
		part = strings.Trim(part, ".,")
		if year, err := strconv.Atoi(part); err == nil && year >= 1000 {
			return true
		}
		if c, _ := utf8.DecodeRuneInString(part); i == 0 && !unicode.IsDigit(c) && !unicode.IsUpper(c) {
			return false
		}
	}
	return len(parts) == 0
}
