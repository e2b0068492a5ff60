package answer_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"copydesk/lint/answer"
	"copydesk/lint/parse"
	"copydesk/lint/text"
	"copydesk/rules"
)

func engine(t *testing.T) *answer.Engine {
	t.Helper()
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	return answer.New(book, "0.1.0")
}

func check(t *testing.T, e *answer.Engine, q answer.Request) answer.Answer {
	t.Helper()
	a, err := e.Check(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// at returns the UTF-16 units of s from start to end.
func at(s string, start, end int) string {
	return string(utf16.Decode(utf16.Encode([]rune(s))[start:end]))
}

func TestOffsetsAreInUTF16(t *testing.T) {
	e := engine(t)
	for _, tt := range []struct{ name, format, text string }{
		{"ascii", "text", "Experts said the weir leaks."},
		{"beyond the first plane", "text", "🚢🚢 Moorings at 橋本 are full. Experts said the weir leaks. 🚢"},
		{"from right to left", "text", "הסכר דולף. Experts said the weir leaks."},
		{"long", "text", strings.Repeat("The café at the lock 🛶 is shut. ", 60) + "Experts said the weir leaks."},
		{"html", "html", "<p>Fish &amp; chips 🐟</p>\n<p>Experts said the <em>weir</em> leaks.</p>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := check(t, e, answer.Request{Text: tt.text, Format: tt.format, Severity: "warning"})
			i := slices.IndexFunc(a.Findings, func(f answer.Finding) bool { return f.Rule == "sourcing/vague-group" })
			if i < 0 {
				t.Fatalf("not found: %+v", a)
			}
			f := a.Findings[i]
			if got := at(tt.text, f.Start, f.End); got != "Experts" {
				t.Errorf("the finding is at %q", got)
			}
			if f.Title == "" || f.Why == "" || f.Allowance == nil || f.Allowance.Words != "Experts" {
				t.Errorf("%+v", f)
			}
		})
	}
}

func TestAllow(t *testing.T) {
	e := engine(t)
	q := answer.Request{Text: "Experts said the weir leaks.\n\nExperts said the lock does too.\n"}
	first := check(t, e, q)
	if len(first.Findings) != 2 {
		t.Fatalf("%d findings", len(first.Findings))
	}
	one := *first.Findings[1].Allowance
	one.Reason = "the box names them"
	q.Allow = []answer.Allowance{one}
	a := check(t, e, q)
	if len(a.Findings) != 1 || len(a.Allowed) != 1 || a.Allowed[0].Start != first.Findings[1].Start ||
		a.Allowed[0].Allowance.Reason != one.Reason {
		t.Errorf("%+v", a)
	}
	// The finding stays allowed when the story grows above it.
	q.Text = "The weir at Sorrow Mill is old.\n\n" + q.Text
	if a := check(t, e, q); len(a.Allowed) != 1 {
		t.Errorf("after an edit %d are allowed", len(a.Allowed))
	}
	one.Before, one.After = "", ""
	q.Allow = []answer.Allowance{one}
	if a := check(t, e, q); len(a.Allowed) != 2 {
		t.Errorf("without words around it, %d are allowed", len(a.Allowed))
	}
	// What the configuration allows is allowed too.
	q.Config = "allow:\n  - rule: sourcing/vague-group\n    words: Experts\n    reason: house style\n"
	q.Allow = nil
	if a := check(t, e, q); len(a.Allowed) != 2 || a.Allowed[0].Allowance.Reason != "house style" {
		t.Errorf("by the configuration: %+v", a.Allowed)
	}
}

func TestFaultsInRequests(t *testing.T) {
	e := engine(t)
	for _, tt := range []struct {
		q    answer.Request
		want string
	}{
		{answer.Request{Format: "pdf"}, `unknown format "pdf"; use text, markdown, html`},
		{answer.Request{Format: "docx"}, `unknown format "docx"`},
		{answer.Request{Severity: "eror"}, `unknown severity "eror"; use error, warning or suggestion`},
		{answer.Request{Config: "rulez: {}\n"}, `.copydesk.yml:1:1: unknown key "rulez"`},
		{answer.Request{Config: "extends: [./house.yml]\n"}, "cannot refer to other files"},
		{
			answer.Request{Allow: []answer.Allowance{{Rule: "sourcing/vague-grup", Reason: "x"}}},
			`did you mean "sourcing/vague-group"?`,
		},
		{answer.Request{Allow: []answer.Allowance{{Rule: "sourcing/vague-group", Words: "Experts"}}}, "has no reason"},
	} {
		if _, err := e.Check(t.Context(), tt.q); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%+v: %v, want %s", tt.q, err, tt.want)
		}
	}
	a := check(t, e, answer.Request{Text: "a\x00b"})
	if a.Status != "failed" || !strings.Contains(a.Reason, "NUL byte") || a.Findings == nil {
		t.Errorf("%+v", a)
	}
}

