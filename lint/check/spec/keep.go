package spec

import (
	"reflect"

	"copydesk/lint/phrase"
)

// Keeper is implemented by the Lexicons of a rule that is compiled ahead: what its check works out is kept with the
// rule, and the check need not work it out again.
type Keeper interface {
	// Kept reports whether the values are there already. The options and word lists of the rule are valid then.
	Kept() bool
	// Keep returns the next value that was kept, or else keeps the value of compute. A check keeps its values in the same
	// order each time.
	Keep(compute func() string) string
	// Made returns what was made of a kept value for another rule, if its type is kind, or else the value of compute.
	Made(kind reflect.Type, kept string, compute func() any) any
}

// Kept reports whether the rule with these lexicons was compiled ahead.
func Kept(lexicons Lexicons) bool {
	k, ok := lexicons.(Keeper)
	return ok && k.Kept()
}

// Keep returns the next value that was kept, or keeps that of compute. It is false, and compute is not called, for a
// rule that is not compiled ahead.
func Keep(lexicons Lexicons, compute func() string) (string, bool) {
	k, ok := lexicons.(Keeper)
	if !ok {
		return "", false
	}
	return k.Keep(compute), true
}

// Made returns what read makes of a kept value. Rules with the same value share it, so nobody changes it.
func Made[T any](lexicons Lexicons, kept string, read func(kept string) *T) *T {
	compute := func() any { return read(kept) }
	return lexicons.(Keeper).Made(reflect.TypeFor[T](), kept, compute).(*T)
}

// Phrase parses a phrase. It is an error if the phrase refers to a word list that does not exist.
func Phrase(source string, lexicons Lexicons) (*phrase.Phrase, error) {
	if Kept(lexicons) {
		return phrase.Known(source), nil
	}
	p, err := phrase.Parse(source)
	if err != nil {
		return nil, err
	}
	for _, name := range p.Lists() {
		if _, err := lexicons.Entries(name); err != nil {
			return nil, err
		}
	}
	return p, nil
}
