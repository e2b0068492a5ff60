// Package warc finds the pages in web archives.
//
// Source: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/.
package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/textproto"
	"strconv"
	"strings"

	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/text"
)

// Format returns the format of web archives. A story is a page that was answered with status 200 or is a resource of
// its own; its ID is its address. Images, requests and other records are no stories.
//
// Where the archive holds a page as it is, its place is that in the archive. Where it is chunked or packed, lines and
// bytes are those of the page.
func Format() container.Format {
	return container.Format{
		Name: "WARC", Extensions: []string{".warc"}, Sealed: true,
		Recognise: func(head []byte) bool { return bytes.HasPrefix(head, []byte("WARC/1.")) },
		Stories: func(in io.Reader, o container.Options) iter.Seq[container.Item] {
			return func(yield func(container.Item) bool) {
				r := &reader{in: bufio.NewReaderSize(in, 64<<10), limit: o.Limit}
				for {
					i, err := r.record()
					if errors.Is(err, io.EOF) {
						return
					}
					if err != nil {
						yield(container.Item{Base: r.cursor.Base, Err: readError(err)})
						return
					}
					if i != nil && !yield(*i) {
						return
					}
				}
			}
		},
	}
}

// fault returns an error about an archive or a page in it.
func fault(why parse.Reason, found, remedy string) error {
	return &parse.Error{Reason: why, Offset: -1, Found: found, Remedy: remedy}
}

func readError(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fault(parse.Markup, "the archive ends within a record", "transfer it again")
	}
	return err
}

// mostHead is the most bytes of the head of a record or an answer.
const mostHead = 256 << 10

// reader reads the records of an archive.
type reader struct {
	in     *bufio.Reader
	limit  int
	cursor container.Cursor
}

// line returns the next line, without its end. At the end of the file its error is io.EOF.
func (r *reader) line(left *int) (string, error) {
	var line []byte
	for {
		part, err := r.in.ReadSlice('\n')
		r.cursor.Advance(part)
		line = append(line, part...)
		if *left -= len(part); *left < 0 {
			found := fmt.Sprintf("the head of a record has over %d bytes", mostHead)
			return "", fault(parse.TooMuch, found, "look at the archive")
		}
		switch {
		case err == nil:
			return strings.TrimRight(string(line), "\r\n"), nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && len(line) > 0:
			return "", io.ErrUnexpectedEOF
		default:
			return "", err
		}
	}
}

// head returns the fields of a head, up to the empty line.
func (r *reader) head(left *int) (textproto.MIMEHeader, error) {
	out := textproto.MIMEHeader{}
	for {
		line, err := r.line(left)
		switch {
		case errors.Is(err, io.EOF):
			return nil, io.ErrUnexpectedEOF
		case err != nil:
			return nil, err
		case line == "":
			return out, nil
		}
		if key, value, ok := strings.Cut(line, ":"); ok {
			out.Add(strings.TrimSpace(key), strings.TrimSpace(value))
		}
	}
}

// record reads the next record. It returns the page in it, nil where it holds none.
func (r *reader) record() (*container.Item, error) {
	left := mostHead
	version := ""
	for version == "" { // empty lines end the record before
		var err error
		if version, err = r.line(&left); err != nil {
			return nil, err
		}
	}
	if !strings.HasPrefix(version, "WARC/") {
		return nil, fault(parse.Markup, fmt.Sprintf("%.40q where a record has to begin, so the rest is not read", version),
			"transfer the archive again")
	}
	head, err := r.head(&left)
	if err != nil {
		return nil, err
	}
	length, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return nil, fault(parse.Markup, fmt.Sprintf("the record of %.200s has the Content-Length %.40q",
			head.Get("WARC-Target-URI"), head.Get("Content-Length")), "transfer the archive again")
	}
	b := &block{reader: r, left: length, item: container.Item{ID: strings.Trim(head.Get("WARC-Target-URI"), "<>")}}
	found, err := b.page(head)
	if err == nil {
		err = b.skip()
	}
	if err != nil || !found {
		return nil, err
	}
	return &b.item, nil
}

// block is the content of a record.
type block struct {
	*reader
	left int64 // bytes not read yet
	item container.Item
}

// Read reads from the block.
func (b *block) Read(p []byte) (int, error) {
	if b.left == 0 {
		return 0, io.EOF
	}
	n, err := b.in.Read(p[:min(int64(len(p)), b.left)])
	b.cursor.Advance(p[:n])
	if b.left -= int64(n); errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// skip moves over the rest of the block.
func (b *block) skip() error {
	_, err := io.Copy(io.Discard, b)
	return err
}

// page reads the page in the block, and reports whether there is one. Its error is one of the archive; that of a page
// is b.item.Err.
func (b *block) page(head textproto.MIMEHeader) (bool, error) {
	var answer textproto.MIMEHeader
	switch kind := head.Get("WARC-Type"); {
	case kind == "resource" && isPage(head.Get("Content-Type")):
	case kind == "response" && strings.HasPrefix(head.Get("Content-Type"), "application/http"):
		var err error
		if answer, err = b.answer(); err != nil || answer == nil || !isPage(answer.Get("Content-Type")) {
			return false, err
		}
	default:
		return false, nil
	}
	b.item.Parse = func(name string, raw []byte) (*text.Document, error) { return parse.HTML(name, raw) }
	return true, b.body(answer)
}

// answer reads the head of an HTTP answer. It is nil for one that is no page as it was asked for.
func (b *block) answer() (textproto.MIMEHeader, error) {
	before := b.cursor.Base.Offset
	left := int(min(b.left, mostHead))
	status, err := b.line(&left)
	if err != nil {
		return nil, b.within(err)
	}
	head, err := b.head(&left)
	b.left -= int64(b.cursor.Base.Offset - before)
	if err != nil || b.left < 0 {
		return nil, b.within(err)
	}
	if fields := strings.Fields(status); len(fields) < 2 || fields[1] != "200" {
		return nil, nil
	}
	return head, nil
}

// within returns err, which came up in the head of an answer.
func (b *block) within(err error) error {
	if err == nil || b.left < 0 {
		return fault(parse.Markup, fmt.Sprintf("the answer of %.200s ends within its head", b.item.ID),
			"transfer the archive again")
	}
	return err
}

func isPage(contentType string) bool {
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	kind = strings.TrimSpace(kind)
	return kind == "text/html" || kind == "application/xhtml+xml"
}
