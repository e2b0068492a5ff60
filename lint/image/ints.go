package image

import "math"

// Ints is a list of numbers from zero on. It takes two bytes for each where none needs more, and else four.
type Ints struct {
	narrow []uint16
	wide   []uint32
}

// NewInts returns the list of values, none of which is negative.
func NewInts(values []int32) Ints {
	narrow := make([]uint16, len(values))
	wide := make([]uint32, len(values))
	fits := true
	for i, v := range values {
		narrow[i], wide[i] = uint16(v), uint32(v)
		fits = fits && v <= math.MaxUint16
	}
	if fits {
		return Ints{narrow: narrow}
	}
	return Ints{wide: wide}
}

// At returns the number at index i.
func (l *Ints) At(i int32) int32 {
	if l.wide == nil {
		return int32(l.narrow[i])
	}
	return int32(l.wide[i])
}

// Len returns the length of the list.
func (l *Ints) Len() int { return len(l.narrow) + len(l.wide) }

// PutInts adds a list. GetInts reads it.
func PutInts(w *Writer, l Ints) {
	if l.wide != nil {
		Put(w, l.wide)
		return
	}
	Put(w, l.narrow)
}

// GetInts returns the next slice, which is a list.
func GetInts(r *Reader) Ints {
	at := (r.at + align - 1) / align * align
	if at >= 0 && at <= len(r.in)-head && uint32At(r.in, at) == 4 {
		return Ints{wide: Get[uint32](r)}
	}
	return Ints{narrow: Get[uint16](r)}
}
