package line

import (
	"slices"
	"strings"

	"copydesk/lint/check/letters"
	"copydesk/lint/prose"
)

// isCopyright reports whether line i begins with ©, or claims rights for a year or in full. The check then reads its
// sentences one by one to find the claim.
func isCopyright(p *page, i int, body string) bool {
	l := p.lines[i]
	if l.Words == 0 || l.Words > mostCopyright {
		return false
	}
	return p.known.claimsRights(l, body)
}

// mostCopyright is the largest number of words in a line that claims rights.
const mostCopyright = 60

// claimsRights reports whether l claims rights; body is its text.
func (w *pageWords) claimsRights(l prose.Line, body string) bool {
	if w.rights.In(l.Key) {
		return true
	}
	for _, sign := range []string{"©", "(c)", "(C)"} {
		if owner, ok := strings.CutPrefix(body, sign); ok {
			return isOwner(owner, l.Words)
		}
	}
	after, claims := begins(l.Key, w.copyright)
	at := strings.Index(body, "©")
	if at < 0 {
		return claims && (strings.HasPrefix(after, "#") || strings.HasPrefix(after, "c #") || isCopyrightOf(l, body))
	}
	year := strings.TrimLeft(body[at+len("©"):], " \u00a0")
	if first, rest, _ := strings.Cut(year, " "); w.copyright[prose.Folded(first)] {
		year = strings.TrimLeft(rest, " ")
	}
	return claims || year != "" && letters.IsDigit(year[0])
}

// isOwner reports whether s, the text after ©, names an owner and a year. words is the length of the line. In a long
// line the year must be near the start, because a photograph's owner is named beside a caption.
func isOwner(s string, words int) bool {
	const few = 8
	fields := strings.Fields(s)
	for i, field := range fields {
		if i > 2 && words > few {
			break
		}
		if len(field) >= 4 && (strings.HasPrefix(field, "19") || strings.HasPrefix(field, "20")) &&
			letters.IsDigit(field[2]) && letters.IsDigit(field[3]) {
			return true
		}
	}
	return false
}

// isCopyrightOf reports whether an owner and a year follow the claim that l begins with. All words after the claim
// must begin with capitals or be figures: “Copyright Vale Media 2026”.
func isCopyrightOf(l prose.Line, body string) bool {
	const most = 8
	if l.Words > most || l.End == '.' || !strings.Contains(l.Key, "#") {
		return false
	}
	return !slices.ContainsFunc(strings.Fields(prose.CutWords(body, 1)), letters.StartsLower)
}

// afterClaim returns the text after a claim to rights, and after the year in it, if it goes on in small letters: “is
// stamped on the back of the plate”. It is empty if an owner's name follows.
func (w *pageWords) afterClaim(body string) string {
	const most = 4 // words of a claim
	words := strings.Fields(prose.Folded(body))
	n := 0
	for k := 1; n == 0 && k <= min(most, len(words)); k++ {
		if w.copyright[words[0]] || w.rights.In(strings.Join(words[:k], " ")) {
			n = k
		}
	}
	for n > 0 && n < len(words) && words[n] == "#" {
		n++
	}
	if rest := strings.TrimLeft(prose.CutWords(body, n), " \u00a0"); n > 0 && letters.StartsLower(rest) {
		return rest
	}
	return ""
}
