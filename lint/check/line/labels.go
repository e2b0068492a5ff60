package line

import (
	"fmt"
	"strings"
	"sync"

	"copydesk/lint/check/automaton"
	"copydesk/lint/check/spec"
	"copydesk/lint/phrase"
)

// part is the role of a word list's entry in a line.
type part uint8

// The parts, in the order of the options of “line”.
const (
	aLabel part = iota
	aSureWord
	aRow
	aLead
	aKicker
	aTitle
	aTopic
	anOpening
	aButton
	aFiller
	aSubhead
	aHead
	aLinkHead
	aFrame // a label with a gap, which a story is more likely to have than one without
	parts
)

// labels finds the entries of word lists in folded lines. The automaton is built when the first line is read, because
// many stories have no line that some rules must read.
type labels struct {
	entries [parts][]*phrase.Phrase
	kept    string // the packed automaton; empty to build it of the entries
	once    sync.Once
	found   automaton.Automaton
}

// reading gives the ends of the entries that begin at one place in a line. For each part it is the byte offset after
// the longest entry, and 0 if there is none.
type reading automaton.Ends

// isWhole reports whether key is one label, alone or with a number after it: “Comments 12”.
func (r reading) isWhole(key string) bool { return r.isLabel(key, aLabel) || r.isLabel(key, aFrame) }

// isLabel reports whether key is one entry of part p, alone or with a number after it.
func (r reading) isLabel(key string, p part) bool {
	return r[p] > 0 && (r[p] == len(key) || key[r[p]:] == " #")
}

// words returns the number of words in the longest entry of part p. It is 0 if there is no entry, or if the entry is
// all of key.
func (r reading) words(key string, p part) int {
	if r[p] == 0 || r[p] == len(key) {
		return 0
	}
	return strings.Count(key[:r[p]], " ") + 1
}

// pieces returns the number of entries of part p that key consists of, with the longest taken from the left. Numbers
// may be between them and, unless filler is parts, entries of part filler. It is 0 if key contains anything else.
func (l *labels) pieces(key string, p, filler part) int {
	n := 0
	for at := 0; at < len(key); {
		r := l.read(key, at)
		end := r[p]
		switch {
		case end > 0 && (filler == parts || end >= r[filler]):
			n++
		case filler != parts && r[filler] > 0:
			end = r[filler]
		case key[at] == '#':
			end = at + 1
		default:
			return 0
		}
		at = end + 1
	}
	return n
}

// readLists adds the entries of the word lists in names as part p. Errors are *spec.OptionError for the rule file's
// key option.
func (l *labels) readLists(option string, p part, names []string, lexicons spec.Lexicons) error {
	for i, name := range names {
		entries, err := lexicons.Entries(name)
		for _, entry := range entries {
			label, fault := parseLabel(entry)
			if fault != nil {
				err = fault
				break
			}
			to := p
			if p == aLabel && strings.Contains(strings.ReplaceAll(entry, "<number>", ""), "<") {
				to = aFrame
			}
			l.entries[to] = append(l.entries[to], label)
		}
		if err != nil {
			return &spec.OptionError{Option: option, Index: i, Err: err}
		}
	}
	return nil
}

// automaton returns the automaton, which the first call builds.
func (l *labels) automaton() *automaton.Automaton {
	l.once.Do(func() {
		if l.kept != "" {
			l.found = automaton.Unpack(l.kept)
		} else {
			l.found = automaton.New(l.entries[:])
		}
	})
	return &l.found
}

// read returns the ends of the entries that begin at byte offset at in key. A word must start there.
func (l *labels) read(key string, at int) reading { return reading(l.automaton().Read(key, at)) }

// pack returns the automaton in the form of kept.
func (l *labels) pack() string {
	for _, entries := range l.entries {
		if len(entries) > 0 {
			return l.automaton().Pack()
		}
	}
	return ""
}

// parseLabel reads an entry. It is an error if the entry is not a phrase, or if it uses syntax that the words of a line
// cannot match.
func parseLabel(entry string) (*phrase.Phrase, error) {
	// Lists hold only valid phrases, and most entries contain none of these signs.
	if !strings.ContainsAny(entry, "<{^$~@=\\") {
		return phrase.Known(entry), nil
	}
	p, err := phrase.Parse(entry)
	if err == nil {
		err = p.Plain()
	}
	if err != nil {
		// The column in err is a place in the entry, but the error is reported at the name of the list.
		return nil, fmt.Errorf("%q: %s", entry, err.Error())
	}
	return p, nil
}
