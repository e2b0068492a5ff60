package lsp

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/creachadair/jrpc2"

	"copydesk/lint"
	"copydesk/lint/lsp/wire"
	"copydesk/lint/parse"
)

// storyOf returns a story with this number of words, made of the stories in testdata.
func storyOf(b *testing.B, words int) string {
	var all strings.Builder
	for _, name := range []string{"ferry-deal", "flood-gates", "library-hours", "night-cranes", "tram-depot", "ward-closure"} {
		source, err := os.ReadFile("../../testdata/stories/" + name + ".txt")
		if err != nil {
			b.Fatal(err)
		}
		all.Write(source)
		all.WriteString("\n\n")
	}
	fields := strings.SplitAfter(all.String(), " ")
	var out strings.Builder
	for n := 0; n < words; {
		for _, f := range fields[:min(len(fields), words-n)] {
			out.WriteString(f)
		}
		n += len(fields)
	}
	return out.String()
}

// BenchmarkKeystroke measures the time from a typed letter to its findings: of linting alone, of the server, and of
// the server with pipes and JSON at both ends.
func BenchmarkKeystroke(b *testing.B) {
	in := newDisk(b)
	for _, words := range []int{1000, 30000} {
		story := storyOf(b, words)
		// The letter is typed in the middle, so that everything after it moves.
		half := len(story) / 2
		half += strings.IndexByte(story[half:], ' ')
		changes := []string{story, story[:half] + "x" + story[half:]}
		b.Run(fmt.Sprintf("words=%d/lint", words), func(b *testing.B) {
			l := in.shipped(lint.Warning).Linter
			for i := 0; b.Loop(); i++ {
				d, err := parse.Plain("ferry.txt", []byte(changes[i%2]))
				if err != nil {
					b.Fatal(err)
				}
				if _, err := l.Lint(b.Context(), d); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("words=%d/edit", words), func(b *testing.B) {
			at := newBuffer(story, UTF16)
			place := at.position(half)
			for b.Loop() {
				_ = at.apply(Change{Range: &Range{place, place}, Text: "x"})
			}
		})
		b.Run(fmt.Sprintf("words=%d/server", words), func(b *testing.B) {
			s := &server{Options: Options{Workspace: in, MaxSize: 10 << 20}, published: map[string][]string{}, ctx: b.Context()}
			s.rpc = jrpc2.NewServer(s, &jrpc2.ServerOptions{AllowPush: true}).Start(wire.New(strings.NewReader(""), io.Discard, 1))
			at := newBuffer(story, UTF16)
			place := at.position(half)
			for b.Loop() {
				next := at.apply(Change{Range: &Range{place, place}, Text: "x"})
				if a := s.check(b.Context(), snapshot{uri: ferry, path: "/news/ferry.txt", buffer: next}, Settings{}); a == nil {
					b.Fatal("not checked")
				}
			}
		})
		b.Run(fmt.Sprintf("words=%d/session", words), func(b *testing.B) {
			c := open(b, Options{Workspace: in}, pulls, "")
			c.didOpen(ferry, "plaintext", story)
			c.pulled(ferry, "")
			place := newBuffer(story, UTF16).position(half)
			after := Position{place.Line, place.Character + 1}
			for i := 0; b.Loop(); i++ {
				change := Change{Range: &Range{place, place}, Text: "x"}
				if i%2 == 1 {
					change = Change{Range: &Range{place, after}}
				}
				c.didChange(ferry, i+2, change)
				c.pulled(ferry, "")
			}
		})
	}
}
