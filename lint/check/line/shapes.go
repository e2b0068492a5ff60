package line

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/check/letters"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// page is a story and its lines, as one rule reads them.
type page struct {
	*prose.Story
	known  *pageWords
	lines  []prose.Line
	starts []lineStart     // of lines
	dates  int             // result of dateLines; -1 until it is called
	last   int             // result of lastParagraph; -2 until it is called
	first  int             // result of firstParagraph; -1 until it is called
	marks  guillemets      // result of quotesInGuillemets; zero until it is called
	sites  map[string]bool // result of siteNames; nil until it is called

	headed, hasHeads bool // hasHeads is known; the story has subheads, as the rule sees it
}

func newPage(s *prose.Story, known *pageWords) *page {
	return &page{Story: s, known: known, lines: s.Lines(), starts: lineStarts(s), dates: -1, last: -2, first: -1}
}

// body returns the text of line i.
func (p *page) body(i int) string { return p.Text[p.lines[i].Span.Start:p.lines[i].Span.End] }

// lineShape is a form of line that copy never or rarely has.
type lineShape struct {
	holds    func(p *page, i int, body string) bool // whether line i has it; body is its text
	coverage coverage                               // how sure it is that such a line is not copy
	in       shapeSet                               // the set of this shape alone
}

// lineShapes are the grammars that a rule file can name. A line with words of its own may be copy.
var lineShapes = map[string]lineShape{
	"address":   {isAddressLine, doubtful, anAddress},
	"arrow":     {isArrow, doubtful, anArrow},
	"bracketed": {isBracketed, doubtful, aBracketed},
	"copyright": {isCopyright, partial, aCopyright},
	"counter":   {isCounter, whole, aCounter},
	"handle":    {isHandle, doubtful, aHandle},
	"email":     {isEmailLine, doubtful, anEmail},
	"hashtags":  {isHashtags, whole, theHashtags},
	"marked":    {isMarked, doubtful, aMarked},
	"residue":   {isResidue, whole, aResidue},
	"site-name": {isSiteName, doubtful, aSiteName},
}

