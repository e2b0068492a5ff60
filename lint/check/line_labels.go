package check

import (
	"fmt"
	"strings"

	"copydesk/lint/prose"
)

// labels is a set of folded lines, or of folded beginnings of lines.
type labels struct {
	set  map[string]struct{}
	most int // words of the longest
}

// readLabels returns the labels in the word lists called names; option is the rule file's key, for errors. An entry
// is written in the part of the phrase language that has an end: words, <number>, [optional | parts] and
// (this | that).
func readLabels(option string, names []string, lexicons Lexicons) (labels, error) {
	l := labels{set: map[string]struct{}{}}
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
	all, err := spellOut(entry)
	if err != nil {
		return fmt.Errorf("%q: %w", entry, err)
	}
	for _, one := range all {
		key, words := prose.FoldLine(nil, one)
		if words == 0 {
			return fmt.Errorf("%q may stand for no word at all", entry)
		}
		l.set[string(key)] = struct{}{}
		l.most = max(l.most, words)
	}
	return nil
}

// has reports whether key is a label, or one with a number after it: “Comments 12”.
func (l labels) has(key string) bool {
	if _, ok := l.set[key]; ok {
		return true
	}
	if short, counted := strings.CutSuffix(key, " #"); counted {
		_, ok := l.set[short]
		return ok
	}
	return false
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
		if _, ok := l.set[key[:at+space]]; ok {
			found = words
		}
		at += space + 1
	}
	return found
}

// mostSpellings bounds what one entry of a word list may stand for.
const mostSpellings = 4000

// spellOut returns every line that entry stands for.
func spellOut(entry string) ([]string, error) {
	p := speller{rest: strings.ReplaceAll(entry, "<number>", "0")}
	all, err := p.choice(0)
	if err == nil && p.rest != "" {
		err = fmt.Errorf("%q closes nothing", p.rest[:1])
	}
	if err != nil {
		return nil, err
	}
	return all, nil
}

type speller struct{ rest string }

// choice reads alternatives up to the mark that closes them.
func (p *speller) choice(depth int) ([]string, error) {
	if depth > 8 {
		return nil, fmt.Errorf("brackets stand more than 8 deep")
	}
	var all []string
	for {
		some, err := p.sequence(depth)
		if err != nil {
			return nil, err
		}
		if all = append(all, some...); len(all) > mostSpellings {
			return nil, fmt.Errorf("it stands for more than %d lines; split it", mostSpellings)
		}
		if !strings.HasPrefix(p.rest, "|") {
			return all, nil
		}
		p.rest = p.rest[1:]
	}
}

func (p *speller) sequence(depth int) ([]string, error) {
	all := []string{""}
	for p.rest != "" {
		at := strings.IndexAny(p.rest, "()[]|<>{}^$~@=")
		if at < 0 {
			at = len(p.rest)
		}
		words := p.rest[:at]
		p.rest = p.rest[at:]
		for i := range all {
			all[i] += words
		}
		if p.rest == "" {
			break
		}
		open := p.rest[0]
		switch open {
		case ')', ']', '|':
			return all, nil
		case '(', '[':
		default:
			return nil, fmt.Errorf("%q means nothing in a label; words, <number>, […] and (… | …) do", open)
		}
		p.rest = p.rest[1:]
		some, err := p.choice(depth + 1)
		if err != nil {
			return nil, err
		}
		closing := map[byte]string{'(': ")", '[': "]"}[open]
		if !strings.HasPrefix(p.rest, closing) {
			return nil, fmt.Errorf("%q is not closed by %q", open, closing)
		}
		p.rest = p.rest[1:]
		if open == '[' {
			some = append(some, "")
		}
		if len(all)*len(some) > mostSpellings {
			return nil, fmt.Errorf("it stands for more than %d lines; split it", mostSpellings)
		}
		product := make([]string, 0, len(all)*len(some))
		for _, before := range all {
			for _, one := range some {
				product = append(product, before+one)
			}
		}
		all = product
	}
	return all, nil
}
