package kept

import (
	"reflect"
	"testing"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/phrase"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/text"
)

// recorded returns word lists that keep values, and a rule whose options and conditions they keep.
func recorded(t *testing.T) (*Recorder, *lint.Rule) {
	t.Helper()
	unless, err := phrase.Parse("the (quay | dock)")
	if err != nil {
		t.Fatal(err)
	}
	r := &lint.Rule{ID: "house/late"}
	r.Where, r.Quoted, r.Governed = []text.Kind{text.Headline}, true, lint.SilentUnderNamed
	r.Unless = []lint.Phrase{{Phrase: unless}}
	from := &Recorder{Lists: lexicon.Lists{}, Names: map[string]bool{}}
	Options(from, &struct{ Most int }{12}) // as the options of the check “delayed”
	Conditions(from, r)
	return from, r
}

func TestRestore(t *testing.T) {
	from, want := recorded(t)
	r := &lint.Rule{ID: "house/late"}
	Restore(r, "delayed", &Reader{Lists: from.Lists, Values: from.Values, Shelf: &Shelf{}})
	if r.Run == nil || len(r.Unless) != 1 || r.Unless[0].String() != want.Unless[0].String() {
		t.Errorf("restored as %+v", r)
	}
	r.Unless, want.Unless = nil, nil
	if !reflect.DeepEqual(r.Conditions, want.Conditions) {
		t.Errorf("conditions %+v, want %+v", r.Conditions, want.Conditions)
	}
	defer func() {
		if recover() == nil {
			t.Error("a rule is made of the values of another check")
		}
	}()
	Restore(r, "attribution", &Reader{Lists: from.Lists, Values: from.Values, Shelf: &Shelf{}})
}

func TestShelf(t *testing.T) {
	shelf, reads := &Shelf{}, 0
	read := func(kept string) *string { reads++; return &kept }
	a, b := &Reader{Shelf: shelf}, &Reader{Shelf: shelf}
	if first := spec.Made(a, "quay", read); *first != "quay" || first != spec.Made(b, "quay", read) || reads != 1 {
		t.Errorf("two rules with one value read it %d times", reads)
	}
	if *spec.Made(b, "dock", read) != "dock" || reads != 2 {
		t.Error("two values are taken for one")
	}
	if n := spec.Made(b, "quay", func(kept string) *int { n := len(kept); return &n }); *n != 4 {
		t.Errorf("the length is %d", *n)
	}
	if spec.Made(&Reader{Shelf: &Shelf{}}, "quay", read); reads != 3 {
		t.Error("two shelves share a value")
	}
}
