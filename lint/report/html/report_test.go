package html

import (
	"bytes"
	"flag"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/report/history"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
	"copydesk/lint/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// fault is a finding at words of the copy; change replaces these words.
type fault struct {
	rule, words string
	severity    lint.Severity
	change      string
	safe        bool
}

const vessel = `---
title: Bridge at Ormsund shut for the winter
description: Lorries take the long way round
author: Jorun Falk
section: Roads
---

ORMSUND: The bridge at Ormsund will stay shut until April, insiders said on Monday.

## What drivers do

- Take the the ferry.
- Wait.

> “It is a long winter,” said Jorun Falk.
`

const hebrew = "הגשר באורמסונד נסגר\n\nמומחים אמרו כי הגשר ייסגר עד אפריל.\n\n橋は四月まで閉鎖される、と専門家は述べた。\n"

// story returns the story in a source with these faults.
func story(t testing.TB, path, source string, faults ...fault) record.Story {
	t.Helper()
	d, err := parse.Bytes(path, []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	r := lint.Result{Document: d, Path: path, Format: d.Format, Status: lint.Checked, Words: len(strings.Fields(d.Text))}
	for _, x := range faults {
		at := strings.Index(d.Text, x.words)
		if at < 0 {
			t.Fatalf("%s has no %q", path, x.words)
		}
		span := text.Span{Start: at, End: at + len(x.words)}
		f := lint.Finding{
			Rule: x.rule, Severity: x.severity, Span: span, Place: placed(d, span),
			Message: "“" + x.words + "” will not do", Why: "A reader cannot\ncheck it.\n\nNobody can.",
		}
		if x.change != "" || x.safe {
			f.Fixes = []lint.Fix{{Message: "Change it", Safe: x.safe, Edits: []lint.Edit{{Span: span, New: x.change, Place: placed(d, span)}}}}
		}
		r.Findings = append(r.Findings, f)
	}
	return record.NewStory(r, lint.Suggestion, true, record.Reasons{})
}

func placed(d *text.Document, s text.Span) lint.Place {
	origin, exact := d.Origin(s)
	return lint.Place{Origin: origin, File: origin, Exact: exact, Start: d.Position(origin.Start), End: d.Position(origin.End)}
}

func each(all ...record.Story) iter.Seq2[record.Story, error] {
	return func(yield func(record.Story, error) bool) {
		for _, s := range all {
			if !yield(s, nil) {
				return
			}
		}
	}
}

// usual returns two stories with findings, one without, and one that failed.
func usual(t testing.TB) []record.Story {
	return []record.Story{
		story(t, "roads/bridge.md", vessel,
			fault{rule: "sourcing/vague-group", words: "insiders", severity: lint.Warning},
			fault{rule: "hygiene/repeated-word", words: "the the", severity: lint.Error, change: "the", safe: true},
			fault{rule: "house/winter", words: "It is a long winter,” said Jorun Falk.", severity: lint.Suggestion, change: "Jorun Falk said so."}),
		story(t, "roads/quiet.txt", "A quiet day on the E6\n\nNothing moved.\n"),
		{Document: record.Document{Path: "roads/scan.pdf", Status: "failed", Reason: "it is a PDF"}},
		story(t, "world/bridge.txt", hebrew,
			fault{rule: "sourcing/vague-group", words: "מומחים", severity: lint.Warning},
			fault{rule: "sourcing/vague-group", words: "専門家", severity: lint.Warning},
			fault{rule: "house/whole", words: "橋は四月まで閉鎖される、と専門家は述べた。", severity: lint.Suggestion}),
	}
}

func options() Options {
	return Options{
		Version: "1.2.3", Time: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Commit: "0123456789abcdef",
		Left: record.Left{Unread: map[string]int{".pdf": 2}},
		Rule: func(id string) (string, []string) {
			if id == "sourcing/vague-group" {
				return "Name the source", []string{"The Harbour Gazette Stylebook: sources"}
			}
			return "", nil
		},
	}
}

func rows() []history.Row {
	var out []history.Row
	for i := range 3 {
		out = append(out, history.Row{
			Time: time.Date(2026, 2, 1+7*i, 9, 0, 0, 0, time.UTC), Stories: 4, Words: 1000,
			Desks: map[string]history.Desk{
				"roads": {Stories: 3, Words: 600, Rules: map[string]int{"sourcing/vague-group": 6 - i, "house/winter": 2}},
				"world": {Stories: 1, Words: 400, Rules: map[string]int{"quotes/unclosed": i}},
			},
		})
	}
	return out
}

// page returns the page without the text of its style and script.
func written(t testing.TB, o Options, all ...record.Story) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, each(all...), o); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	if !strings.Contains(page, style) || !strings.Contains(page, script) {
		t.Fatal("the page lacks its style or its script")
	}
	page = strings.NewReplacer(style, "…", script, "…").Replace(page)
	return regexp.MustCompile(`&#39;sha256-[^&]*&#39;`).ReplaceAllString(page, "&#39;sha256-…&#39;")
}

