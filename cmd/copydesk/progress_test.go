package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestProgressMakesWayForTheReport(t *testing.T) {
	var terminal bytes.Buffer
	p := &progress{w: &terminal}
	p.draw()
	p.expect(1200)
	p.step()
	p.draw()
	if _, err := p.beside(&terminal).Write([]byte("story.txt:1:1\n")); err != nil {
		t.Fatal(err)
	}
	p.step()
	p.clear()
	want := "\r\x1b[KLooking for documents …\r\x1b[KChecking 1 of 1,200 documents …\r\x1b[Kstory.txt:1:1\n"
	if terminal.String() != want {
		t.Errorf("the terminal got %q, want %q", terminal.String(), want)
	}
}

func TestShortWorkShowsNoProgress(t *testing.T) {
	var terminal bytes.Buffer
	p := newProgress(&terminal)
	p.expect(3)
	p.step()
	p.stop()
	if terminal.Len() > 0 {
		t.Errorf("the terminal got %q", terminal.String())
	}
	// Without a terminal there is no line.
	p = nil
	p.expect(3)
	p.step()
	p.stop()
	if p.beside(&terminal) != &terminal {
		t.Error("without a line, the writer is another")
	}
}

func TestComplainSaysEachErrorOnItsLine(t *testing.T) {
	var out bytes.Buffer
	w, err := process{}.workspace("a.yml", true)
	complain(&out, err)
	if w != nil || strings.Count(out.String(), "\n") != 1 || !strings.HasPrefix(out.String(), "copydesk: --isolated") {
		t.Errorf("got %q", out.String())
	}
}
