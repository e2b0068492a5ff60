package webpage_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"copydesk/lint/parse/webpage"
	"copydesk/lint/text"
)

// paragraph is a full paragraph of an article.
const paragraph = "<p>The council of Orrel voted on Monday to raise the dyke by a metre before the autumn storms.</p>"

// copyOf returns the stretches of s that the plan takes for its article, joined by a bar.
func copyOf(s string) string {
	var all []string
	for _, c := range webpage.Read(s).Copy {
		all = append(all, s[c.Start:c.End])
	}
	return strings.Join(all, "|")
}

func TestPlan(t *testing.T) {
	article := strings.Repeat(paragraph, 3)
	for name, tt := range map[string]struct {
		source                string
		page, article, titled bool
	}{
		"page":              {"<html><h1>Dyke to be raised</h1>" + article, true, true, false},
		"type alone":        {"<!doctype html><h1>Dyke to be raised</h1>" + article, true, true, false},
		"fragment":          {"<h1>Dyke to be raised</h1>" + article, false, false, false},
		"short":             {"<html><h1>Dyke to be raised</h1>" + paragraph, true, false, false},
		"no headline":       {"<html><title>Dyke</title>" + article, true, true, true},
		"links":             {"<html>" + strings.ReplaceAll(strings.ReplaceAll(article, "<p>", "<p><a>"), "</p>", "</a></p>"), true, false, false},
		"short, only title": {"<html><title>Dyke</title><body>" + paragraph, true, false, true},
	} {
		p := webpage.Read(tt.source)
		if p.Page != tt.page || p.Article != tt.article || p.Title.Empty() == tt.titled {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// What a page states does not have to be right, nor JSON.
func TestFaultyStatements(t *testing.T) {
	want := strings.Repeat("|"+strings.TrimSuffix(strings.TrimPrefix(paragraph, "<p>"), "</p>"), 3)[1:]
	for _, stated := range []string{
		"", "{", "null", "[]", `"Article"`, `{"@type": 3}`, `{"@type": ["Article", [["Article"]]], "author": [[["x"]]]}`,
		`{"@type": "Article", "articleBody": 3, "headline": ["x", 4], "hasPart": [{"cssSelector": {}}], "author": {}}`,
		`{"@type": "Article", "articleBody": "Nothing of this stands on the page, though it is long enough to be compared."}`,
		strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000),
		strings.Repeat(`{"@graph":`, 2000) + "1" + strings.Repeat("}", 2000),
	} {
		page := `<html><script type="application/ld+json">` + stated + "</script>" + strings.Repeat(paragraph, 3)
		if got := copyOf(page); got != want {
			t.Errorf("with %.60s: %s", stated, got)
		}
	}
}

// Hostile pages take time and memory in proportion, and a limit ends the search for an article.
func TestHostile(t *testing.T) {
	const limit = time.Minute // of a busy machine, with the race detector
	for name, page := range map[string]string{
		"nested":        "<html>" + strings.Repeat("<div>", 10_000) + strings.Repeat(paragraph, 20_000),
		"quotations":    "<html>" + strings.Repeat("<blockquote>", 10_000) + strings.Repeat(paragraph, 20_000),
		"closed":        "<html>" + strings.Repeat("<div>", 10_000) + strings.Repeat(paragraph+"</section></form>", 20_000),
		"crossed":       "<html>" + strings.Repeat("<div><section></div>", 30_000) + strings.Repeat(paragraph, 3),
		"cells":         "<html>" + strings.Repeat("<p>a", 200_000),
		"boxes":         "<html>" + strings.Repeat("<ul><li>", 150_000) + strings.Repeat(paragraph, 3),
		"links":         "<html>" + strings.Repeat("<a>a ", 200_000),
		"headings":      "<html>" + strings.Repeat("<h1>the dyke of Orrel is to be raised", 90_000),
		"one paragraph": "<html><p>" + strings.Repeat("The dyke. ", 150_000),
		"statements": "<html>" + strings.Repeat(`<script type="application/ld+json">{"@type":"Article","headline":"the dyke of",`+
			`"author":"a b","description":"the dyke of Orrel is to be raised"}</script>`, 9000) +
			strings.Repeat("<p>the dyke of", 90_000),
		"body": `<html><script type="application/ld+json">{"@type":"Article","articleBody":"` +
			strings.Repeat("The dyke of Orrel. ", 50_000) + `"}</script>` + strings.Repeat(paragraph, 50_000),
	} {
		start := time.Now()
		webpage.Read(page)
		if took := time.Since(start); took > limit {
			t.Errorf("%s: %v for %d bytes", name, took, len(page))
		}
	}
}

func FuzzRead(f *testing.F) {
	article := strings.Repeat(paragraph, 3)
	f.Add("<html><title>Dyke</title><body><nav><h1>Orrel</h1></nav><form><h1>Dyke</h1>" + article + "</form></html>")
	f.Add("<!doctype html><meta property=og:title content='Dyke &amp; mill'><div hidden id=S:0>" + article + "<ul><li>a<br>b</ul>")
	f.Add(`<html><script type="application/ld+json">{"@type":"Article","author":"Mira Holm","description":` +
		`"Nine years after the flood","hasPart":{"cssSelector":".x"}}</script><h1>a b</h1><div>Mira Holm</div>` +
		`<p>Nine years after the flood, Orrel builds.</p><div class=x hidden>` + article + "<figure><figcaption>a b c d e")
	f.Fuzz(func(t *testing.T, s string) {
		p := webpage.Read(s)
		at := 0
		starts := map[int]bool{}
		for _, c := range p.Copy {
			if c.Start < at || c.End <= c.Start || c.End > len(s) {
				t.Fatalf("%v after byte %d of %d", c, at, len(s))
			}
			at = c.End
			starts[c.Start] = true
		}
		if p.Title.Start < 0 || p.Title.End > len(s) || p.Title.Start > p.Title.End {
			t.Fatalf("title at %v of %d", p.Title, len(s))
		}
		if !p.Page && p.Article || !p.Article && len(p.Copy) > 0 || p.Article && len(p.Copy) == 0 {
			t.Fatalf("%+v", p)
		}
		var first, again []text.Span
		p.Scan(func(t webpage.Token) { first = append(first, t.Span) })
		webpage.Scan(s, func(t webpage.Token) { again = append(again, t.Span) })
		if !reflect.DeepEqual(first, again) {
			t.Fatal("the kept tokens differ from those of a second reading")
		}
	})
}
