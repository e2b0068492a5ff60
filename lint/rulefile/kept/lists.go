package kept

import (
	"reflect"
	"sync"

	"copydesk/lint/check/spec"
	"copydesk/lint/rulefile/lexicon"
)

// Recorder is word lists that remember which of them were asked for, and keep what a check works out.
type Recorder struct {
	lexicon.Lists
	Names  map[string]bool
	Values []string
}

var _, _ spec.Keeper = (*Recorder)(nil), (*Reader)(nil)

// Entries is that of Lists.
func (r *Recorder) Entries(name string) ([]string, error) {
	r.Names[name] = true
	return r.Lists.Entries(name)
}

// Note is that of Lists.
func (r *Recorder) Note(name, entry string) string {
	r.Names[name] = true
	return r.Lists.Note(name, entry)
}

// Kept returns false.
func (r *Recorder) Kept() bool { return false }

// Keep keeps the value of make.
func (r *Recorder) Keep(make func() string) string {
	r.Values = append(r.Values, make())
	return r.Values[len(r.Values)-1]
}

// Made returns the value of make.
func (r *Recorder) Made(_ reflect.Type, _ string, make func() any) any { return make() }

// Reader is word lists with the values that a Recorder kept.
type Reader struct {
	lexicon.Lists
	Values []string
	Shelf  *Shelf // of all rules whose values may be the same
}

// Kept returns true.
func (r *Reader) Kept() bool { return true }

// Keep returns the next value.
func (r *Reader) Keep(func() string) string {
	value := r.Values[0]
	r.Values = r.Values[1:]
	return value
}

// Made returns what was made of the same value before, or else the value of make.
func (r *Reader) Made(kind reflect.Type, value string, make func() any) any {
	return r.Shelf.made(kind, value, make)
}

// Shelf holds what was made of kept values, so that rules with the same value share it. It is safe for concurrent use.
type Shelf struct{ things sync.Map } // a func() any by shelfKey

// shelfKey says what is made of which value.
type shelfKey struct {
	kind  reflect.Type
	value string
}

func (s *Shelf) made(kind reflect.Type, value string, make func() any) any {
	thing, _ := s.things.LoadOrStore(shelfKey{kind, value}, sync.OnceValue(make))
	return thing.(func() any)()
}
