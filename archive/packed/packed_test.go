package packed

import (
	"errors"
	"reflect"
	"testing"
	"time"
)

func TestRoundTrip(t *testing.T) {
	at := time.Date(2024, 2, 29, 23, 30, 0, 0, time.FixedZone("", -5*3600))
	var w Writer
	w.Int(-3)
	w.Fixed(1 << 63)
	w.String("Øst")
	w.Strings([]string{"vale wire", ""})
	w.Words([]uint32{7, 1 << 31})
	w.Time(at)
	w.Time(time.Time{})
	r := Read(w)
	if n := r.Int(); n != -3 {
		t.Error("Int:", n)
	}
	if n := r.Fixed(); n != 1<<63 {
		t.Error("Fixed:", n)
	}
	if s := r.String(); s != "Øst" {
		t.Error("String:", s)
	}
	if l := r.Strings(); !reflect.DeepEqual(l, []string{"vale wire", ""}) {
		t.Error("Strings:", l)
	}
	if l := r.Words(); !reflect.DeepEqual(l, []uint32{7, 1 << 31}) {
		t.Error("Words:", l)
	}
	if got := r.Time(); !got.Equal(at) || got.Format(time.DateOnly) != "2024-02-29" {
		t.Error("Time:", got)
	}
	if got := r.Time(); !got.IsZero() {
		t.Error("Time:", got)
	}
	if r.More() || r.Err() != nil {
		t.Error("left over:", r.More(), r.Err())
	}
}

// Any part of what was written is read without a panic, and a cut is noticed.
func TestCut(t *testing.T) {
	var w Writer
	w.String("quay")
	w.Words([]uint32{1, 2, 3})
	w.Time(time.Unix(5, 0))
	for n := range len(w) {
		r := Read(w[:n])
		_, _, _ = r.String(), r.Words(), r.Time()
		if !errors.Is(r.Err(), ErrShort) {
			t.Errorf("%d of %d bytes: %v", n, len(w), r.Err())
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("\x08quay\x02\x00"))
	f.Fuzz(func(_ *testing.T, b []byte) {
		r := Read(b)
		for r.More() {
			_, _, _ = r.Strings(), r.Words(), r.Time()
			_, _ = r.Fixed(), r.Int()
		}
	})
}
