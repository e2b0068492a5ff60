package check

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"copydesk/lint/prose"
)

// labels is a set of folded lines, or of folded beginnings of lines. An entry of a word list can stand for hundreds of
// them, so they are spelled out when a line begins like the entry, which few lines of a story do.
type labels struct {
	starts map[string]*labelStart // by first word
	most   int                    // words of the longest
}

// labelStart is the entries that can begin with one word.
type labelStart struct {
	entries []labelChoice
	once    sync.Once
	set     map[string]struct{}
}

// readLabels returns the labels in the word lists called names; option is the rule file's key, for errors. An entry
// is written in the part of the phrase language that has an end: words, <number>, [optional | parts] and
// (this | that).
func readLabels(option string, names []string, lexicons Lexicons) (labels, error) {
	l := labels{starts: map[string]*labelStart{}}
	for i, name := range names {
		entries, err := lexicons.Entries(name)
		for _, entry := range entries {
			if err == nil {
				err = l.add(entry)
			}
		}
		if err != nil {
			return l, &OptionError{option, i, err}
		}
	}
	return l, nil
}

func (l *labels) add(entry string) error {
	c, err := readLabel(entry)
	if err != nil {
		return fmt.Errorf("%q: %w", entry, err)
	}
	o := c.outline()
	switch {
	case o.spellings > mostSpellings:
		return fmt.Errorf("%q: it stands for more than %d lines; split it", entry, mostSpellings)
	case o.least == 0:
		return fmt.Errorf("%q may stand for no word at all", entry)
	}
	for _, first := range o.firsts {
		s := l.starts[first]
		if s == nil {
			s = &labelStart{}
			l.starts[first] = s
		}
		s.entries = append(s.entries, c)
	}
	l.most = max(l.most, o.most)
	return nil
}

// holds reports whether key is a label.
func (l labels) holds(key string) bool {
	first, _, _ := strings.Cut(key, " ")
	s := l.starts[first]
	if s == nil {
		return false
	}
	s.once.Do(func() {
		s.set = map[string]struct{}{}
		for _, c := range s.entries {
			for _, one := range c.spellOut() {
				s.set[one] = struct{}{}
			}
		}
	})
	_, ok := s.set[key]
	return ok
}

// has reports whether key is a label, or one with a number after it: “Comments 12”.
func (l labels) has(key string) bool {
	if l.holds(key) {
		return true
	}
	short, counted := strings.CutSuffix(key, " #")
	return counted && l.holds(short)
}

// opening returns the number of words of the longest label that key begins with, and 0 where there is none. A label
// that is all of key is not its opening.
func (l labels) opening(key string) int {
	found := 0
	for at, words := 0, 1; words <= l.most; words++ {
		space := strings.IndexByte(key[at:], ' ')
		if space < 0 {
			break
		}
		if l.holds(key[:at+space]) {
			found = words
		}
		at += space + 1
	}
	return found
}

// mostSpellings bounds what one entry of a word list may stand for.
const mostSpellings = 4000

// labelChoice is an entry, or a group in one: it stands for one of several sequences. An empty sequence is a part that
// may be missing.
type labelChoice [][]labelPart

// labelPart is folded words, or a group.
type labelPart struct {
	words string // with one space between two words; empty for a group
	group labelChoice
}

// outline is what can be said of an entry without spelling it out.
type outline struct {
	firsts      []string // the words that it can begin with
	least, most int      // words
	spellings   int      // how many lines it stands for; more than mostSpellings for any number above that
}

func (c labelChoice) outline() outline {
	var all outline
	for i, sequence := range c {
		o := outline{spellings: 1}
		for _, p := range sequence {
			part := p.group.outline()
			if p.words != "" {
				first, _, _ := strings.Cut(p.words, " ")
				n := strings.Count(p.words, " ") + 1
				part = outline{firsts: []string{first}, least: n, most: n, spellings: 1}
			}
			if o.least == 0 {
				o.firsts = append(o.firsts, part.firsts...)
			}
			o.least += part.least
			o.most += part.most
			o.spellings = min(o.spellings*part.spellings, mostSpellings+1)
		}
		for _, first := range o.firsts {
			if !slices.Contains(all.firsts, first) {
				all.firsts = append(all.firsts, first)
			}
		}
		if i == 0 || o.least < all.least {
			all.least = o.least
		}
		all.most = max(all.most, o.most)
		all.spellings = min(all.spellings+o.spellings, mostSpellings+1)
	}
	return all
}

// spellOut returns every folded line that c stands for.
func (c labelChoice) spellOut() []string {
	var out []string
	for _, sequence := range c {
		all := []string{""}
		for _, p := range sequence {
			some := []string{p.words}
			if p.words == "" {
				some = p.group.spellOut()
			}
			product := make([]string, 0, len(all)*len(some))
			for _, before := range all {
				for _, one := range some {
					if before != "" && one != "" {
						one = " " + one
					}
					product = append(product, before+one)
				}
			}
			all = product
		}
		out = append(out, all...)
	}
	return out
}

// readLabel reads an entry.
func readLabel(entry string) (labelChoice, error) {
	r := labelReader{rest: strings.ReplaceAll(entry, "<number>", "0")}
	c, err := r.choice(0)
	if err == nil && r.rest != "" {
		err = fmt.Errorf("%q closes nothing", r.rest[:1])
	}
	return c, err
}

type labelReader struct {
	rest string
	fold []byte
}

// choice reads alternatives up to the mark that closes them.
func (r *labelReader) choice(depth int) (labelChoice, error) {
	if depth > 8 {
		return nil, fmt.Errorf("brackets stand more than 8 deep")
	}
	var c labelChoice
	for {
		sequence, err := r.sequence(depth)
		if err != nil {
			return nil, err
		}
		c = append(c, sequence)
		if !strings.HasPrefix(r.rest, "|") {
			return c, nil
		}
		r.rest = r.rest[1:]
	}
}

func (r *labelReader) sequence(depth int) ([]labelPart, error) {
	var sequence []labelPart
	for r.rest != "" {
		at := strings.IndexAny(r.rest, "()[]|<>{}^$~@=")
		if at < 0 {
			at = len(r.rest)
		}
		if r.fold, _ = prose.FoldLine(r.fold[:0], r.rest[:at]); len(r.fold) > 0 {
			sequence = append(sequence, labelPart{words: string(r.fold)})
		}
		r.rest = r.rest[at:]
		if r.rest == "" {
			break
		}
		open := r.rest[0]
		switch open {
		case ')', ']', '|':
			return sequence, nil
		case '(', '[':
		default:
			return nil, fmt.Errorf("%q means nothing in a label; words, <number>, […] and (… | …) do", open)
		}
		r.rest = r.rest[1:]
		group, err := r.choice(depth + 1)
		if err != nil {
			return nil, err
		}
		closing := map[byte]string{'(': ")", '[': "]"}[open]
		if !strings.HasPrefix(r.rest, closing) {
			return nil, fmt.Errorf("%q is not closed by %q", open, closing)
		}
		r.rest = r.rest[1:]
		if open == '[' {
			group = append(group, nil)
		}
		sequence = append(sequence, labelPart{group: group})
	}
	return sequence, nil
}
