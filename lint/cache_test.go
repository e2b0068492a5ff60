package lint_test

import (
	"bytes"
	"crypto/sha256"
	"iter"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/linttest"
	"copydesk/lint/parse"
	reports "copydesk/lint/report"
	"copydesk/lint/text"
)

// oneValue is a cache that returns the same value for every document and records the values put into it.
type oneValue struct {
	value []byte
	put   []byte
}

func (s *oneValue) Get([sha256.Size]byte) ([]byte, bool) { return s.value, s.value != nil }

func (s *oneValue) Put(_ [sha256.Size]byte, value []byte) { s.put = value }

const kept = "# Ferries\n\nThe quay quay is *dry* now.\n\n<!-- copydesk: allow test/dry -- the pilot said so -->\nThe mole is dry.\n"

// recalled returns the result for the story kept when the cache holds value.
func recalled(t testing.TB, value []byte) (r lint.Result, put []byte) {
	t.Helper()
	doubled := linttest.WordRule("test/doubled", lint.Error, "quay quay")
	doubled.Run = func(p *lint.Pass) {
		i := strings.Index(p.Text, "quay quay")
		second := text.Span{Start: i + 5, End: i + 9}
		p.Report(lint.Finding{
			Span: second, Related: []lint.Related{{Span: text.Span{Start: i, End: i + 4}, Message: "first here"}},
			Fixes: []lint.Fix{{Message: "Delete it", Safe: true, Edits: []lint.Edit{{Span: text.Span{Start: i + 4, End: i + 9}}}}},
		})
	}
	l, err := lint.New([]*lint.Rule{doubled, linttest.WordRule("test/dry", lint.Warning, "dry")}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	s := &oneValue{value: value}
	r, err = lint.Source{
		Path: "ferries.md", Linter: l, Cache: s,
		Read: func() (*text.Document, error) { return parse.Bytes("ferries.md", []byte(kept)) },
	}.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r, s.put
}

// lines returns the report on r in every format.
func lines(t testing.TB, r lint.Result) string {
	t.Helper()
	var out bytes.Buffer
	for _, f := range reports.Formats() {
		one := iter.Seq2[lint.Result, error](func(yield func(lint.Result, error) bool) { yield(r, nil) })
		if err := f.Write(&out, one, reports.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// TestCacheIsNotTrusted checks that a damaged cache entry is ignored and the document is checked again.
func TestCacheIsNotTrusted(t *testing.T) {
	fresh, value := recalled(t, nil)
	want := lines(t, fresh)
	if len(fresh.Findings) != 2 || len(fresh.Allowed) != 1 || value == nil {
		t.Fatalf("found %d, allowed %d, kept %q", len(fresh.Findings), len(fresh.Allowed), value)
	}
	again, put := recalled(t, value)
	if lines(t, again) != want || put != nil {
		t.Errorf("what was kept is not used: put %q", put)
	}
	for from, to := range map[string]string{
		`"v":3`: `"v":4`, `"v":2`: `"v":0`, `"w":11`: `"w":-1`, `"s":[`: `"l":"e\u001bn","s":[`, `"r":"test/dry"`: `"r":"test/wet"`,
		`"p":{"Start":`: `"p":{"Start":-`, `"End":`: `"End":9`, `{`: `[`,
	} {
		forged := bytes.Replace(value, []byte(from), []byte(to), 1)
		if bytes.Equal(forged, value) {
			t.Errorf("nothing kept says %s: %s", from, value)
		}
		if got, put := recalled(t, forged); lines(t, got) != want || put == nil {
			t.Errorf("with %s for %s it is used", to, from)
		}
	}
	for from, to := range map[string]string{`"w":`: `"w":99999`, `"s":[`: `"s":[` + strings.Repeat(" ", 1<<20)} {
		if got, put := recalled(t, bytes.Replace(value, []byte(from), []byte(to), 1)); lines(t, got) != want || put == nil {
			t.Errorf("with %.20s for %s it is used", to, from)
		}
	}
	first, second := `"p":{"Start":17,"End":21}`, `"p":{"Start":25,"End":28}`
	disordered := strings.NewReplacer(first, second, second, first).Replace(string(value))
	if got, _ := recalled(t, []byte(disordered)); lines(t, got) != want {
		t.Error("findings in another order are used")
	}
}

// FuzzCache checks that, whatever the cache holds, the findings lie within the document, have a severity and can be
// reported.
func FuzzCache(f *testing.F) {
	_, value := recalled(f, nil)
	f.Add(value)
	f.Add(bytes.ReplaceAll(value, []byte(`"v":3`), []byte(`"v":9`)))
	f.Add(bytes.ReplaceAll(value, []byte(`"f":[`), []byte(`"f":[{"m":"","e":[]},`)))
	f.Add([]byte(`{"s":[{"r":"test/dry","v":1,"p":{"Start":3,"End":3},"o":{"Start":0,"End":9},"m":""}],"w":1,"l":"nb"}`))
	f.Fuzz(func(t *testing.T, value []byte) {
		r, _ := recalled(t, value)
		if r.Status != lint.Checked || r.Words < 0 || r.Words > len(kept) {
			t.Errorf("%s, %d words", r.Status, r.Words)
		}
		for _, found := range append(r.Findings, r.Allowed...) {
			if found.Severity < lint.Suggestion || found.Severity > lint.Error {
				t.Errorf("severity %d", found.Severity)
			}
			if found.Span.Start < 0 || found.Span.End < found.Span.Start || found.Span.End > len(r.Document.Text) {
				t.Errorf("span %v of %d bytes", found.Span, len(r.Document.Text))
			}
			if found.Origin.Start < 0 || found.Origin.End > len(r.Document.Source) {
				t.Errorf("origin %v of %d bytes", found.Origin, len(r.Document.Source))
			}
		}
		lines(t, r)
	})
}
