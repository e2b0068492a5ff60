package lsp

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"copydesk/lint/workspace"
)

// Positions in a long line are as cheap as in a short one: its characters are counted once. If each position counts
// them again, the test run reaches its time limit.
func TestPositionsInALongLine(t *testing.T) {
	const words = 100_000
	line := strings.Repeat("ferry said ", words)
	for _, e := range []Encoding{UTF8, UTF16, UTF32} {
		b := newBuffer("Quay\n"+line+"\nEnd", e)
		for i := range words {
			at := len("Quay\n") + i*len("ferry said ")
			if got, want := b.position(at), (Position{1, i * len("ferry said ")}); got != want {
				t.Fatalf("%s: byte %d is at %v, not %v", e, at, got, want)
			}
		}
	}
}

// Positions in a line with many marks equal those counted from the start of the line, in both directions.
func TestPositionsAmongMarks(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	pieces := []string{"quay ", "ø", "😀", "\u0301", "“", "漁", "\t", "\ufffd"}
	var text strings.Builder
	for range 3 {
		for text.Len()%6_000 < 5_900 {
			text.WriteString(pieces[r.IntN(len(pieces))])
		}
		text.WriteString(strings.Repeat("y", 6_000-text.Len()%6_000) + "\r\n")
	}
	for _, e := range []Encoding{UTF8, UTF16, UTF32} {
		b := newBuffer(text.String(), e)
		want := Position{}
		for i, c := range b.text {
			if got := b.position(i); got != want {
				t.Fatalf("%s: byte %d is at %v, not %v", e, i, got, want)
			}
			if got := b.offset(want); got != i && c != '\n' {
				t.Fatalf("%s: %v is byte %d, not %d", e, want, got, i)
			}
			switch n := len(b.line(want.Line)); {
			case c == '\n':
				want = Position{Line: want.Line + 1}
			case i < b.lines[want.Line]+n:
				want.Character += e.width(c, len(string(c)))
			}
		}
	}
}

// waitingDisk blocks the checks of some texts.
type waitingDisk struct {
	*disk
	until chan struct{}
}

func (d waitingDisk) Rules(file string, c workspace.Choice) workspace.Rules {
	if strings.Contains(file, "endless") {
		<-d.until
	}
	return d.disk.Rules(file, c)
}

// A short text is answered however many long texts are being checked.
func TestALongTextKeepsNoOtherWaiting(t *testing.T) {
	in := waitingDisk{newDisk(t), make(chan struct{})}
	c := open(t, Options{Workspace: in}, `{"textDocument":{"publishDiagnostics":{}}}`, "")
	long := strings.Repeat("Experts said so. ", longText/17+1)
	n := parallel() + 2
	uri := func(i int) string { return fmt.Sprintf("file:///news/endless%d.txt", i) }
	for i := range n {
		c.didOpen(uri(i), "plaintext", long)
	}
	c.didOpen(ferry, "plaintext", "Experts said so on the quay.\n")
	if got := c.published(ferry, 0); len(got) == 0 {
		t.Error("nothing was found in the short text")
	}
	close(in.until)
	for i := range n {
		if got := c.published(uri(i), 0); len(got) != mostShown+1 {
			t.Errorf("%s: %d diagnostics, want %d and how many more there are", uri(i), len(got), mostShown)
		}
	}
}

// One line of half a megabyte gets the shown findings and the number of the others.
func TestALineOfHalfAMegabyte(t *testing.T) {
	line := strings.Repeat("experts said ", (1<<19)/13)
	c := open(t, Options{}, pulls, "")
	c.didOpen(ferry, "plaintext", line)
	items := *c.pulled(ferry, "").Items
	if len(items) != mostShown+1 || !strings.Contains(items[mostShown].Message, "more findings") {
		t.Fatalf("%d diagnostics, the last of them %v", len(items), items[len(items)-1])
	}
	for i, d := range items[:mostShown] {
		if d.Range.Start.Line != 0 || i > 0 && !items[i-1].Range.Start.before(d.Range.Start) {
			t.Fatalf("diagnostic %d is at %v", i, d.Range)
		}
	}
	at := items[mostShown/2].Range
	if got := c.actions(ferry, at); len(got) == 0 {
		t.Error("there is nothing to do about a finding in the middle of the line")
	}
}
