package exchange

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"copydesk/archive/storage"
)

// sent sends records to places and returns the elements of the stream.
func sent(t *testing.T, p Place, records ...[]byte) [][]byte {
	t.Helper()
	var elements [][]byte
	s := p.Sender()
	send := s.By(func(to int64, element []byte) {
		if to != int64(len(elements)) {
			t.Errorf("element %d goes to place %d", len(elements), to)
		}
		elements = append(elements, element)
	})
	for i, r := range records {
		send(int64(i), r)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return elements
}

// each returns an iterator of a job.
func each(elements [][]byte) func(*[]byte) bool {
	return func(to *[]byte) bool {
		if len(elements) == 0 {
			return false
		}
		*to, elements = elements[0], elements[1:]
		return true
	}
}

func TestExchange(t *testing.T) {
	records := [][]byte{
		[]byte("brief"), bytes.Repeat([]byte("long"), 100_000), nil, bytes.Repeat([]byte{0}, mostDirect+1), []byte("last"),
	}
	for _, c := range []struct {
		output string
		files  int
	}{{filepath.Join(t.TempDir(), "out"), 1}, {"gs://there/out", 0}} {
		p := For(c.output)
		elements := sent(t, p, records...)
		got, err := p.All(each(elements))
		if err != nil || !slices.EqualFunc(got, records, bytes.Equal) {
			t.Errorf("%s: got other records than were sent (%v)", c.output, err)
		}
		i := 0
		if err := p.Each(each(elements), func(r []byte) error {
			if !bytes.Equal(r, records[i]) {
				t.Errorf("%s: batch %d is another one", c.output, i)
			}
			i++
			return nil
		}); err != nil || i != len(records) {
			t.Errorf("%s: %d of %d batches (%v)", c.output, i, len(records), err)
		}
		files, _ := filepath.Glob(filepath.Join(c.output, storage.Temporary, "*"))
		if len(files) != c.files {
			t.Errorf("%s: %d files, want %d", c.output, len(files), c.files)
		}
		if size := len(elements[1]); c.files > 0 && size > 60 {
			t.Errorf("a batch in a file takes %d bytes of the runner", size)
		}
	}
}

// What is not there whole is an error, and so are files that cannot be made.
func TestExchangeFaults(t *testing.T) {
	dir := t.TempDir()
	p := For(dir)
	element := sent(t, p, bytes.Repeat([]byte("x"), 500))[0]
	for n := range len(element) {
		if got, err := p.All(each([][]byte{element[:n]})); err == nil {
			t.Errorf("%d of %d bytes of an element give %d bytes", n, len(element), len(got[0]))
		}
	}
	if _, err := (Place{}).All(each([][]byte{element})); err == nil {
		t.Error("a place without a folder has a file")
	}
	files, err := filepath.Glob(filepath.Join(dir, storage.Temporary, "*"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if err := os.Truncate(files[0], 499); err != nil {
		t.Fatal(err)
	}
	if _, err := p.All(each([][]byte{element})); err == nil || !strings.Contains(err.Error(), "499 bytes") {
		t.Errorf("a file that lost its end: %v", err)
	}
	if err := os.Remove(files[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := p.All(each([][]byte{element})); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is gone: %v", err)
	}
	taken := filepath.Join(dir, "taken")
	if err := os.WriteFile(taken, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	s := For(taken).Sender()
	s.By(func(int64, []byte) { t.Error("what is not written is sent") })(0, make([]byte, 500))
	if s.Close() == nil {
		t.Error("a file that cannot be made is no error")
	}
}
