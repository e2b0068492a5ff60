package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"copydesk/lint/report/terminal"
)

// pageElements are the elements of a report in HTML, with the attributes that each may have besides class, id and the
// names of data that the script reads.
var pageElements = map[string][]string{
	"html": {"lang"}, "head": nil, "meta": {"charset", "name", "content", "http-equiv"}, "link": {"rel", "href"},
	"title": nil, "style": nil, "script": nil, "body": nil, "a": {"href", "title", "aria-label"}, "header": nil, "main": nil, "footer": nil,
	"p": {"dir"}, "time": {"datetime"}, "section": {"aria-labelledby"}, "h1": nil, "h2": nil, "h3": {"dir"}, "h4": {"dir"},
	"dl": nil, "dt": nil, "dd": {"dir"}, "div": {"tabindex", "role", "aria-labelledby", "aria-label"}, "ul": nil, "ol": {"aria-label"},
	"li": {"tabindex", "dir"}, "table": nil, "thead": nil, "tbody": nil, "tr": nil, "th": {"scope"}, "td": {"colspan"},
	"svg": {"viewBox", "preserveAspectRatio", "aria-hidden", "role", "aria-label"}, "rect": {"x", "y", "width", "height"},
	"line": {"x1", "x2", "y1", "y2"}, "text": {"x", "y", "text-anchor"}, "polyline": {"points"}, "circle": {"cx", "cy", "r"},
	"figure": nil, "figcaption": nil, "form": {"role", "aria-label", "hidden"}, "fieldset": nil, "legend": nil, "label": nil,
	"input": {"type", "name", "value", "checked", "autocomplete"}, "select": {"name"}, "option": {"value"},
	"button": {"type"}, "output": {"aria-live"}, "kbd": nil, "details": {"open"}, "summary": nil, "article": {"aria-label"},
	"mark": nil, "span": {"aria-hidden"}, "b": nil, "bdi": nil, "code": nil, "em": nil, "del": nil, "ins": nil, "blockquote": {"dir"},
	"pre": {"dir"},
}

// readHTML reads the findings of a page as a browser does. It fails if the page has an element, an attribute, a link
// or a script that the report does not make.
func readHTML(t *testing.T, report []byte) []told {
	root, err := html.Parse(bytes.NewReader(report))
	if err != nil {
		t.Fatal(err)
	}
	var out []told
	policy, path := "", ""
	for n := range root.Descendants() {
		switch n.Type {
		case html.CommentNode:
			t.Errorf("copy made the comment %.80q", n.Data)
		case html.ElementNode:
			policy += sound(t, n, policy)
			switch class := value(n, "class"); {
			case class == "path":
				path = cellsOf(n, "bdi")[0]
			case class == "message":
				out = append(out, told{path, inner(n)})
			}
		}
	}
	if policy == "" {
		t.Error("the page has no policy")
	}
	return slices.DeleteFunc(out, func(f told) bool { return f.path == "" })
}

// sound fails if the report does not make elements like n. It returns the policy of the page that n sets.
func sound(t *testing.T, n *html.Node, policy string) string {
	allowed, known := pageElements[n.Data]
	if !known {
		t.Errorf("copy made a <%s>", n.Data)
	}
	for _, a := range n.Attr {
		fits := slices.Contains(allowed, a.Key) || slices.Contains([]string{"class", "id"}, a.Key) || strings.HasPrefix(a.Key, "data-")
		if !fits {
			t.Errorf("copy made the attribute %s of <%s>", a.Key, n.Data)
		}
		if a.Key == "href" && !strings.HasPrefix(a.Val, "#") && n.Data != "link" {
			t.Errorf("the page links to %.80q", a.Val)
		}
	}
	if n.Data == "script" || n.Data == "style" {
		sum := sha256.Sum256([]byte(n.FirstChild.Data))
		rule := fmt.Sprintf("%s-src 'sha256-%s';", n.Data, base64.StdEncoding.EncodeToString(sum[:]))
		if !strings.Contains(policy, rule) || !strings.HasPrefix(policy, "default-src 'none';") {
			t.Errorf("the policy %q does not have %q", policy, rule)
		}
	}
	if value(n, "http-equiv") == "Content-Security-Policy" {
		return value(n, "content")
	}
	return ""
}

// value returns an attribute of n; empty where it has none.
func value(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// inner returns the text in n.
func inner(n *html.Node) string {
	var b strings.Builder
	for t := range n.Descendants() {
		if t.Type == html.TextNode {
			b.WriteString(t.Data)
		}
	}
	return b.String()
}

// shownOnPage returns s as a line of the page shows it.
func shownOnPage(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t':
			b.WriteByte(' ')
		case terminal.Harmful(r):
			b.WriteString(terminal.Picture(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
