package rulefile

import (
	"bytes"
	"os"
	"reflect"
	"slices"
	"testing"
	"testing/fstest"

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
	got, ok := Unpack(string(packed), files)
	if !ok {
		t.Fatal("the book does not count as fresh")
	}
	again := packer{out: []byte(packed[:8])}
	again.put(reflect.ValueOf(got.packed()))
	if !bytes.Equal(again.out, packed) {
		t.Error("the unpacked book packs otherwise than the loaded one")
	}
	// The packed book must hold everything except the places of scalars.
	if !slices.Equal(got.IDs(), loaded.IDs()) || !slices.Equal(got.words.Names(), loaded.words.Names()) {
		t.Error("the unpacked book has other rules or word lists")
	}
	for i, want := range loaded.rules {
		want := *want
		have := *got.rules[i]
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

func TestChangedFilesAreNotFresh(t *testing.T) {
	word := &fstest.MapFile{Data: []byte("about: a\ngroups: {g: [one]}\n")}
	packed, err := Pack(fstest.MapFS{"lexicons/a.yml": word})
	if err != nil {
		t.Fatal(err)
	}
	for name, files := range map[string]fstest.MapFS{
		"changed": {"lexicons/a.yml": {Data: []byte("about: a\ngroups: {g: [two]}\n")}},
		"added":   {"lexicons/a.yml": word, "lexicons/b.yml": word},
		"renamed": {"lexicons/b.yml": word},
		"removed": {},
	} {
		if _, ok := Unpack(string(packed), files); ok {
			t.Errorf("%s: the book counts as fresh", name)
		}
	}
	if _, ok := Unpack("", fstest.MapFS{}); ok {
		t.Error("nothing counts as a book")
	}
}
