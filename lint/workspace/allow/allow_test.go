package allow

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
	"copydesk/lint/workspace/config"
	"copydesk/lint/workspace/disk"
	"copydesk/rules"
)

// quay is a folder with a story and, where it is not empty, a configuration.
type quay struct {
	t      *testing.T
	loader *config.Loader
	dir    string
}

func newQuay(t *testing.T, configuration string) *quay {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	q := &quay{t, config.New(config.Options{Book: book, Dir: disk.Dir(dir)}), dir}
	if configuration != "" {
		q.put(rulefile.ConfigName, configuration)
	}
	return q
}

func (q *quay) put(name, content string) {
	if err := os.WriteFile(filepath.Join(q.dir, name), []byte(content), 0o600); err != nil {
		q.t.Fatal(err)
	}
}

// check checks the story called name.
func (q *quay) check(l *lint.Linter, name, story string) lint.Result {
	q.t.Helper()
	s := lint.Source{Path: name, Linter: l, Read: func() (*text.Document, error) { return parse.Bytes(name, []byte(story)) }}
	r, err := s.Check(q.t.Context())
	if err != nil {
		q.t.Fatal(err)
	}
	return r
}

// request asks to allow the first finding of the story with this name.
func (q *quay) request(name, story string) Request {
	q.t.Helper()
	at := filepath.Join(q.dir, name)
	cfg, inside, err := q.loader.InForce(at)
	if err != nil {
		q.t.Fatal(err)
	}
	l, err := cfg.Linter(inside, lint.Warning)
	if err != nil {
		q.t.Fatal(err)
	}
	r := q.check(l, name, story)
	if len(r.Findings) == 0 {
		q.t.Fatalf("%q has no finding", story)
	}
	return Request{
		Finding: &r.Findings[0], Result: r, Linter: l, Reason: "the box names them", Least: lint.Warning,
		Story: at, Config: q.loader.File(q.dir), Folders: []string{q.dir}, Dir: q.loader.Dir,
		Parse: func(file []byte) (*text.Document, error) { return parse.Bytes(name, file) },
		Check: func(_ context.Context, l *lint.Linter) (lint.Result, error) { return q.check(l, name, story), nil },
	}
}

func TestDecide(t *testing.T) {
	const story = "Experts said the lock gates leak.\n\nExperts said the pumps do too.\n"
	for _, tt := range []struct {
		name, file, configuration string
		change                    func(*Request)
		comment, isNew            bool
		lines                     string // what is written, without the line breaks
		allowed                   int    // findings allowed after it is written
	}{
		{
			name: "a comment where one can stand", file: "gates.md", comment: true, allowed: 1,
			lines: "<!-- copydesk: allow sourcing/vague-group -- the box names them -->",
		},
		{
			name: "an entry in a new configuration where none can", file: "gates.txt", isNew: true, allowed: 1,
			lines: `allow: - rule: sourcing/vague-group files: [./gates.txt] words: Experts before: "" after: said the lock gates leak. ` +
				`reason: the box names them`,
		},
		{
			name: "an entry in the configuration that counts", file: "gates.txt", configuration: "# ours\nextends: [news]\n", allowed: 1,
			lines: `allow: - rule: sourcing/vague-group files: [./gates.txt] words: Experts before: "" after: said the lock gates leak. ` +
				`reason: the box names them`,
		},
		{
			name: "an entry where it is asked for", file: "gates.md", isNew: true, allowed: 1,
			change: func(q *Request) { q.Entry = true },
			lines: `allow: - rule: sourcing/vague-group files: [./gates.md] words: Experts before: "" after: said the lock gates leak. ` +
				`reason: the box names them`,
		},
		{
			name: "an entry for all of the same words", file: "gates.md", isNew: true, allowed: 2,
			change: func(q *Request) { q.SameWords = true },
			lines:  `allow: - rule: sourcing/vague-group files: [./gates.md] words: Experts reason: the box names them`,
		},
		{
			name: "a comment with a place for the reason", file: "gates.md", comment: true,
			change: func(q *Request) { q.Reason = "  " },
			lines:  "<!-- copydesk: allow sourcing/vague-group --  -->",
		},
		{
			name: "a comment in a text without a name", file: "gates.md", comment: true, allowed: 1,
			change: func(q *Request) { q.Story, q.Config = "", "" },
			lines:  "<!-- copydesk: allow sourcing/vague-group -- the box names them -->",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in := newQuay(t, tt.configuration)
			in.put(tt.file, story)
			q := in.request(tt.file, story)
			if tt.change != nil {
				tt.change(&q)
			}
			c, err := Decide(t.Context(), in.loader, q)
			if err != nil {
				t.Fatal(err)
			}
			if c.Comment != tt.comment || c.New != tt.isNew {
				t.Errorf("comment %v, a new configuration %v", c.Comment, c.New)
			}
			if got := strings.Join(strings.Fields(strings.Join(c.Lines, " ")), " "); got != strings.Join(strings.Fields(tt.lines), " ") {
				t.Errorf("got  %s\nwant %s", got, tt.lines)
			}
			if q.Story == "" || tt.allowed == 0 {
				return
			}
			in.tryWritten(c, q, tt.file, story, tt.allowed)
		})
	}
}

