// Package lexicon reads word lists and a newsroom's changes to them.
package lexicon

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"copydesk/lint/phrase"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/suggest"
)

// Lexicon is one file of word lists.
type Lexicon struct {
	About  string           `yaml:"about"`
	Groups map[string]Group `yaml:"groups"`

	Unread bool `yaml:"-"` // the file has mistakes, so some groups and entries may be missing

	read func() map[string]Group // nil where Groups has the lists
}

// Later returns a lexicon whose lists read returns when they are first needed.
func Later(about string, read func() map[string]Group) Lexicon {
	return Lexicon{About: about, read: sync.OnceValue(read)}
}

// All returns the lists of l by their names.
func (l Lexicon) All() map[string]Group {
	if l.read != nil {
		return l.read()
	}
	return l.Groups
}

// Read reads a file of word lists, which is called file in messages. The lists that have no fault are there even if
// others do.
func Read(file string, source []byte) (Lexicon, error) {
	var l Lexicon
	var f strict.Faults
	n, err := strict.Parse(file, source)
	if err == nil {
		_, err = strict.DecodeFile(file, n, "file of word lists", &l)
	}
	f.Add(err)
	groups := strict.Value(n, "groups")
	if err == nil && (groups == nil || len(groups.Content) == 0) {
		f.Add(strict.At(file, cmp.Or(groups, n), "the file has no word lists; add one under groups"))
	}
	for key, list := range strict.Entries(groups) {
		if list.Kind != yaml.ScalarNode && len(list.Content) == 0 {
			f.Add(strict.At(file, key, "the list %s is empty; add a phrase, or take the list out", key.Value))
			delete(l.Groups, key.Value)
		}
	}
	l.Unread = len(f) > 0
	return l, f.Err()
}

// Replaces returns an error if l, in a newsroom's file, lacks a list of the shipped file that it takes the place of.
func (l Lexicon) Replaces(shipped Lexicon, file string) error {
	var lacks []string
	for _, name := range slices.Sorted(maps.Keys(shipped.All())) {
		if _, has := l.Groups[name]; !has && !l.Unread {
			lacks = append(lacks, name)
		}
	}
	if lacks == nil {
		return nil
	}
	names := strings.Join(lacks, ", ")
	const shown = 3
	if more := len(lacks) - shown; more > 1 {
		names = fmt.Sprintf("%s and %d more", strings.Join(lacks[:shown], ", "), more)
	}
	return &strict.Error{File: file, Line: 1, Column: 1, Message: "this file takes the place of the shipped one and " +
		"lacks its lists " + names + "; give it another name, or change single lists under lexicons in the configuration"}
}

// Any is the name of the lexicon that replaces all missing ones when some could not be read.
const Any = "*"

// unreadGroup replaces a list that could not be read. Its entry occurs in no story. It lets rules compile that need
// a list with entries.
var unreadGroup = Group{Entries: []string{"unread-list"}, Notes: map[string]string{"unread-list": "list"}}

// Group is one word list.
type Group struct {
	Entries []string          // phrases, in the order of the file
	Notes   map[string]string // notes of the file, by entry; nil for a plain list
}

// UnmarshalYAML reads a list of phrases, or a mapping of phrases to notes.
func (g *Group) UnmarshalYAML(n *yaml.Node) error {
	step := 1
	switch n.Kind {
	case yaml.MappingNode:
		step, g.Notes = 2, map[string]string{}
	case yaml.SequenceNode:
	default:
		return strict.Wants("", n, "", "a list of phrases, or phrases with a note each")
	}
	seen := map[string]bool{}
	var f strict.Faults
	for i := 0; i < len(n.Content) && !f.Full(); i += step {
		entry := n.Content[i]
		// A phrase is found in any case, unless = says otherwise.
		folded := entry.Value
		if !strings.Contains(folded, "=") {
			folded = strings.ToLower(folded)
		}
		if err := checkEntry(entry, seen[folded]); err != nil {
			f.Add(err)
			continue
		}
		seen[folded] = true
		g.Entries = append(g.Entries, entry.Value)
		if step == 2 {
			note := n.Content[i+1]
			if note.Kind != yaml.ScalarNode || note.Tag == "!!null" || strings.TrimSpace(note.Value) == "" {
				f.Add(strict.Wants("", note, "", fmt.Sprintf("a note for %q", strict.Cut(entry.Value))))
				continue
			}
			g.Notes[entry.Value] = note.Value
		}
	}
	return f.Err()
}

