// Package image keeps slices of plain values as bytes that are used in place: nothing is decoded at a start.
//
// Numbers are little-endian, and a value has the size that it has in memory. A machine with another byte order decodes
// a copy. The order of the slices is the only index: they are read in the order in which they were written.
package image

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"runtime"
	"unsafe"
)

// align is the alignment of the values of a slice from the start of the image, in bytes.
const align = 8

// head is the size of what comes before the values of a slice: the size of a value and their number.
const head = 8

// Writer collects slices. The zero value is ready to use.
type Writer struct{ out []byte }

// Bytes returns the image.
func (w *Writer) Bytes() []byte { return w.out }

// Put adds a slice of a type without pointers. A type must take the same space on all machines, so a field of eight
// bytes must stand at a multiple of eight.
func Put[T any](w *Writer, values []T) {
	size, parts := layout[T]()
	w.pad()
	w.out = binary.LittleEndian.AppendUint32(w.out, uint32(size))
	w.out = binary.LittleEndian.AppendUint32(w.out, uint32(len(values)))
	for i := range values {
		at := len(w.out)
		w.out = append(w.out, make([]byte, size)...)
		for _, p := range parts {
			p.store(w.out[at:], unsafe.Add(unsafe.Pointer(&values[i]), p.offset))
		}
	}
}

// PutText adds a string. GetText reads it.
func PutText(w *Writer, s string) {
	w.pad()
	w.out = binary.LittleEndian.AppendUint32(w.out, 1)
	w.out = binary.LittleEndian.AppendUint32(w.out, uint32(len(s)))
	w.out = append(w.out, s...)
}

func (w *Writer) pad() {
	for len(w.out)%align != 0 {
		w.out = append(w.out, 0)
	}
}

// Reader reads the slices of an image in order. After the first fault it returns only empty slices.
type Reader struct {
	in  string
	at  int
	err error
}

// NewReader returns a reader of the image that a Writer made. The slices that it gives share the memory of in.
func NewReader(in string) *Reader { return &Reader{in: in} }

// Err returns the first fault: an image that ends too early or that was made of other types.
func (r *Reader) Err() error { return r.err }

// Reject records that what was read does not fit together, which another build's image does not.
func (r *Reader) Reject() {
	if r.err == nil {
		r.err = errOther
	}
}

// Get returns the next slice, which must not be changed.
func Get[T any](r *Reader) []T {
	var zero T
	body, n := r.next(int(unsafe.Sizeof(zero)))
	if n == 0 {
		return nil
	}
	if inPlace(body, unsafe.Alignof(zero)) {
		return unsafe.Slice((*T)(unsafe.Pointer(unsafe.StringData(body))), n)
	}
	return decode[T](body, n)
}

// GetText returns the next string.
func GetText(r *Reader) string {
	body, _ := r.next(1)
	return body
}

var (
	errShort = errors.New("the image is cut short")
	errOther = errors.New("the image was made by another build")
)

// next returns the bytes of the next slice, whose values have this size, and their number.
func (r *Reader) next(size int) (body string, n int) {
	at := (r.at + align - 1) / align * align
	if r.err == nil && (at < 0 || at > len(r.in)-head) {
		r.err = errShort
	}
	if r.err != nil {
		return "", 0
	}
	stored, count := uint32At(r.in, at), uint32At(r.in, at+4)
	at += head
	switch {
	case stored != uint32(size):
		r.err = errOther
	case uint64(count)*uint64(size) > uint64(len(r.in)-at):
		r.err = errShort
	default:
		n = int(count)
		r.at = at + n*size
		return r.in[at:r.at], n
	}
	return "", 0
}

func uint32At(s string, at int) uint32 {
	return uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24
}

// inPlace reports whether this machine can use values with this alignment where they are.
func inPlace(body string, aligned uintptr) bool {
	if one := uint16(1); *(*byte)(unsafe.Pointer(&one)) != 1 {
		return false
	}
	switch runtime.GOARCH {
	case "amd64", "386", "arm64":
		return true // they read a value at any address
	}
	return uintptr(unsafe.Pointer(unsafe.StringData(body)))%aligned == 0
}

// decode returns a copy of the values of body.
func decode[T any](body string, n int) []T {
	size, parts := layout[T]()
	values := make([]T, n)
	for i := range values {
		from := body[i*size : (i+1)*size]
		for _, p := range parts {
			p.load(unsafe.Add(unsafe.Pointer(&values[i]), p.offset), from)
		}
	}
	return values
}

// number is a number or a bool within a value.
type number struct{ offset, size uintptr }

func (p number) store(to []byte, from unsafe.Pointer) {
	to = to[p.offset:]
	switch p.size {
	case 1:
		to[0] = *(*uint8)(from)
	case 2:
		binary.LittleEndian.PutUint16(to, *(*uint16)(from))
	case 4:
		binary.LittleEndian.PutUint32(to, *(*uint32)(from))
	default:
		binary.LittleEndian.PutUint64(to, *(*uint64)(from))
	}
}

func (p number) load(to unsafe.Pointer, from string) {
	var v uint64
	for i := range p.size {
		v |= uint64(from[p.offset+i]) << (8 * i)
	}
	switch p.size {
	case 1:
		*(*uint8)(to) = uint8(v)
	case 2:
		*(*uint16)(to) = uint16(v & math.MaxUint16)
	case 4:
		*(*uint32)(to) = uint32(v & math.MaxUint32)
	default:
		*(*uint64)(to) = v
	}
}

// layout returns the size of a T and the numbers in it. It panics for a type that has pointers or numbers of a size
// that depends on the machine.
func layout[T any]() (size int, parts []number) {
	t := reflect.TypeFor[T]()
	return int(t.Size()), numbers(t, 0, nil)
}

func numbers(t reflect.Type, at uintptr, to []number) []number {
	switch t.Kind() {
	case reflect.Bool, reflect.Uint8, reflect.Int8, reflect.Uint16, reflect.Int16, reflect.Uint32, reflect.Int32,
		reflect.Uint64, reflect.Int64:
		return append(to, number{at, t.Size()})
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.Name != "_" {
				to = numbers(f.Type, at+f.Offset, to)
			}
		}
		return to
	case reflect.Array:
		for i := range t.Len() {
			to = numbers(t.Elem(), at+uintptr(i)*t.Elem().Size(), to)
		}
		return to
	}
	panic(fmt.Sprintf("a %s cannot be part of an image", t))
}
