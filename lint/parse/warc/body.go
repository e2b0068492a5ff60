package warc

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http/httputil"
	"net/textproto"
	"strings"

	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/text"
)

// body reads the page that follows the head of an answer; nil for a page without one. Its error is one of the archive.
func (b *block) body(answer textproto.MIMEHeader) error {
	b.item.Base = b.cursor.Base
	in, literal, err := b.decoded(answer)
	if err == nil {
		b.item.Raw, err = io.ReadAll(io.LimitReader(in, int64(b.limit)+1))
	}
	switch {
	case len(b.item.Raw) > b.limit:
		b.item.Raw, b.item.Err = nil, &container.TooLong{Limit: b.limit}
	case err != nil && b.broke(err):
		return err
	case err != nil:
		b.item.Raw = nil
		var fault *parse.Error
		if b.item.Err = err; !errors.As(err, &fault) {
			b.item.Err = damaged(err)
		}
	}
	if !literal && b.item.Err == nil {
		b.item.Base = text.Base{}
	}
	return nil
}

// broke reports whether err came from the archive and not from a page in it.
func (b *block) broke(err error) bool {
	return b.left > 0 && errors.Is(err, io.ErrUnexpectedEOF) && b.ended()
}

// ended reports whether the archive has no more bytes.
func (b *block) ended() bool {
	_, err := b.in.Peek(1)
	return err != nil
}

func damaged(err error) error {
	return fault(parse.Markup, fmt.Sprintf("the page cannot be unpacked (%v)", err), "archive it again")
}

// decoded returns the page without chunks and packing, and whether the archive holds it as it is.
func (b *block) decoded(answer textproto.MIMEHeader) (in io.Reader, literal bool, err error) {
	in, literal = b, true
	if strings.EqualFold(answer.Get("Transfer-Encoding"), "chunked") {
		in, literal = httputil.NewChunkedReader(b), false
	}
	for _, name := range strings.Split(answer.Get("Content-Encoding"), ",") {
		switch name = strings.ToLower(strings.TrimSpace(name)); name {
		case "", "identity":
			continue
		case "gzip", "x-gzip":
			in, err = gzip.NewReader(in)
		case "deflate":
			in, err = inflate(in)
		default:
			err = fault(parse.Encoding, fmt.Sprintf("the page is packed with %.40q", name),
				"archive pages as they are, or with gzip or deflate")
		}
		literal = false
		if err != nil {
			return nil, false, err
		}
	}
	return in, literal, nil
}

// inflate unpacks “deflate”, which is zlib by the standard and bare deflate from some servers.
func inflate(in io.Reader) (io.Reader, error) {
	var mark [2]byte
	if _, err := io.ReadFull(in, mark[:]); err != nil {
		return nil, err
	}
	whole := io.MultiReader(bytes.NewReader(mark[:]), in)
	if mark[0]&0x0f == 8 && (int(mark[0])<<8|int(mark[1]))%31 == 0 {
		return zlib.NewReader(whole)
	}
	return flate.NewReader(whole), nil
}