func TestPages(t *testing.T) {
	bare, trend := options(), options()
	bare.NoExcerpts, trend.History = true, rows()
	plain := usual(t)
	for i := range plain {
		plain[i].Blocks, plain[i].Headline = nil, ""
	}
	for name, test := range map[string]struct {
		o   Options
		all []record.Story
	}{
		"usual":    {options(), usual(t)},
		"bare":     {bare, usual(t)},
		"findings": {options(), plain},
		"trends":   {trend, usual(t)[1:]},
		"nothing":  {Options{Version: "1.2.3"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := written(t, test.o, test.all...)
			file := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs; -update rewrites it. Got:\n%s", file, got)
			}
		})
	}
}

// TestNoExcerpts checks that a report that travels holds no word of a story.
func TestNoExcerpts(t *testing.T) {
	o := options()
	o.NoExcerpts = true
	page := written(t, o, usual(t)...)
	for _, s := range usual(t) {
		words := s.Headline
		for _, b := range s.Blocks {
			words += " " + b.Text
		}
		for _, word := range strings.Fields(words) {
			if len(word) > 7 && word != "“It" && strings.Contains(page, word) {
				t.Errorf("the page has %q of %s", word, s.Path)
			}
		}
	}
	if !strings.Contains(page, "Name the source") {
		t.Error("the page does not say what is wrong")
	}
}

