// Package packed writes values into bytes one after another, and reads them in the same order. Many small records
// become one element of a job this way, which is what makes a shuffle of them cheap.
package packed

import (
	"encoding/binary"
	"errors"
	"time"
)

// Writer is the bytes that were written so far.
type Writer []byte

// Int writes an integer, small ones in few bytes.
func (w *Writer) Int(n int) { *w = binary.AppendVarint(*w, int64(n)) }

// Fixed writes eight bytes.
func (w *Writer) Fixed(n uint64) { *w = binary.LittleEndian.AppendUint64(*w, n) }

// String writes a string.
func (w *Writer) String(s string) {
	w.Int(len(s))
	*w = append(*w, s...)
}

// Strings writes a list of strings.
func (w *Writer) Strings(list []string) {
	w.Int(len(list))
	for _, s := range list {
		w.String(s)
	}
}

// Words writes a list of hashes, four bytes each.
func (w *Writer) Words(words []uint32) {
	w.Int(len(words))
	for _, word := range words {
		*w = binary.LittleEndian.AppendUint32(*w, word)
	}
}

// Time writes a time with the offset of its zone.
func (w *Writer) Time(t time.Time) {
	if t.IsZero() {
		w.Int(0)
		return
	}
	_, offset := t.Zone()
	w.Int(1)
	w.Int(int(t.Unix()))
	w.Int(t.Nanosecond())
	w.Int(offset)
}

// ErrShort is the error of bytes that end within a value, and of a count that is negative.
var ErrShort = errors.New("a packed record ends too early")

// Reader reads what a Writer wrote. After the first value that is not there, it returns zero values.
type Reader struct {
	left []byte
	err  error
}

// Read returns a reader of b.
func Read(b []byte) *Reader { return &Reader{left: b} }

// More reports whether anything is left.
func (r *Reader) More() bool { return r.err == nil && len(r.left) > 0 }

// Rest returns all that is left, and moves to its end.
func (r *Reader) Rest() []byte { return r.take(len(r.left)) }

// Err returns ErrShort if a value was not there or a count was negative; else nil.
func (r *Reader) Err() error { return r.err }

// take returns the next n bytes.
func (r *Reader) take(n int) []byte {
	if r.err != nil || n < 0 || n > len(r.left) {
		r.err, r.left = ErrShort, nil
		return nil
	}
	out := r.left[:n]
	r.left = r.left[n:]
	return out
}

// Int returns the next integer.
func (r *Reader) Int() int {
	n, size := binary.Varint(r.left)
	if size <= 0 {
		r.take(-1)
		return 0
	}
	r.take(size)
	return int(n)
}

// Count returns the next integer, which must not be negative.
func (r *Reader) Count() int {
	n := r.Int()
	if n < 0 {
		r.take(-1)
		return 0
	}
	return n
}

// Fixed returns the next eight bytes.
func (r *Reader) Fixed() uint64 {
	b := r.take(8)
	if b == nil {
		return 0
	}
	return binary.LittleEndian.Uint64(b)
}

// String returns the next string.
func (r *Reader) String() string { return string(r.take(r.Int())) }

// Strings returns the next list of strings; nil for an empty one.
func (r *Reader) Strings() []string {
	var list []string
	for n := r.Int(); n > 0 && r.err == nil; n-- {
		list = append(list, r.String())
	}
	return list
}

// Words returns the next list of hashes.
func (r *Reader) Words() []uint32 {
	n := r.Count()
	if n > len(r.left)/4 { // four times as many may be too large for an integer
		r.take(-1)
		return nil
	}
	b := r.take(4 * n)
	words := make([]uint32, len(b)/4)
	for i := range words {
		words[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return words
}

// Time returns the next time.
func (r *Reader) Time() time.Time {
	if r.Int() == 0 {
		return time.Time{}
	}
	seconds, nanoseconds, offset := r.Int(), r.Int(), r.Int()
	return time.Unix(int64(seconds), int64(nanoseconds)).In(time.FixedZone("", offset))
}
