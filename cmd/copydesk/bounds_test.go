//go:build linux

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"copydesk/lint/quantity"
	"copydesk/lint/report"
)

// shape is a file that costs much time or memory: head, then as many pieces as fit, then tail. With many, %d in a
// piece is its number.
type shape struct{ name, head, piece, tail string }

// of returns the shape at a size in bytes.
func (s shape) of(size int) []byte {
	var b strings.Builder
	b.WriteString(s.head)
	for i := 0; b.Len()+len(s.piece)+len(s.tail) <= size; i++ {
		if strings.Contains(s.piece, "%d") {
			fmt.Fprintf(&b, s.piece, i)
		} else {
			b.WriteString(s.piece)
		}
	}
	return []byte(b.String() + s.tail)
}

const (
	plain   = "The harbour office of Vellmouth closed at noon on Friday, and the clerks went home by the late boat.\n\n"
	numbers = "Lamp %d on the pier at Vellmouth was lit again by the two brothers who had put it out in March.\n\n"
	linked  = "The [harbour](https://example.org/harbour) of *Vellmouth* was [shut](https://example.org/shut) at noon.\n\n"

	post = `<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">` +
		`<channel><item><wp:status>publish</wp:status><content:encoded><![CDATA[`
	posted = "]]></content:encoded></item></channel></rss>"
	wire   = `{"uri":"o","pubstatus":"usable","body_html":"`
	row    = `{"id":"o","headline":"Vellmouth","body_format":"markdown","body":"`

	wide, ruled = "o|o|o|o|o|o|o|o|o|o|", "-|-|-|-|-|-|-|-|-|-|"
)