// tryWritten writes c and checks how many findings it allows and which line it is on.
func (q *quay) tryWritten(c *Change, r Request, name, story string, allowed int) {
	q.t.Helper()
	if err := c.Write(r, []byte(story), disk.NewTemps(time.Now)); err != nil {
		q.t.Fatal(err)
	}
	at := c.File
	if c.Comment {
		at = r.Story
	}
	written, err := os.ReadFile(at)
	if err != nil {
		q.t.Fatal(err)
	}
	lines := strings.Split(string(written), "\n")
	if c.Line > len(lines) || lines[c.Line-1] != c.Lines[0] {
		q.t.Errorf("line %d is not %q in:\n%s", c.Line, c.Lines[0], written)
	}
	if c.Comment {
		story = string(written)
	}
	again := newQuay(q.t, "")
	again.dir, again.loader.Dir = q.dir, disk.Dir(q.dir)
	cfg, inside, err := again.loader.InForce(r.Story)
	if err != nil {
		q.t.Fatal(err)
	}
	l, err := cfg.Linter(inside, lint.Warning)
	if err != nil {
		q.t.Fatal(err)
	}
	if got := again.check(l, name, story); len(got.Allowed) != allowed {
		q.t.Errorf("%d findings are allowed, want %d", len(got.Allowed), allowed)
	}
	if len(c.Others) != allowed-1 {
		q.t.Errorf("%d others are allowed, want %d", len(c.Others), allowed-1)
	}
}

func TestDecideFails(t *testing.T) {
	const story = "Experts said the lock gates leak.\n"
	for want, change := range map[string]func(*quay, *Request){
		"has no name yet":       func(_ *quay, q *Request) { q.Story = "" },
		"outside the folder of": func(in *quay, q *Request) { q.Config = filepath.Join(in.dir, "sub", rulefile.ConfigName) },
		"an entry would not allow it": func(_ *quay, q *Request) {
			q.Check = func(context.Context, *lint.Linter) (lint.Result, error) { return lint.Result{}, nil }
		},
		rulefile.ConfigName + ": no such file": func(in *quay, q *Request) { q.Config = filepath.Join(in.dir, rulefile.ConfigName) },
	} {
		in := newQuay(t, "")
		q := in.request("gates.txt", story)
		change(in, &q)
		if c, err := Decide(t.Context(), in.loader, q); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, %v, want %q", c, err, want)
		}
	}
}

func TestConfiguration(t *testing.T) {
	const name = "/" + rulefile.ConfigName
	for _, tt := range []struct {
		config, story string
		folders       []string
		want          string // empty for an error
	}{
		{config: "/a" + name, story: "/b/x.txt", folders: []string{"/b"}, want: "/a" + name},
		{story: "/b/c/x.txt", folders: []string{"/a", "/b"}, want: "/b" + name},
		{story: "/b/c/x.txt", folders: []string{"/bc"}, want: "/b/c" + name},
		{story: "/b/x.txt", want: "/b" + name},
		{folders: []string{"/a", "/b"}, want: "/a" + name},
		{},
	} {
		got, err := Configuration(tt.config, filepath.FromSlash(tt.story), tt.folders)
		if filepath.ToSlash(got) != tt.want || (err != nil) != (tt.want == "") {
			t.Errorf("%+v: got %q, %v", tt, got, err)
		}
	}
}
