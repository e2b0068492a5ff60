// Package option finds the place of what is wrong with the options and messages of a rule: in its own file, or in a
// configuration that changes them.
package option

import (
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"copydesk/lint/check/spec"
	"copydesk/lint/phrase"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/suggest"
)

// From are options of a rule, with the file that sets them.
type From struct {
	File string
	Node *yaml.Node
}

// Fault returns err, a check's error about its options, with its place; nil if it is about none in with. rest is the
// options without the faulty list item; nil if the error is about no item, or about the only one.
func Fault(with []From, err error) (rest []From, placed error) {
	var fault *spec.OptionError
	if !errors.As(err, &fault) {
		return nil, nil
	}
	for i, o := range slices.Backward(with) {
		at := node(o.Node, fault)
		if at == nil {
			continue
		}
		if list := strict.Value(o.Node, fault.Option); list != at && len(list.Content) > 1 {
			rest = slices.Clone(with)
			rest[i].Node = strict.Clone(o.Node)
			list = strict.Value(rest[i].Node, fault.Option)
			list.Content = slices.Delete(list.Content, fault.Index, fault.Index+1)
		}
		return rest, place(o.File, at, fault)
	}
	return nil, nil
}

func node(with *yaml.Node, fault *spec.OptionError) *yaml.Node {
	n := strict.Value(with, fault.Option)
	if items := strict.Items(n); fault.Index >= 0 && fault.Index < len(items) {
		return items[fault.Index]
	}
	return n
}

func place(file string, at *yaml.Node, fault *spec.OptionError) error {
	var inPhrase *phrase.Error
	if at.Kind == yaml.MappingNode && len(at.Content) > 1 {
		at = at.Content[1] // the phrase is the first value of the item
	}
	if errors.As(fault.Err, &inPhrase) && at.Kind == yaml.ScalarNode {
		return lexicon.PhraseError(file, at, fault.Err)
	}
	return strict.At(file, at, "%s: %v", fault.Option, fault.Err)
}

// Negative returns an error for each option below zero that is a whole number. decoded is a pointer to the options of
// the check.
func Negative(with []From, decoded any) error {
	var f strict.Faults
	_, types := strict.FieldsByKey(reflect.TypeOf(decoded).Elem())
	for _, o := range with {
		for key, value := range strict.Entries(o.Node) {
			if t := types[key.Value]; t != nil && t.Kind() == reflect.Int && strings.HasPrefix(value.Value, "-") {
				f.Add(strict.At(o.File, value, "%s: want a number from 0, found %s", key.Value, value.Value))
			}
		}
	}
	return f.Err()
}

// messages are the keys of messages among options.
var messages = []string{"message", "whole"}

// Gaps returns an error for each gap in the messages of options that is neither {words} nor one of gaps.
func Gaps(with []From, gaps string) error {
	var f strict.Faults
	for _, o := range with {
		walk(o, gaps, &f)
	}
	return f.Err()
}

func walk(o From, gaps string, f *strict.Faults) {
	if o.Node == nil {
		return
	}
	for key, value := range strict.Entries(o.Node) {
		if o.Node.Kind == yaml.MappingNode && slices.Contains(messages, key.Value) {
			f.Add(Message(o.File, value, value.Value, gaps))
		}
	}
	for _, child := range o.Node.Content {
		walk(From{o.File, child}, gaps, f)
	}
}

var gap = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{[^}]*\}?`) })

// Message returns an error for the first gap in a message that is neither {words} nor one of gaps. at is its node.
func Message(file string, at *yaml.Node, message string, gaps string) error {
	if !strings.Contains(message, "{") {
		return nil
	}
	known := strings.Fields("{words} " + gaps)
	for _, found := range gap().FindAllString(message, -1) {
		if !slices.Contains(known, found) {
			return strict.At(file, at, "this message has the gap %s, which the check does not fill; use %s", found,
				suggest.OneOf(known))
		}
	}
	return nil
}