func shapeNames() []string {
	names := make([]string, 0, len(lineShapes))
	for name := range lineShapes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// fewInHeadline is the smallest number of words in the headline of another story.
const fewInHeadline = 4

// isBracketed reports whether line i is a headline in square brackets, of four words or more: “[ Harbour weather:
// Where the fog comes from ]”.
func isBracketed(p *page, i int, body string) bool {
	inner, ok := strings.CutPrefix(body, "[")
	if !ok {
		return false
	}
	inner, ok = strings.CutSuffix(inner, "]")
	inner = strings.TrimSpace(inner)
	if !ok || p.lines[i].Words < fewInHeadline || p.lines[i].Words > leadWords || strings.ContainsAny(inner, "[]") {
		return false
	}
	// Stage directions and notes end like sentences or begin with a small letter. “[Editor’s note: …]” is copy, a photo
	// credit is a matter of house style, and a line that ends with a year is a reference.
	_, note := begins(p.lines[i].Key, p.known.notes)
	return letters.StartsUpper(inner) && p.lines[i].End != '.' && !letters.IsDigit(inner[len(inner)-1]) && !note
}

// isMarked reports whether line i is a headline with a mark for its medium: “Mayor furious at ferry delay [VIDEO]”.
func isMarked(p *page, i int, body string) bool {
	l := p.lines[i]
	body = strings.TrimRight(body, "| ")
	if !strings.HasSuffix(body, "]") {
		return false
	}
	at := strings.LastIndexByte(body, '[')
	if at <= 0 || l.Words < fewInHeadline || l.Words > leadWords || p.Blocks[i].Kind == text.Headline {
		return false
	}
	mark := body[at+1 : len(body)-1]
	return len(mark) >= 4 && !strings.HasSuffix(strings.TrimSpace(body[:at]), ".") && letters.IsUpper(mark) &&
		strings.IndexFunc(mark, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// isArrow reports whether line i is a button with an arrow after it, a headline with an arrow before it, or a
// breadcrumb trail: “Find a ferry »”, “>> Ferry runs again”, “News > Local”. A quotation is none of them.
func isArrow(p *page, i int, body string) bool {
	const most = 9
	l := p.lines[i]
	if l.Words == 0 || holdsGuillemets(body) && (p.quotesInGuillemets() || isQuotation(body)) {
		return false
	}
	for _, mark := range []string{">>", "►", "▶", "»"} {
		if rest, ok := strings.CutPrefix(body, mark); ok && l.Words >= 3 && l.Words <= leadWords && l.End != '.' {
			return letters.StartsUpper(strings.TrimLeft(rest, "> \u00a0"))
		}
	}
	if l.Words > most || strings.ContainsAny(body, "«‹") {
		return false
	}
	if isTrail(body) {
		return true
	}
	rest := strings.TrimRight(body, "»→›▶►❯ \u00a0")
	return len(rest) < len(body) && !strings.ContainsAny(rest, "»→›▶►❯.") && !strings.HasSuffix(rest, ")")
}

// arrows are the arrows of isArrow outside ASCII.
var arrows = [...]string{"»", "→", "›", "▶", "►", "❯"}

// isTrail reports whether body is a breadcrumb trail from the front page: “News > Local > Harbour”.
func isTrail(body string) bool {
	const most = 3 // words of a step
	steps := strings.FieldsFunc(body, func(r rune) bool { return r == '>' || r == '›' || r == '»' })
	if len(steps) < 3 || !strings.ContainsAny(body, "›»") && !strings.Contains(body, " > ") {
		return false
	}
	for _, step := range steps {
		step = strings.TrimSpace(step)
		if !letters.StartsUpper(step) || strings.Count(step, " ") >= most {
			return false
		}
	}
	return true
}

// isCounter reports whether line i is the state of a gallery, “1 / 23” or “Image 3 of 8”, or a number by itself below
// the headline or beside the button of a gallery, or the number of further pictures: “+12”.
func isCounter(p *page, i int, body string) bool {
	switch p.lines[i].Key {
	case "# #":
		return strings.Contains(body, "/") && strings.Trim(body, "0123456789/ \u00a0") == ""
	case "#":
		// A number by itself is part of a table or a list, unless it is at the top and right above a paragraph.
		digits := strings.TrimPrefix(body, "+")
		above, below := i > 0 && p.lines[i-1].IsParagraph(), i+1 < len(p.lines) && p.lines[i+1].IsParagraph()
		return len(digits) <= 4 && strings.Trim(digits, "0123456789") == "" &&
			(i <= 3 && below || p.isGallery(i-1) || p.isGallery(i+1) || digits != body && (above || below))
	}
	// “3 of 8.” may be an answer.
	other := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsSpace(r) }
	key := p.lines[i].Key
	return p.lines[i].Words <= p.known.counterWords && p.known.counters[key] &&
		(key[0] != '#' || !strings.ContainsFunc(body, other))
}

// isGallery reports whether line i is short and has a word for a gallery in it.
func (p *page) isGallery(i int) bool {
	const most = 7 // words
	if i < 0 || i >= len(p.lines) || p.lines[i].Words > most || p.lines[i].IsSentence() {
		return false
	}
	for word := range strings.FieldsSeq(p.lines[i].Key) {
		if p.known.galleries[word] {
			return true
		}
	}
	return false
}

// isBetweenParagraphs reports whether line i is between two paragraphs, where a subhead would be. The headline is no
// paragraph.
func (p *page) isBetweenParagraphs(i int) bool {
	return i > 0 && i+1 < len(p.lines) && p.lines[i-1].IsParagraph() && p.Blocks[i-1].Kind != text.Headline &&
		p.lines[i+1].IsParagraph()
}

// mostHandle is the largest number of words in a line with an account.
const mostHandle = 6

// isHandle reports whether line i is an account, alone or after a name: “@nanhove”, “Nan Hove @nanhove”.
func isHandle(p *page, i int, body string) bool {
	at := strings.IndexByte(body, '@')
	if at < 0 || p.lines[i].Words > mostHandle || strings.Count(body, "@") > 1 {
		return false
	}
	handle := body[at+1:]
	if name, signed := p.known.cutByline(body[:at]); signed {
		// “Article by Nan Hove (@nanhove).”
		handle = strings.TrimRight(handle, ").")
		body = strings.TrimRight(name, "( ") + " @" + handle
		at = strings.IndexByte(body, '@')
	}
	if len(handle) < 3 || strings.IndexFunc(handle, func(r rune) bool { return !isNameRune(r) }) >= 0 {
		return false
	}
	// “Nan Hove | @nanhove” and “Twitter: @nanhove” have a mark between the two.
	name := strings.TrimRight(body[:at], "|:• \u00a0")
	if name == "" {
		return true
	}
	if letters.StartsLower(name) || strings.ContainsAny(name, "—–.,:;()") {
		return false
	}
	for _, word := range strings.Fields(name) {
		if !letters.StartsUpper(word) {
			return false
		}
	}
	return len(strings.Fields(name)) <= 3
}

// cutByline returns s without “by” and the word before it, and whether it began with them.
func (w *pageWords) cutByline(s string) (name string, signed bool) {
	s = strings.TrimLeft(s, "—–- ")
	for range 2 {
		first, rest, _ := strings.Cut(s, " ")
		if w.authors[prose.Folded(first)] {
			return rest, true
		}
		s = rest
	}
	return "", false
}

func isNameRune(r rune) bool {
	return r == '_' || r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// isHashtags reports whether the line is two or more hashtags and nothing else: “#budget #harbour”.
func isHashtags(_ *page, _ int, body string) bool {
	if !strings.HasPrefix(body, "#") {
		return false
	}
	tags := strings.Fields(strings.ReplaceAll(body, "#", " #"))
	for _, tag := range tags {
		if len(tag) < 3 || tag[0] != '#' || strings.IndexFunc(tag[1:], unicode.IsLetter) < 0 {
			return false
		}
	}
	return len(tags) >= 2
}

// isResidue reports whether line i is code that a template or a markup language should have replaced, or arrows of a
// button without its words.
func isResidue(p *page, i int, body string) bool {
	if len(body) == 0 || len(body) > mostResidue {
		return false
	}
	if p.lines[i].Words == 0 {
		return strings.Trim(body, "<>«»‹›→←↑↓▲▼►◄▶◀×✕✖☰|·• \u00a0") == "" && !strings.Contains(body, "× ×")
	}
	if l := p.lines[i]; l.Words > 1 && l.Words <= mostFileName && p.known.isPicture(body) {
		return true
	}
	switch body[0] {
	case '{', '$', '%', '<':
		return strings.HasPrefix(body, "{{") && strings.HasSuffix(body, "}}") ||
			strings.HasPrefix(body, "${") && strings.HasSuffix(body, "}") ||
			strings.HasPrefix(body, "<%") && strings.HasSuffix(body, "%>")
	case '[':
		// [object Object], [CTA_MODULE], [1]: https://…, [gallery ids="4,5"], [/caption]
		return body == "[object Object]" || isReference(body) || isShortcode(body)
	}
	return false
}

// mostFileName is the largest number of words in the name of a file, its ending among them.
const mostFileName = 10

// isPicture reports whether s is the name of a file of a picture or a film: “pier after the storm.jpg”.
func (w *pageWords) isPicture(s string) bool {
	at := strings.LastIndexByte(s, '.')
	return at > 0 && w.pictures[prose.Folded(s[at+1:])] && !strings.ContainsAny(s, "/:,;?!\"“”")
}

// mostResidue is the length, in bytes, of the longest line that is read as the residue of a template.
const mostResidue = 300

// isReference reports whether s is a link definition of Markdown: [2]: https://…
func isReference(s string) bool {
	name, target, ok := strings.Cut(s[1:], "]:")
	return ok && name != "" && len(name) < 30 && strings.Contains(target, "://")
}

// isShortcode reports whether s is a shortcode of a content management system, in square brackets.
func isShortcode(s string) bool {
	inner, ok := strings.CutPrefix(s, "[")
	if !ok || !strings.HasSuffix(s, "]") {
		return false
	}
	name := strings.TrimPrefix(inner, "/")
	end := strings.IndexFunc(name, func(r rune) bool { return !isNameRune(r) && r != '-' })
	name, after := name[:end], name[end:]
	if strings.Contains(name, "_") && after == "]" {
		return true
	}
	return name != "" && name == strings.ToLower(name) &&
		(inner[0] == '/' || strings.HasPrefix(after, " ") && strings.ContainsAny(after, "="))
}
