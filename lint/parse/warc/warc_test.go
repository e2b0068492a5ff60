package warc

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"copydesk/lint/parse/container"
)

// record returns a record of an archive.
func record(kind, uri, contentType, block string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, uri, contentType, len(block), block)
}

// answer returns a record of an HTTP answer with more fields in its head.
func answer(uri, status, fields, body string) string {
	return record("response", uri, "application/http; msgtype=response", "HTTP/1.1 "+status+"\r\n"+fields+"\r\n\r\n"+body)
}

const (
	html = "Content-Type: text/html; charset=utf-8"
	page = "<html><body><article><h1>Ferry late</h1>\n<p>The ferry to Orsk Head is late.</p></article></body></html>"
)

func packed(t *testing.T, s string, to func(io.Writer) io.WriteCloser) string {
	t.Helper()
	var out bytes.Buffer
	w := to(&out)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// shown returns the items of an archive: ID, line, column, and the page in short or the error.
func shown(in io.Reader, limit int) []string {
	var out []string
	for i := range Format().Stories(in, container.Options{Limit: limit}) {
		what := fmt.Sprint(string(i.Raw) == page)
		if i.Err != nil {
			what = strings.TrimPrefix(i.Err.Error(), ": ")
		}
		out = append(out, fmt.Sprintf("%s %d:%d %s", i.ID, i.Base.Lines+1, i.Base.Column+1, what))
	}
	return out
}

func TestPagesOfAnArchive(t *testing.T) {
	zip := packed(t, page, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
	deflated := packed(t, page, func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
	chunks := fmt.Sprintf("5\r\n%s\r\n%x;x=y\r\n%s\r\n0\r\n\r\n", page[:5], len(page)-5, page[5:])
	info := record("warcinfo", "", "application/warc-fields", "software: made by hand")
	for _, c := range []struct {
		name, file string
		want       []string
	}{
		{"nothing", info, nil},
		{"a page as it is", info + answer("https://orsk.example/a", "200 OK", html, page), []string{"https://orsk.example/a 18:1 true"}},
		{"a resource", record("resource", "<https://orsk.example/r>", "text/html", page), []string{"https://orsk.example/r 7:1 true"}},
		{"chunks", answer("u:c", "200 OK", html+"\r\nTransfer-Encoding: chunked", chunks), []string{"u:c 1:1 true"}},
		{"gzip", answer("u:g", "200 OK", html+"\r\nContent-Encoding: gzip", zip), []string{"u:g 1:1 true"}},
		{"deflate", answer("u:d", "200 OK", html+"\r\ncontent-encoding: deflate", deflated), []string{"u:d 1:1 true"}},
		{"no pages", answer("u:1", "404 Not Found", html, page) + answer("u:2", "200 OK", "Content-Type: image/png", "x") +
			record("request", "u:3", "application/http", "GET / HTTP/1.1\r\n\r\n") + answer("u:4", "200 OK", html, page), []string{
			"u:4 43:1 true",
		}},
		{"a page that is packed in an unknown way", answer("u:b", "200 OK", html+"\r\nContent-Encoding: br", "xx") +
			answer("u:n", "200 OK", html, page), []string{
			"u:b 11:1 the page is packed with \"br\"; archive pages as they are, or with gzip or deflate", "u:n 22:1 true",
		}},
		{"a page that is damaged", answer("u:z", "200 OK", html+"\r\nContent-Encoding: gzip", zip[:20]) +
			answer("u:n", "200 OK", html, page), []string{
			"u:z 11:1 the page cannot be unpacked (unexpected EOF); archive it again", "u:n 22:1 true",
		}},
		{"an archive that is cut off", answer("u:n", "200 OK", html, page)[:200], []string{" 10:16 the archive ends within a record; transfer it again"}},
		{"a length that is none", "WARC/1.0\r\nWARC-Target-URI: u:l\r\nContent-Length: many\r\n\r\n", []string{
			" 5:1 the record of u:l has the Content-Length \"many\"; transfer the archive again",
		}},
		{"no record", info + "<html>\n", []string{
			" 10:1 \"<html>\" where a record has to begin, so the rest is not read; transfer the archive again",
		}},
		{"a head without end", "WARC/1.0\r\nWARC-Type: response", []string{" 2:20 the archive ends within a record; transfer it again"}},
		{"an answer without end", record("response", "u:e", "application/http", "HTTP/1.1 200 OK\r\nContent"), []string{
			" 9:1 the answer of u:e ends within its head; transfer the archive again",
		}},
	} {
		for _, in := range []io.Reader{strings.NewReader(c.file), iotest.HalfReader(strings.NewReader(c.file))} {
			if got := shown(in, 1<<20); !slices.Equal(got, c.want) {
				t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
			}
		}
	}
}

// A page over the limit fails alone, also one that is large only once it is unpacked.
func TestLongPagesFailAlone(t *testing.T) {
	bomb := packed(t, strings.Repeat(" ", 1<<20), func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
	file := answer("u:l", "200 OK", html, strings.Repeat("x", 5000)) +
		answer("u:b", "200 OK", html+"\r\nContent-Encoding: gzip", bomb) + answer("u:n", "200 OK", html, page)
	var got []string
	for i := range Format().Stories(strings.NewReader(file), container.Options{Limit: 1000}) {
		var long *container.TooLong
		got = append(got, fmt.Sprint(i.ID, " ", errors.As(i.Err, &long)))
	}
	if want := []string{"u:l true", "u:b true", "u:n false"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzArchives(f *testing.F) {
	f.Add([]byte(answer("u:n", "200 OK", html, page)))
	f.Add([]byte(answer("u:c", "200 OK", html+"\r\nTransfer-Encoding: chunked", "3\r\nabc\r\n0\r\n\r\n")))
	f.Add([]byte(record("resource", "u:r", "text/html", page) + "WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		const limit = 4 << 10
		for i := range Format().Stories(bytes.NewReader(file), container.Options{Limit: limit}) {
			if len(i.Raw) > limit || i.Base.Offset > len(file) {
				t.Fatalf("%d bytes at %d", len(i.Raw), i.Base.Offset)
			}
			if i.Err == nil && i.Base.Offset > 0 && !bytes.HasPrefix(file[i.Base.Offset:], i.Raw) {
				t.Fatalf("%q is not at byte %d", i.Raw, i.Base.Offset)
			}
		}
	})
}
