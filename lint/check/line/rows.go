package line

import (
	"strings"

	"copydesk/lint/check/letters"
	"copydesk/lint/prose"
)

// rowWords is the largest number of words in a row of labels.
const rowWords = 28

func mayBeRow(l prose.Line) bool { return l.Words <= rowWords && l.End != '.' && l.End != '?' }

// isRow reports whether line i is a row of labels that lost their separation: “Learn MoreBuy Now”, “About us Privacy
// policy Careers”, “Share on FacebookTweetEmail”.
func (f *boilerplate) isRow(p *page, i int, r reading, body string) bool {
	l := p.lines[i]
	if !mayBeRow(l) {
		return false
	}
	key, glued := l.Key, letters.HasGlue(body)
	if glued {
		key = prose.Folded(letters.Unglue(body))
		r = f.labels.read(key, 0)
	}
	if glued && (r.isWhole(key) || f.rows.pieces(key, aRow, parts) >= 2 || f.holdsStates(body)) ||
		r[aLabel] > 0 && l.Words <= rowWords/2 && f.labels.pieces(key, aLabel, parts) >= 2 ||
		(r[aButton]+r[aFiller] > 0 || key[0] == '#') && f.labels.pieces(key, aButton, aFiller) >= 2 {
		return true
	}
	if p.starts[i].looks&isRowLike == 0 {
		return false
	}
	switch f.rows.pieces(key, aRow, parts) {
	case 0, 1:
		return false
	case 2:
		// Two labels of a few words may be a subhead: “Print shop”.
		return l.Words >= 5 || strings.Contains(body, "|")
	}
	return true
}

// endsInLabel reports whether the last field of body is a label of two words or more, or one that is never copy:
// “Morning Tides: The news before the ferry | Sign up”.
func (f *boilerplate) endsInLabel(body string) bool {
	key := prose.Folded(body[strings.LastIndexByte(body, '|')+1:])
	if key == "" {
		return false
	}
	r := f.labels.read(key, 0)
	return r.isWhole(key) && (strings.Contains(key, " ") || r[aSureWord] == len(key))
}

// isPair reports whether line i is two labels, each with a capital, and one of them is never a subhead by itself:
// “Donate Sitemap”.
func (f *boilerplate) isPair(p *page, i int, body string) bool {
	key := p.lines[i].Key
	if !mayBeRow(p.lines[i]) || p.starts[i].looks&isRowLike == 0 || f.rows.pieces(key, aRow, parts) != 2 {
		return false
	}
	end := f.rows.read(key, 0)[aRow]
	first := f.labels.read(key, 0)[aSureWord] == end
	second := end < len(key) && f.labels.read(key, end+1)[aSureWord] == len(key)
	rest := strings.TrimSpace(prose.CutWords(body, strings.Count(key[:end], " ")+1))
	return (first || second) && letters.StartsUpper(body) && letters.StartsUpper(rest)
}

// holdsStates reports whether body is texts of a button that lost the space between them, at least half of them
// labels: “Copy the addressCopied!”. One label of one word is not enough unless it calls out, because names are written
// so: “ShareAction”.
func (f *boilerplate) holdsStates(body string) bool {
	const few, most = 4, 5 // words of a text that is no label; texts
	pieces := letters.GluedPieces(body)
	known, knownWords := 0, 0
	for _, piece := range pieces {
		folded, words := prose.FoldLine(nil, piece)
		key := string(folded)
		if words > 0 && (f.labels.read(key, 0).isWhole(key) || f.rows.read(key, 0)[aRow] == len(key)) {
			known, knownWords = known+1, knownWords+words
		} else if words > few {
			return false
		}
	}
	return len(pieces) >= 2 && len(pieces) <= most && known*2 >= len(pieces) &&
		(knownWords >= 2 || strings.HasSuffix(body, "!"))
}
