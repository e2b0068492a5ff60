package spec

import (
	"reflect"
	"strings"
	"testing"
)

// shelf is lists that keep one value.
type shelf struct {
	lists
	value string
	full  bool
}

func (s *shelf) Kept() bool { return s.full }

func (s *shelf) Keep(make func() string) string {
	if !s.full {
		s.value = make()
	}
	return s.value
}

func (s *shelf) Made(_ reflect.Type, _ string, make func() any) any { return make() }

func TestKeep(t *testing.T) {
	make := func() string { return "made" }
	if value, ok := Keep(lists{}, make); ok || Kept(lists{}) {
		t.Errorf("lists that keep nothing gave %q", value)
	}
	s := &shelf{lists: lists{"a": {"one": ""}}}
	if value, ok := Keep(s, make); !ok || value != "made" || Kept(s) {
		t.Errorf("the value is %q", value)
	}
	s.full, s.value = true, "kept"
	if value, ok := Keep(s, nil); !ok || value != "kept" || !Kept(s) {
		t.Errorf("the kept value is %q", value)
	}
	read := func(kept string) *[]string { words := strings.Fields(kept); return &words }
	if words := Made(s, "a b", read); len(*words) != 2 {
		t.Errorf("the value is read as %q", *words)
	}
}

func TestPhrase(t *testing.T) {
	s := &shelf{lists: lists{"a": {"one": ""}}}
	if _, err := Phrase("the @b", s); err == nil {
		t.Error("a phrase may refer to a list that does not exist")
	}
	if _, err := Phrase("the (quay", s); err == nil {
		t.Error("a group may stay open")
	}
	s.full = true
	for _, lexicons := range []Lexicons{s, lists{"a": {"one": ""}}} {
		p, err := Phrase("the @a", lexicons)
		if err != nil || p.String() != "the @a" || len(p.Lists()) != 1 {
			t.Errorf("phrase %v, error %v", p, err)
		}
	}
}