var shapes = []shape{
	{"copy.txt", "", plain, ""},
	{"wrapped.txt", "", strings.ReplaceAll(plain, ", and", ",\nand"), ""},
	{"alike.txt", "", numbers, ""},
	{"lines.txt", "", "o\n", ""},
	{"blank-lines.txt", "", "o\n\n", ""},
	{"words.txt", "", "o ", ""},
	{"sentences.txt", "", "O. ", ""},
	{"endless.txt", "", "the clerks of the harbour office say ", ""},
	{"marks.txt", "", `"`, ""},
	{"apostrophes.txt", "", "'o ", ""},
	{"quotations.txt", "", "“o” ", ""},
	{"combining.txt", "o", "\u0301", ""},
	{"zero-width.txt", "o", "\u200b", ""},
	{"vague.txt", "", "Observers say so.\n\n", ""},
	{"vague-line.txt", "", "observers say ", ""},
	{"twice.txt", "", "on on ", ""},
	{"names.txt", "", "So Coward went and coward saw Coward in it. ", ""},
	{"labels.txt", "", "Read more\n\n", ""},
	{"short-lines.txt", "", "Latest lock news\n\n", ""},
	{"name-line.txt", "", "so Coward went and saw Tam Coward in it ", ""},
	{"addresses.txt", "", "https://example.org/?utm_source=o ", ""},
	{"stops.txt", "", ". ", ""},
	{"letters.txt", "", "x", ""},
	{"braces.txt", "", "{", ""},
	{"bracketed.txt", "", "[o ", ""},
	{"spelled-breaks.txt", "", `o\n\n`, ""},

	{"copy.html", "<h1>Vellmouth</h1>", "<p>" + plain + "</p>", ""},
	{"bold.html", "", "<b>o ", ""},
	{"breaks.html", "", "o<br>", ""},
	{"items.html", "", "<li>o", ""},
	{"divisions.html", "", "<div>o", ""},
	{"headings.html", "", "<h1>o", ""},
	{"signs.html", "", "&amp;o ", ""},
	{"comments.html", "", "<!--o-->", ""},
	{"attributes.html", "<p ", "o%d=p ", ">Vellmouth"},
	{"allowed.html", "", "<!-- copydesk: allow sourcing/vague-group -- o --><p>Observers say so.", ""},

	{"wrapped.html", "", "o\n\n", ""},
	{"references.html", "", "o&lt", ""},

	{"brackets.xml", post, "[", posted},
	{"open-codes.xml", post, "[o", posted},
	{"open-words.xml", post, "[o ", posted},
	{"codes.xml", post, "[o p=1] ", posted},
	{"letters.xml", post, "x", posted},
	{"blank-lines.xml", post, "o\n\n", posted},
	{"tags.xml", post, "<o ", posted},
	{"breaks.xml", post, "o<br>", posted},
	{"elements.xml", "<nitf><body><body.content>", "<p>o</p>", "</body.content></body></nitf>"},
	{"references.xml", "<nitf><body><body.content><p>", "o&lt;", "</p></body.content></body></nitf>"},
	{"sections.xml", "<nitf><body><body.content><p>", "o<![CDATA[p]]>", "</p></body.content></body></nitf>"},
	{"escapes.json", wire, `o\u003c`, `"}`},
	{"breaks.json", wire, `o\n\n`, `"}`},
	{"tags.json", wire, `<p>o<\/p>`, `"}`},
	{"halves.json", wire, `\ud83d`, `"}`},
	{"values.json", wire + `o","x":[`, "{},", "0]}"},
	{"lines.json", row, `o\n\n`, `"}`},
	{"stories.jsonl", "", row + "o\"}\n", ""},

	{"heads.md", "", "# Study finds eels\n\n", "The mayor said on Monday that the bridge was shut.\n"},
	{"copy.md", "# Vellmouth\n\n", plain, ""},
	{"links.md", "", linked, ""},
	{"links-line.md", "", strings.TrimSpace(linked) + " ", ""},
	{"lines.md", "", "o\n", ""},
	{"blank-lines.md", "", "o\n\n", ""},
	{"items.md", "", "- o\n", ""},
	{"loose-items.md", "", "- o\n\n", ""},
	{"item-tabs.md", "", "-\t", "o"},
	{"deep-items.md", "", strings.Repeat("- ", 90) + "o\n\n", ""},
	{"deep-quotes.md", "", strings.Repeat(">", 90) + " o\n\n", ""},
	{"brackets.md", "", "[", ""},
	{"bracket-paragraphs.md", "", strings.Repeat("[", 9000) + "o\n\n", ""},
	{"emphasis.md", "o**p", "q* ", ""},
	{"emphasis-paragraphs.md", "", "o**p" + strings.Repeat("q* ", 9000) + "\n\n", ""},
	{"definitions.md", "", "[o%d]: /p\n", ""},
	{"definition-paragraphs.md", "", "[o%d]: /p\n\n", ""},
	{"split-definitions.md", "", "[o]:\np\n", ""},
	{"open-titles.md", "", "[o]: p \"q\n", ""},
	{"open-title-paragraphs.md", "", strings.Repeat("[o]: p \"q\n", 3000) + "\n", ""},
	{"notes.md", "", "o[^%d]\n\n[^%[1]d]: p\n\n", ""},
	{"table-fill.md", strings.Repeat(wide, 45) + "\n" + strings.Repeat(ruled, 45) + "\n", "p\n", ""},
	{
		"tables.md", "",
		strings.Repeat(wide, 30) + "\n" + strings.Repeat(ruled, 30) + "\n" + strings.Repeat("p\n", 300) + "\n", "",
	},
	{"table-code.md", "|o|\n|-|\n", "|`p\\|q` `p\\|q`|\n", ""},
	{"ticks.md", "", "`o ``p ", ""},
	{"open-comments.md", "", "o <!-- p ", ""},
	{"html.md", "", "<div>\no\n</div>\n\n", ""},
	{"elements.md", "", "<p>o", ""},
	{"fences.md", "", "```\no\n```\n\n", ""},
	{"site-code.md", "", "{{< o >}} {% p ", ""},
	{"allowed.md", "", "<!-- copydesk: allow sourcing/vague-group -- o -->\nObservers say so.\n\n", ""},
	{"matter.md", "---\n", "o%d: p\n", "---\nVellmouth\n"},
	{"matter-title.md", "---\ntitle: \"", "o ", "\"\n---\nVellmouth\n"},
}

// The most that a run may use for any file of up to 10 MiB. A larger one may use more, in proportion.
const (
	mostResident  = 300 << 20 // bytes
	mostProcessor = 10 * time.Second
	largeFile     = 10 << 20 // bytes
)

// The most memory in bytes that ordinary copy may use: for the start, and for each byte. The program of these tests is
// larger than the command, which starts with half as much.
const mostStart, mostPerByte = 48 << 20, 10

// ordinary are the shapes that must be read at any size.
var ordinary = []string{"alike.txt", "copy.txt", "wrapped.txt", "copy.html", "copy.md", "links.md"}

