package stories

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"copydesk/lint/parse"
)

const line = `{"id":"q1","headline":"Quay at Orsk Head to close","body":"The quay closes in May."}` + "\n"

// packed returns s compressed.
func packed(t *testing.T, s io.Reader, to func(io.Writer) (io.WriteCloser, error)) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := to(&out)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func zip(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, gzip.BestCompression) }

func zst(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) }

// count returns the number of stories in a file, and the last error among them.
func count(file []byte) (n int, sealed bool, err error) {
	f, err := Open(bytes.NewReader(file), 1<<20, Choice{})
	if err != nil {
		return 0, false, err
	}
	for i := range f.Stories() {
		if n++; i.Err != nil {
			err = i.Err
		}
	}
	return n, f.Sealed, err
}

func TestCompressedFiles(t *testing.T) {
	lines := strings.Repeat(line, 5_000)
	members := append(packed(t, strings.NewReader(line), zip), packed(t, strings.NewReader(line), zip)...)
	for _, c := range []struct {
		name  string
		file  []byte
		n     int
		fails string
	}{
		{"plain", []byte(lines), 5_000, ""},
		{"gzip", packed(t, strings.NewReader(lines), zip), 5_000, ""},
		{"several members of gzip", members, 2, ""},
		{"zstd", packed(t, strings.NewReader(lines), zst), 5_000, ""},
		{"gzip that is cut off", packed(t, strings.NewReader(lines), zip)[:400], -1, "the gzip data end too early"},
		{"zstd that is cut off", packed(t, strings.NewReader(lines), zst)[:100], -1, "the zstd data end too early"},
		{"gzip without its head", []byte{0x1f, 0x8b, 8}, 0, "the gzip data end too early"},
		{"data of another kind", packed(t, strings.NewReader("{\"name\": \"desk\"}"), zip), 0, ErrUnknown.Error()},
	} {
		n, sealed, err := count(c.file)
		if c.n >= 0 && n != c.n || (err != nil) != (c.fails != "") || err != nil && !strings.Contains(err.Error(), c.fails) {
			t.Errorf("%s: %d stories and %v, want %d and %q", c.name, n, err, c.n, c.fails)
		}
		if err == nil && sealed != (c.name != "plain") {
			t.Errorf("%s: sealed is %v", c.name, sealed)
		}
	}
}

// blanks is a reader of so many blanks.
type blanks int64

func (b *blanks) Read(p []byte) (int, error) {
	if *b <= 0 {
		return 0, io.EOF
	}
	n := min(int64(*b), int64(len(p)))
	for i := range p[:n] {
		p[i] = ' '
	}
	*b -= blanks(n)
	return int(n), nil
}

// Data that would fill a memory are refused once they have expanded further than text does.
func TestDataThatExpandTooMuch(t *testing.T) {
	for name, to := range map[string]func(io.Writer) (io.WriteCloser, error){"gzip": zip, "zstd": zst} {
		many := blanks(2 * freeExpansion)
		_, _, err := count(packed(t, io.MultiReader(strings.NewReader(line), &many, strings.NewReader(line)), to))
		var fault *parse.Error
		if !errors.As(err, &fault) || fault.Reason != parse.TooMuch {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestKnown(t *testing.T) {
	for name, want := range map[string]bool{
		"a.jsonl": true, "A.JSON": true, "a.ndjson.gz": true, "a.warc.gz": true, "a.json.zst": true, "a.txt.gz": false,
		"a.gz": false, "a.md": false, "a": false,
	} {
		if got := Known(name); got != want {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

// No limit lets in a story that is larger than any file may be.
func TestLargestStory(t *testing.T) {
	for limit, want := range map[int]int{1 << 20: 1 << 20, parse.MostBytes + 1: parse.MostBytes} {
		if f, err := Open(strings.NewReader(line), limit, Choice{}); err != nil || f.o.Limit != want {
			t.Errorf("limit %d: %v, %v", limit, f, err)
		}
	}
}