func TestFix(t *testing.T) {
	e := engine(t)
	q := answer.Request{Text: "🚢 The crew crew of the tug slept.\n\nThe the mate did not.\n"}
	f, err := e.Fix(t.Context(), q, false)
	if err != nil {
		t.Fatal(err)
	}
	if f.Text == q.Text || len(f.Edits) == 0 || len(f.Fixed) == 0 || len(f.Findings) != 0 {
		t.Fatalf("%+v", f)
	}
	units := utf16.Encode([]rune(q.Text))
	for _, x := range slices.Backward(f.Edits) {
		units = slices.Concat(units[:x.Start], utf16.Encode([]rune(x.New)), units[x.End:])
	}
	if got := string(utf16.Decode(units)); got != f.Text {
		t.Errorf("the edits give %q, want %q", got, f.Text)
	}
	// What is allowed is not fixed.
	a := check(t, e, q)
	for _, x := range a.Findings {
		x.Allowance.Reason = "as she said it"
		q.Allow = append(q.Allow, *x.Allowance)
	}
	if f, err = e.Fix(t.Context(), q, false); err != nil || f.Text != q.Text || f.Fixed == nil || f.Withheld == nil {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestSourcesAndExplain(t *testing.T) {
	e := engine(t)
	q := answer.Request{Text: "Edda Lorne, the lock-keeper, said: “The weir leaks.”\n\nThe mill, however, is sound.\n"}
	s, err := e.Sources(t.Context(), q)
	if err != nil || len(s.Sources) != 1 || s.Sources[0].Name != "Edda Lorne" || s.Sourceless == nil {
		t.Errorf("%+v, %v", s, err)
	}
	x, err := e.Explain("rules:\n  sourcing/vague-group: error\n", "vague-group")
	if err != nil || x.ID != "sourcing/vague-group" || x.Severity != "error" || len(x.Examples) == 0 {
		t.Errorf("%+v, %v", x, err)
	}
	if _, err := e.Explain("", "sourcing/vague-grup"); err == nil || !strings.Contains(err.Error(), "did you mean") {
		t.Errorf("%v", err)
	}
	all, err := e.Rules("")
	if err != nil || len(all) < 20 {
		t.Errorf("%d rules, %v", len(all), err)
	}
}

// TestReadKeepsTheCopy holds that the Markdown of a document has its copy, block by block.
func TestReadKeepsTheCopy(t *testing.T) {
	const page = `<html><head><title>Not read</title></head><body><h1>Weir at Sorrow Mill leaks</h1>
<p>It cost 3*4 crowns &amp; a_b_c <em>more</em>, said [Edda] &lt;Lorne&gt;.</p><h2># 1. Next</h2>
<ul><li>one</li><li>- two</li></ul><blockquote><p>1. “Leaks,” she said.</p></blockquote><p>+ a<br>> b</p></body></html>`
	got, err := answer.Read("weir.html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	bodies := func(name, source string) (out []string) {
		d, err := parse.Bytes(name, []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range d.Blocks {
			if !b.Unprinted {
				out = append(out, b.Kind.String()+": "+strings.Join(strings.Fields(text.Shown(d.Body(b))), " "))
			}
		}
		return out
	}
	if want, is := bodies("weir.html", page), bodies("weir.md", got); !slices.Equal(want, is) {
		t.Errorf("got\n%s\nwant\n%s\nfrom\n%s", strings.Join(is, "\n"), strings.Join(want, "\n"), got)
	}
	if _, err := answer.Read("weir.pdf", nil); err == nil || !strings.Contains(err.Error(), ".pdf") {
		t.Errorf("%v", err)
	}
}
