package stories

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/quantity"
)

// compressed is the extensions of compressed files, which follow those of their formats.
var compressed = []string{".gz", ".zst", ".zstd"}

// The limits of what compressed data expand to: so many bytes for each byte of them, and so many more. Text does not
// come near them, and data that are made to fill a memory or a disk exceed them at once.
const mostExpansion, freeExpansion = 250, 64 << 20

// widestWindow is the most bytes that zstd may refer back to. It takes as much memory.
const widestWindow = 32 << 20

// decompress returns in without its compression, and whether there is one.
func decompress(in *bufio.Reader) (*bufio.Reader, bool, error) {
	mark, err := in.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, false, err
	}
	packed := &counter{in: in}
	var unpacked io.Reader
	name := ""
	switch {
	case bytes.HasPrefix(mark, []byte{0x1f, 0x8b}):
		name = "gzip"
		unpacked, err = gzip.NewReader(packed)
	case bytes.HasPrefix(mark, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		name = "zstd"
		unpacked, err = zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
			zstd.WithDecoderMaxWindow(widestWindow), zstd.WithDecoderMaxMemory(1<<62))
	default:
		return in, false, nil
	}
	if err != nil {
		return nil, true, damaged(name, err)
	}
	return bufio.NewReaderSize(&expansion{name, packed, unpacked, 0}, container.HeadSize), true, nil
}

// counter counts the bytes that are read.
type counter struct {
	in *bufio.Reader
	n  int64
}

// Read reads from the reader behind it.
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// ReadByte keeps a decompressor from reading further than it needs.
func (c *counter) ReadByte() (byte, error) {
	b, err := c.in.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

// expansion reads decompressed data within the limits.
type expansion struct {
	name   string
	packed *counter
	in     io.Reader
	n      int64
}

// Read reads decompressed data. Its error is one of parse.Error, apart from io.EOF.
func (x *expansion) Read(p []byte) (int, error) {
	n, err := x.in.Read(p)
	x.n += int64(n)
	switch {
	case x.n > freeExpansion+mostExpansion*x.packed.n:
		return n, &parse.Error{
			Reason: parse.TooMuch, Offset: -1,
			Found: fmt.Sprintf("the %s data expand more than %d times, to over %s", x.name, mostExpansion,
				quantity.Bytes(uint64(x.n))),
			Remedy: "unpack the file and look at it",
		}
	case err != nil && err != io.EOF:
		return n, damaged(x.name, err)
	}
	return n, err
}

// damaged returns the error for compressed data that cannot be unpacked.
func damaged(name string, err error) error {
	fault := &parse.Error{
		Reason: parse.Binary, Offset: -1, Found: fmt.Sprintf("the %s data are damaged here (%v)", name, err),
		Remedy: "transfer the file again",
	}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		fault.Found = fmt.Sprintf("the %s data end too early", name)
	case errors.Is(err, zstd.ErrWindowSizeExceeded), errors.Is(err, zstd.ErrDecoderSizeExceeded):
		fault.Found = fmt.Sprintf("the zstd data need a window of more than %s", quantity.Bytes(widestWindow))
		fault.Remedy = "pack the file without --long and --ultra"
	}
	return fault
}
