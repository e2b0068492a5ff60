package line

import (
	"slices"
	"strings"
	"unicode"

	"copydesk/lint/check/letters"
	"copydesk/lint/prose"
)

// isAddressLine reports whether line i is a web address, alone or after words that name it:
// “www.oxmoorpress.example”, “Link: https://…”.
func isAddressLine(p *page, i int, body string) bool {
	const list = 4 // a story with so many site addresses is about them
	if p.lines[i].Words == 0 || len(p.siteNames()) >= list {
		return false
	}
	if before, _, ok := strings.Cut(body, ": http"); ok {
		if rest, opens := begins(prose.Folded(before), p.known.linkOpenings); opens && rest != "" {
			return p.lines[i].End != '.' // “More harbour news: https://…”, one address or several
		}
	}
	word := body
	if before, after, ok := strings.Cut(body, ": "); ok {
		if !p.known.linkNames[prose.Folded(before)] {
			return false
		}
		word = strings.TrimSpace(after)
	}
	return p.known.isAddress(word)
}

// isAddress reports whether s is one web address or domain and nothing else.
func (w *pageWords) isAddress(s string) bool {
	s = strings.Trim(s, "<>() ")
	if strings.IndexFunc(s, unicode.IsSpace) >= 0 || strings.ContainsAny(s, `"“”`) {
		return false
	}
	lower := strings.ToLower(s)
	for _, scheme := range []string{"http://", "https://", "www."} {
		if rest, ok := strings.CutPrefix(lower, scheme); ok {
			return strings.Contains(rest, ".")
		}
	}
	// “Harbour.com” is the name of a company; an address by itself is in small letters.
	if s != lower {
		return false
	}
	host, _, _ := strings.Cut(s, "/")
	return w.isDomain(host)
}

// isDomain reports whether host is a domain in small letters with a common ending.
func (w *pageWords) isDomain(host string) bool {
	at := strings.LastIndexByte(host, '.')
	if at <= 0 || strings.HasPrefix(host, ".") || strings.Contains(host, "..") {
		return false
	}
	for i := range len(host) {
		if b := host[i]; !letters.IsDigit(b) && (b < 'a' || b > 'z') && b != '-' && b != '.' {
			return false
		}
	}
	return w.domains[host[at+1:]]
}

// mostSite is the largest number of words in the name of a site.
const mostSite = 5

// siteNames returns the names of the sites whose addresses are lines of the page, in small letters without spaces or
// hyphens: “oxmoorpress”.
func (p *page) siteNames() map[string]bool {
	if p.sites == nil {
		p.sites = map[string]bool{}
		for i, l := range p.lines {
			if l.Words == 0 || l.Words > 6 || l.End == ':' {
				continue
			}
			if body := p.body(i); p.known.isAddress(body) {
				p.sites[siteLabel(body)] = true
			}
		}
	}
	return p.sites
}

func siteLabel(address string) string {
	address = strings.ToLower(address)
	for _, prefix := range []string{"https://", "http://", "www."} {
		address = strings.TrimPrefix(address, prefix)
	}
	label, _, _ := strings.Cut(address, ".")
	return strings.ReplaceAll(label, "-", "")
}

// isSiteName reports whether line i is the name of a site. The address of the site is another line, as with “Oxmoor
// Press” and “www.oxmoorpress.example”, or the configuration gives the name.
func isSiteName(p *page, i int, _ string) bool {
	l := p.lines[i]
	if i > 0 && l.Words > 0 && l.Words <= mostSite && p.Vocabulary().IsSite(p.body(i)) {
		return true
	}
	if l.Words == 0 || l.Words > mostSite || i == 0 {
		return false
	}
	// The tail of a page has the name by itself; copy names the site in a sentence.
	if l.End == '.' || l.End == '?' {
		return false
	}
	squeezed := strings.ReplaceAll(l.Key, " ", "")
	if len(squeezed) < 4 || strings.Contains(squeezed, "#") {
		return false
	}
	for article := range p.known.articles {
		if p.siteNames()[article+squeezed] {
			return true
		}
	}
	return p.siteNames()[squeezed]
}

// isEmailLine reports whether the line is an e-mail address, alone or after one word that names it.
func isEmailLine(p *page, _ int, body string) bool {
	if rest, masked := p.known.cutMasked(body); masked {
		// The address may have telephone numbers beside it.
		return strings.Trim(rest, "0123456789+-|/·•,;.() \u00a0") == ""
	}
	if strings.IndexByte(body, '@') < 0 {
		return false
	}
	if inner, ok := strings.CutPrefix(body, "("); ok {
		// “(Nan Hove/nhove@courier.test)”
		inner = strings.TrimSuffix(inner, ")")
		name, address, _ := strings.Cut(inner, "/")
		return p.known.isEmail(address) && !slices.ContainsFunc(strings.Fields(name), letters.StartsLower)
	}
	if before, after, ok := strings.Cut(body, ":"); ok {
		if !p.known.emails[prose.Folded(before)] {
			return false
		}
		body = strings.TrimSpace(after)
	}
	return p.known.isEmail(body)
}

// cutMasked returns s without the marks in brackets that sites put for an e-mail address, to hide it, and whether
// there are any: “[email protected]”.
func (w *pageWords) cutMasked(s string) (rest string, masked bool) {
	for {
		before, after, ok := strings.Cut(s, "[")
		inner, after, closed := strings.Cut(after, "]")
		if !ok || !closed || !w.masked[prose.Folded(inner)] {
			return s, masked
		}
		s, masked = before+after, true
	}
}

// holdsAddress reports whether s contains an e-mail address, also a hidden one, an account, a telephone number or a
// link.
func (w *pageWords) holdsAddress(s string) bool {
	if _, masked := w.cutMasked(s); masked || strings.IndexByte(s, '@') >= 0 || strings.Contains(s, "://") {
		return true
	}
	digits := 0
	for i := range len(s) {
		switch b := s[i]; {
		case letters.IsDigit(b):
			if digits++; digits == 7 {
				return true
			}
		case strings.IndexByte(" -.()+/", b) < 0:
			digits = 0
		}
	}
	return false
}

func (w *pageWords) isEmail(s string) bool {
	user, host, ok := strings.Cut(s, "@")
	if !ok || user == "" || strings.ContainsAny(user, " ,:;") {
		return false
	}
	return w.isDomain(strings.ToLower(strings.TrimRight(host, ". ")))
}