func checkEntry(entry *yaml.Node, again bool) error {
	switch {
	case entry.Kind != yaml.ScalarNode || entry.Tag == "!!null":
		return strict.Wants("", entry, "", "a phrase")
	case entry.Tag == "!!bool":
		return strict.At("", entry, "YAML reads %s as true or false; put it in quotation marks", entry.Value)
	case again:
		return strict.At("", entry, "%q is in its list twice", entry.Value)
	}
	p, err := phrase.Parse(entry.Value)
	switch {
	case err != nil:
		return PhraseError("", entry, err)
	case len(p.Lists()) > 0:
		return strict.At("", entry, "%q refers to the list %s, which an entry may not; write out the phrases that are meant",
			entry.Value, p.Lists()[0])
	}
	return nil
}

// PhraseError returns err, a fault in a phrase, with its place in the file; the column is exact if n spells the
// phrase unchanged.
func PhraseError(file string, n *yaml.Node, err error) *strict.Error {
	e := strict.At(file, n, "phrase %q: %v", n.Value, err)
	var fault *phrase.Error
	if errors.As(err, &fault) && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		e.Column += fault.Column - 1
		if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
			e.Column++
		}
	}
	return e
}

// Lists maps names to lexicons.
type Lists map[string]Lexicon

// Names returns the sorted names that phrases can refer to: each lexicon and each of its groups.
func (l Lists) Names() []string {
	var names []string
	for name, lex := range l {
		if name == Any {
			continue
		}
		names = append(names, name)
		for g := range lex.All() {
			names = append(names, name+"/"+g)
		}
	}
	slices.Sort(names)
	return names
}

// Entries returns the entries of the list called name, or of all groups of the lexicon with that name. The error for
// an unknown name suggests the nearest one.
func (l Lists) Entries(name string) ([]string, error) {
	groups, err := l.Find(name)
	if len(groups) == 1 {
		return groups[0].Entries, nil
	}
	var entries []string
	for _, g := range groups {
		entries = append(entries, g.Entries...)
	}
	return entries, err
}

// Note returns the note on an entry in the list called name; empty if there is none.
func (l Lists) Note(name, entry string) string {
	groups, _ := l.Find(name)
	for _, g := range groups {
		if note := g.Notes[entry]; note != "" {
			return note
		}
	}
	return ""
}

// Unread reports whether the list called name may be missing because its file could not be read.
func (l Lists) Unread(name string) bool {
	base, _, _ := strings.Cut(name, "/")
	return l[base].Unread || l[Any].Unread
}

// Find returns the lists called name: one group, or all groups of a lexicon. The error for an unknown name suggests
// the nearest one.
func (l Lists) Find(name string) ([]Group, error) {
	groups, ok := l.find(name)
	if !ok {
		// The search for the nearest name takes a millisecond.
		return nil, fmt.Errorf("no word list %q%s", name, suggest.DidYouMean(name, l.Names()))
	}
	return groups, nil
}

// Has reports whether there is a list called name.
func (l Lists) Has(name string) bool {
	_, ok := l.find(name)
	return ok
}

func (l Lists) find(name string) ([]Group, bool) {
	base, sub, one := strings.Cut(name, "/")
	lex, ok := l[base]
	all := lex.All()
	g, found := all[sub]
	switch {
	case ok && one && found:
		return []Group{g}, true
	case ok && !one:
		var groups []Group
		for _, key := range slices.Sorted(maps.Keys(all)) {
			groups = append(groups, all[key])
		}
		if lex.Unread {
			groups = append(groups, unreadGroup)
		}
		return groups, true
	case l.Unread(name):
		return []Group{unreadGroup}, true
	}
	return nil, false
}

// Edit is a newsroom's change to a word list.
type Edit struct {
	Add    Group           `yaml:"add"`
	Remove []strict.Scalar `yaml:"remove"`
}

// Apply returns g after the change; file names the configuration in errors.
func (e Edit) Apply(file string, g Group) (Group, error) {
	out := Group{Entries: slices.Clone(g.Entries), Notes: maps.Clone(g.Notes)}
	var f strict.Faults
	has := map[string]bool{}
	for _, entry := range g.Entries {
		has[entry] = true
	}
	for _, r := range e.Remove {
		if !has[r.Value] && !f.Full() {
			f.Add(strict.At(file, r.Node(), "the list has no entry %q%s", r.Value, suggest.DidYouMean(r.Value, g.Entries)))
		}
		has[r.Value] = false
		delete(out.Notes, r.Value)
	}
	out.Entries = slices.DeleteFunc(out.Entries, func(entry string) bool { return !has[entry] })
	for _, entry := range e.Add.Entries {
		if !has[entry] {
			out.Entries = append(out.Entries, entry)
		}
	}
	if len(e.Add.Notes) > 0 {
		if out.Notes == nil {
			out.Notes = map[string]string{}
		}
		maps.Copy(out.Notes, e.Add.Notes)
	}
	return out, f.Err()
}
