package image

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// mixed has numbers of all sizes, with the gaps filled.
type mixed struct {
	a    uint8
	b    bool
	c    int16
	d    int32
	e    uint64
	f, g int32
	h    [2]uint16
	_    uint32
}

var someMixed = []mixed{
	{a: 1, b: true, c: -2, d: -70000, e: 1 << 60, f: 5, g: -6, h: [2]uint16{7, 65535}}, {}, {a: 255, c: 300, e: 9},
}

func written() string {
	var w Writer
	Put(&w, []uint8{1, 2, 3})
	Put(&w, someMixed)
	PutText(&w, "harbour")
	Put(&w, []int32(nil))
	Put(&w, []uint64{4, 5})
	return string(w.Bytes())
}

func TestSlices(t *testing.T) {
	// The second image begins at an odd address.
	for _, in := range []string{written(), ("x" + written())[1:]} {
		r := NewReader(in)
		bytes, all, text, none, large := Get[uint8](r), Get[mixed](r), GetText(r), Get[int32](r), Get[uint64](r)
		if r.Err() != nil || !slices.Equal(bytes, []uint8{1, 2, 3}) || !slices.Equal(all, someMixed) ||
			text != "harbour" || len(none) != 0 || !slices.Equal(large, []uint64{4, 5}) {
			t.Errorf("read %v %v %q %v %v, error %v", bytes, all, text, none, large, r.Err())
		}
		if Get[uint8](r); r.Err() == nil {
			t.Error("a slice after the last one is no error")
		}
	}
}

// TestDecode is about machines that cannot use the values in place.
func TestDecode(t *testing.T) {
	r := NewReader(written())
	Get[uint8](r)
	size, _ := layout[mixed]()
	body, n := r.next(size)
	if got := decode[mixed](body, n); !slices.Equal(got, someMixed) {
		t.Errorf("decoded %v, want %v", got, someMixed)
	}
}

func TestFaults(t *testing.T) {
	r := NewReader(written())
	if Get[uint16](r); !errors.Is(r.Err(), errOther) {
		t.Errorf("numbers of another size: error %v", r.Err())
	}
	if got := Get[mixed](r); got != nil {
		t.Error("a reader goes on after a fault")
	}
	for end := range len(written()) {
		r := NewReader(written()[:end])
		Get[uint8](r)
		Get[mixed](r)
		GetText(r)
		Get[int32](r)
		if Get[uint64](r); !errors.Is(r.Err(), errShort) {
			t.Errorf("cut to %d bytes: error %v", end, r.Err())
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a type with pointers can be part of an image")
		}
	}()
	Put(&Writer{}, []string{"quay"})
}

// FuzzReader checks that no bytes make a reader leave them.
func FuzzReader(f *testing.F) {
	f.Add(written())
	f.Add(strings.Repeat("\xff", 24))
	size, _ := layout[mixed]()
	f.Fuzz(func(t *testing.T, in string) {
		r := NewReader(in)
		total := len(Get[uint8](r)) + len(Get[mixed](r))*size + len(GetText(r)) + 4*len(Get[int32](r)) + 8*len(Get[uint64](r))
		if total > len(in) {
			t.Errorf("%d bytes of slices in %d bytes", total, len(in))
		}
	})
}
