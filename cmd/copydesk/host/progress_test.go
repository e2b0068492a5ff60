package host

import (
	"bytes"
	"testing"
)

func TestProgressMakesWayForTheReport(t *testing.T) {
	var terminal bytes.Buffer
	p := &Progress{w: &terminal}
	p.draw()
	p.Expect(1200)
	p.Step()
	p.draw()
	if _, err := p.Beside(&terminal).Write([]byte("story.txt:1:1\n")); err != nil {
		t.Fatal(err)
	}
	p.Step()
	p.clear()
	want := "\r\x1b[KLooking for documents …\r\x1b[KChecking 1 of 1,200 documents …\r\x1b[Kstory.txt:1:1\n"
	if terminal.String() != want {
		t.Errorf("the terminal got %q, want %q", terminal.String(), want)
	}
}

func TestShortWorkShowsNoProgress(t *testing.T) {
	var terminal bytes.Buffer
	p := NewProgress(&terminal)
	p.Expect(3)
	p.Step()
	p.Stop()
	if terminal.Len() > 0 {
		t.Errorf("the terminal got %q", terminal.String())
	}
	// Without a terminal there is no line.
	p = nil
	p.Expect(3)
	p.Step()
	p.Stop()
	if p.Beside(&terminal) != &terminal {
		t.Error("without a line, the writer is another")
	}
}

// A file can hold more stories than there are files.
func TestProgressOfMoreDocumentsThanFiles(t *testing.T) {
	var terminal bytes.Buffer
	p := &Progress{w: &terminal}
	p.Expect(1)
	for range 2000 {
		p.Step()
	}
	p.draw()
	if want := "\r\x1b[KChecked 2,000 documents …"; terminal.String() != want {
		t.Errorf("the terminal got %q, want %q", terminal.String(), want)
	}
}