// TestBounds checks files of many shapes, and measures time and memory. COPYDESK_BOUNDS, such as 10MiB, sets the size
// and checks each file in its own process. By default the files are small: those of a format together must take less
// than a file may. A file may be refused, but ordinary copy must be read.
func TestBounds(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	race := debug.BuildSetting{Key: "-race", Value: "true"}
	if info, ok := debug.ReadBuildInfo(); ok && slices.Contains(info.Settings, race) {
		t.Skip("the race detector takes time and memory of its own")
	}
	asked := os.Getenv("COPYDESK_BOUNDS")
	size, err := quantity.ParseBytes(cmp.Or(asked, "16KiB"))
	if err != nil {
		t.Fatal("COPYDESK_BOUNDS: ", err)
	}
	larger := max(1, float64(size)/largeFile) // than the largest file of the usual size
	b := bound{
		size: int(size), memory: int(mostResident * larger), processor: time.Duration(float64(mostProcessor) * larger),
	}
	if asked == "" {
		b.processor = 2 * time.Second
	}
	groups := map[string][]shape{}
	for _, s := range shapes {
		group := filepath.Ext(s.name)
		if slices.Contains(ordinary, s.name) {
			group = "ordinary"
		}
		groups[group] = append(groups[group], s)
	}
	for group, together := range groups {
		t.Run(group, func(t *testing.T) {
			t.Parallel()
			if asked == "" {
				fault := b.check(t, together)
				if fault == nil {
					return
				}
				t.Log(fault)
			}
			for _, s := range together {
				t.Run(s.name, func(t *testing.T) {
					if fault := b.check(t, []shape{s}); fault != nil {
						t.Error(fault)
					}
				})
			}
		})
	}
	for _, f := range report.Formats() {
		t.Run("report "+f.Name, func(t *testing.T) {
			t.Parallel()
			faulty := shape{name: "report.txt", piece: plain + "Observers say so.\n\n"}
			if fault := b.check(t, []shape{faulty}, "--format", f.Name); fault != nil {
				t.Error(fault)
			}
		})
	}
}

// bound is the size of a file in bytes, and the most bytes of memory and processor time that a process may use.
type bound struct {
	size, memory int
	processor    time.Duration
}

// check checks files in one process. It returns what went beyond b, and nil if nothing did.
func (b bound) check(t *testing.T, files []shape, flags ...string) error {
	t.Helper()
	dir := t.TempDir()
	for _, s := range files {
		if err := os.WriteFile(filepath.Join(dir, s.name), s.of(b.size), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	c := exec.CommandContext(ctx, os.Args[0])
	c.Args = append([]string{"copydesk", "check", "--isolated", "--no-cache", "--max-size", "500M"}, append(flags, dir)...)
	out := tail{}
	c.Stdout, c.Stderr = &out, &out
	err := c.Run()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	used := c.ProcessState.SysUsage().(*syscall.Rusage)
	took := c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	said := out.String()
	t.Logf("%d of %d bytes: %v, %d MiB", len(files), b.size, took.Round(time.Millisecond), used.Maxrss>>10)
	refused := strings.Contains(said, "more than copydesk reads") || strings.Contains(said, "break it up")
	plainCopy := slices.Contains(ordinary, files[0].name)
	if plainCopy {
		b.memory = mostStart + mostPerByte*b.size*len(files)
	}
	switch code := c.ProcessState.ExitCode(); {
	case code < 0 || code > 2:
		return fmt.Errorf("exit code %d: %s", code, said)
	case int(used.Maxrss)<<10 > b.memory || took > b.processor:
		return fmt.Errorf("%d files of %d bytes took %v and %d MiB: %s", len(files), b.size, took, used.Maxrss>>10, said)
	case refused && plainCopy:
		return fmt.Errorf("ordinary copy is refused: %s", said)
	}
	return nil
}

// tail keeps the end of what is written.
type tail struct{ kept []byte }

func (w *tail) Write(p []byte) (int, error) {
	const most = 500
	w.kept = append(w.kept, p[max(0, len(p)-most):]...)
	w.kept = w.kept[max(0, len(w.kept)-most):]
	return len(p), nil
}

func (w *tail) String() string { return cmp.Or(string(w.kept), "nothing") }

var _ io.Writer = (*tail)(nil)
