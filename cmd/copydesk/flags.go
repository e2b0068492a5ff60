package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"copydesk/lint"
	"copydesk/lint/quantity"
	"copydesk/lint/suggest"
	"copydesk/lint/workspace/disk"
)

// choice is a flag that takes one word of a list.
type choice struct {
	name  string // placeholder in help
	value string
	words []string
	// advise returns what to write instead of an unknown word, nil for nothing; it may be nil.
	advise func(word string) error
}

// String returns the current word.
func (c *choice) String() string { return c.value }

// Type returns the placeholder that help shows.
func (c *choice) Type() string { return c.name }

// Set accepts one of the words.
func (c *choice) Set(s string) error {
	if !slices.Contains(c.words, s) {
		if c.advise != nil && c.advise(s) != nil {
			return c.advise(s)
		}
		return errors.New("unknown" + meant(s, c.words))
	}
	c.value = s
	return nil
}

// meant returns the end of a message about an unknown word: the nearest of words, or all of them.
func meant(word string, words []string) string {
	if near := suggest.DidYouMean(word, words); near != "" {
		return near
	}
	return "; use " + suggest.OneOf(words)
}

// level is a flag that takes a severity.
type level struct{ lint.Severity }

// Type returns the placeholder that help shows.
func (l *level) Type() string { return "LEVEL" }

// Set accepts the name of a severity that a finding can have.
func (l *level) Set(s string) error {
	if !slices.Contains(lint.Severities(), s) {
		return errors.New("no such severity" + suggest.DidYouMean(s, lint.Severities()))
	}
	l.Severity, _ = lint.ParseSeverity(s)
	return nil
}

// most is a flag that takes a number from 0; negative means not given.
type most int

// String returns the number. It is empty if none was given, so that help shows no default.
func (m *most) String() string {
	if *m < 0 {
		return ""
	}
	return strconv.Itoa(int(*m))
}

// Type returns the placeholder that help shows.
func (m *most) Type() string { return "N" }

// Set accepts a whole number from 0.
func (m *most) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return errors.New("not a whole number from 0")
	}
	*m = most(n)
	return nil
}

// configFile is a flag that takes the path of a configuration; empty means not given.
type configFile string

// String returns the path.
func (c *configFile) String() string { return string(*c) }

// Type returns the placeholder that help shows.
func (c *configFile) Type() string { return "FILE" }

// Set accepts any path.
func (c *configFile) Set(s string) error {
	if s == "" {
		return errors.New("no file is named; name one, or leave --config out")
	}
	*c = configFile(s)
	return nil
}

// size is a flag that takes a number of bytes, with or without a unit.
type size int64

// String returns the exact size.
func (s *size) String() string { return disk.Bytes(int64(*s)) }

// Type returns the placeholder that help shows.
func (s *size) Type() string { return "SIZE" }

// Set accepts a positive size such as "500 kB", "10MiB" or "4096".
func (s *size) Set(text string) error {
	n, err := quantity.ParseBytes(text)
	if err != nil || n == 0 {
		return fmt.Errorf("not a size; use a number with B, KB, KiB, MB, MiB, GB or GiB, as in 10MiB")
	}
	*s = size(n)
	return nil
}