// TestLongStory checks that a story too long to be shown is shown near its findings, and that the page counts what it
// leaves out.
func TestLongStory(t *testing.T) {
	paragraph := strings.Repeat("The snow plough went up the hill and down the hill again. ", 100) + "\n\n"
	source := "Snow on the hill\n\n" + strings.Repeat(paragraph, 60) + "Then experts spoke.\n\n" + strings.Repeat(paragraph, 10)
	s := story(t, "snow.txt", source, fault{rule: "sourcing/vague-group", words: "experts", severity: lint.Warning})
	page := written(t, options(), s)
	if len(page) > 20_000 {
		t.Errorf("the page has %d bytes", len(page))
	}
	for _, want := range []string{"Snow on the hill", "… 70,800 words without a finding left out …", "words left out …", ">experts</a>", "… 10,800 words without"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
}

// TestManyFindings checks that the findings over a limit are counted.
func TestManyFindings(t *testing.T) {
	s := story(t, "snow.txt", "Snow\n\nThen experts spoke.\n", fault{rule: "a/b", words: "experts", severity: lint.Warning})
	for range mostNotes + 6 {
		s.Findings = append(s.Findings, s.Findings[0])
	}
	page := written(t, options(), s)
	if n := strings.Count(page, `class="note `); n != mostNotes || !strings.Contains(page, "Not explained here: 7 findings more") {
		t.Errorf("%d notes, and no word about the others", n)
	}
}

func TestPieces(t *testing.T) {
	for _, test := range []struct {
		spans []span
		want  string
	}{
		{nil, "0123456789[]"},
		{[]span{{2, 4, 0, true}}, "01[] 23[0 first 0] 456789[]"},
		{[]span{{0, 10, 0, true}, {3, 5, 1, true}}, "012[0 first 0] 34[0,1 first 1] 56789[0]"},
		{[]span{{3, 3, 0, true}}, "012[] [0 first 0] 3456789[]"},
		{[]span{{10, 10, 0, true}}, "0123456789[] [0 first 0]"},
		{[]span{{0, 0, 0, true}, {0, 2, 1, false}}, "[0 first 0] 01[1] 23456789[]"},
		{[]span{{4, 6, 1, true}, {2, 5, 0, true}}, "01[] 23[0 first 0] 4[0,1 first 1] 5[1] 6789[]"},
	} {
		var got []string
		for _, p := range pieces("0123456789", test.spans) {
			by := strings.Trim(strings.ReplaceAll(fmt.Sprint(p.by), " ", ","), "[]")
			if len(p.first) > 0 {
				by += " first " + strings.Trim(strings.ReplaceAll(fmt.Sprint(p.first), " ", ","), "[]")
			}
			got = append(got, p.text+"["+by+"]")
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%v: %s, want %s", test.spans, strings.Join(got, " "), test.want)
		}
	}
}

func TestFragments(t *testing.T) {
	used := ids{}
	for _, test := range []struct{ path, want string }{
		{"stories/Tram depot.txt", "tram-depot"},
		{"other/tram-depot.md", "tram-depot-2"},
		{"tram-depot-2.md", "tram-depot-2-2"},
		{"tram--depot.md", "tram-depot-3"},
		{"-", "story"},
		{"東京 é.txt", "東京-é"},
		{`a\"><script>.txt`, "script"},
		{strings.Repeat("long ", 40) + ".txt", strings.TrimSuffix(strings.Repeat("long-", 15), "-")},
	} {
		if got := used.story(test.path); got != test.want {
			t.Errorf("%q: %q, want %q", test.path, got, test.want)
		}
	}
	for _, want := range []string{"tram-depot--unclosed", "tram-depot--unclosed-2"} {
		if got := used.finding("tram-depot", "quotes/unclosed"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// FuzzWrite checks that copy of any kind is text on the page and nothing else, with findings at any place.
func FuzzWrite(f *testing.F) {
	for _, s := range []string{
		vessel, hebrew, "</script><script>alert(1)</script>", "<!-- x --> ]]> &amp; &#x41;", "\u202eover\u202c \u2067a\u2069",
		"a\x00b\x1b[31m", "\xff\xfe", strings.Repeat("long ", 1<<13), "e\u0301 👩‍👩‍👧", "##vso[x] ::y", "\u2069\u2069<b>\u2066",
	} {
		f.Add("a.txt", s, uint16(3), uint16(9))
		f.Add("b.md", s, uint16(0), uint16(400))
	}
	f.Fuzz(func(t *testing.T, path, source string, start, length uint16) {
		d, err := parse.Plain(path, []byte(source))
		if err != nil || len(d.Text) == 0 {
			return
		}
		span := text.Span{Start: int(start) % len(d.Text)}
		span.End = min(len(d.Text), span.Start+int(length))
		for span.Start > 0 && !utf8.RuneStart(d.Text[span.Start]) {
			span.Start--
		}
		for span.End < len(d.Text) && !utf8.RuneStart(d.Text[span.End]) {
			span.End++
		}
		finding := lint.Finding{
			Rule: "x/y", Severity: lint.Error, Span: span, Place: placed(d, span), Message: source,
			Fixes: []lint.Fix{{Message: source, Edits: []lint.Edit{{Span: span, New: source, Place: placed(d, span)}}}},
		}
		r := lint.Result{Document: d, Path: path, Status: lint.Checked, Findings: []lint.Finding{finding}}
		s := record.NewStory(r, lint.Off, true, record.Reasons{})
		var page bytes.Buffer
		if err := Write(&page, each(s), options()); err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(&page)
		if err != nil {
			t.Fatal(err)
		}
		onlyText(t, root, s)
	})
}

// onlyText fails if the blocks of the story on the page are not its copy, or copy made an element.
func onlyText(t *testing.T, root *html.Node, s record.Story) {
	t.Helper()
	var body *html.Node
	for n := range root.Descendants() {
		if n.Type == html.CommentNode || n.Type == html.ElementNode && (n.Data == "img" || n.Data == "iframe") {
			t.Errorf("copy made %q", n.Data)
		}
		if n.Type == html.ElementNode && slices.Contains(n.Attr, html.Attribute{Key: "class", Val: "body"}) {
			body = n
		}
	}
	next := 0
	for block := range body.ChildNodes() {
		if block.Type != html.ElementNode || block.Data == "ol" {
			continue
		}
		var said strings.Builder
		for n := range block.Descendants() {
			switch {
			case n.Type == html.TextNode && n.Parent.Data != "span":
				said.WriteString(n.Data)
			case n.Type == html.ElementNode && !slices.Contains([]string{"mark", "a", "span"}, n.Data):
				t.Errorf("copy made <%s>", n.Data)
			}
		}
		var want strings.Builder
		for _, r := range s.Blocks[next].Text {
			if r != '\n' && r != '\t' && !keptInBlock(r) && terminal.Harmful(r) {
				want.WriteString(terminal.Picture(r))
			} else {
				want.WriteRune(r)
			}
		}
		if said.String() != want.String() {
			t.Errorf("the page says %.200q for %.200q", said.String(), want.String())
		}
		next++
	}
	if next != len(s.Blocks) {
		t.Errorf("%d blocks of %d", next, len(s.Blocks))
	}
}
