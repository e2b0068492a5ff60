package rulefile

import (
	"bytes"
	"os"
	"reflect"
	"slices"
	"testing"

	"copydesk/lint/rulefile/packing"
	"copydesk/lint/rulefile/strict"

	"gopkg.in/yaml.v3"
)

func TestUnpackedIsWhatWasPacked(t *testing.T) {
	files := os.DirFS("../../rules")
	packed, err := Pack(files)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Unpack(string(packed))
	if err != nil {
		t.Fatal(err)
	}
	again, err := got.packed()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(packing.Pack(again), packed) {
		t.Error("the unpacked book packs otherwise than the loaded one")
	}
	// The packed book must hold everything except the places of scalars.
	if !slices.Equal(got.IDs(), loaded.IDs()) || !slices.Equal(got.words.Names(), loaded.words.Names()) {
		t.Error("the unpacked book has other rules or word lists")
	}
	for i, want := range loaded.rules {
		want := *want
		have := *got.rules[i].full()
		for _, e := range have.examples() {
			have.Examples = append(have.Examples, example(e))
		}
		have.packed, have.later, have.restored, have.phrases, have.shown = nil, nil, nil, nil, nil
		// Nodes are compared as YAML, so that comments and nil lists make no difference.
		wantWith, _ := got.Options(want.id)
		haveWith, _ := loaded.Options(want.id)
		if wantWith != haveWith {
			t.Errorf("%s: options %s, want %s", want.id, haveWith, wantWith)
		}
		for _, r := range []*ruleFile{&want, &have} {
			r.top, r.With, r.Where, r.Unless = nil, yaml.Node{}, values(r.Where), values(r.Unless)
			r.Language = strict.Scalar{Value: r.Language.Value}
		}
		if !reflect.DeepEqual(have, want) {
			t.Errorf("%s: unpacked as\n%+v\nwant\n%+v", want.id, have, want)
		}
	}
}

func values(scalars []strict.Scalar) []strict.Scalar {
	var out []strict.Scalar
	for _, s := range scalars {
		out = append(out, strict.Scalar{Value: s.Value})
	}
	return out
}

func TestOtherBytesAreNoBook(t *testing.T) {
	for _, packed := range []string{"", "copydesk", "\xff\xff\xff\xff\xff\xff\xff\xff\x7f"} {
		if _, err := Unpack(packed); err == nil {
			t.Errorf("%q is a book", packed)
		}
	}
}
