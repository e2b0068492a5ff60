package rulefile

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/prose"
	"copydesk/lint/rulefile/kept"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/snapshot"
)

// rule returns a rule with the settings of in. A rule that is compiled already, with the same options and word lists,
// is an outline that is completed when it first has work.
func (cfg *Config) rule(file *ruleFile, words lexicon.Lists, in ruling) (*lint.Rule, error) {
	if done := cfg.compiledRule(file, words, in); done != nil {
		return cfg.outlined(file, in, done), nil
	}
	made, err := file.build(words, in)
	if err == nil && file.packed != nil && cfg.copied == nil {
		file.find(made)
	}
	return made, err
}

// outlined returns a rule that is compiled already.
func (cfg *Config) outlined(file *ruleFile, in ruling, done *compiledRule) *lint.Rule {
	out := file.describe(in)
	out.Outline, out.Language = done.outline, done.language
	out.Fill = func(r *lint.Rule) {
		made := done.made()
		// The language is read at any time, and stays.
		r.Where, r.Quoted, r.Governed, r.Unless = made.Where, made.Quoted, made.Governed, made.Unless
		r.Phrases, r.Literals = made.Phrases, made.Literals
		r.Match, r.Found, r.Run, r.Last = made.Match, made.Found, made.Run, made.Last
		r.Weigh, r.Weights = made.Weigh, made.Weights
	}
	return out
}

// restore returns r as it was when the values were kept, with the same word lists.
func (r *ruleFile) restore(values []string, words lexicon.Lists, shelf *kept.Shelf) *lint.Rule {
	out := r.describe(ruling{})
	kept.Restore(out, r.Check, &kept.Reader{Lists: words, Values: values, Shelf: shelf})
	return out
}

// find gives the phrases of made, a changed form of r, that r has too their numbers in the snapshot. It leaves out
// those that refer to a word list, since the list may be another.
func (r *ruleFile) find(made *lint.Rule) {
	phrases := r.phrases()
	next := 0 // a phrase in the snapshot has one number in a linter, so the search goes forward only
	for _, list := range [][]lint.Phrase{made.Phrases, made.Unless} {
		for i := range list {
			source := list[i].String()
			at := slices.Index(phrases[next:min(next+farthest, len(phrases))], source)
			if at >= 0 && !strings.Contains(source, "@") {
				next += at + 1
				list[i].In = r.packed.Outline.First + next
			}
		}
	}
}

// farthest is the number of phrases among which find looks for the next one: more than a newsroom takes out in one
// place.
const farthest = 64

// complete sets all fields of rules.
func complete(rules []*lint.Rule) {
	for _, r := range rules {
		r.Complete()
	}
}

// compile returns the linter of rules that cfg.rule made.
func (cfg *Config) compile(
	rules []*lint.Rule, words lexicon.Lists, least lint.Severity,
) (*lint.Linter, error) {
	with := lint.Config{Lexicons: words.Entries, Least: least, Sites: cfg.sites()}
	with.Desk, _ = cfg.desk()
	switch {
	case cfg.copied != nil:
		with.Snapshot = cfg.copied.snapshot
	case cfg.book.compiled != nil:
		with.Snapshot, with.Changes = cfg.book.compiled(), cfg.changesToReading(words)
	}
	l, err := lint.New(rules, with)
	if err != nil {
		return nil, cfg.uncompiled(rules, with, err)
	}
	return l, nil
}

// uncompiled returns err, of the linter of rules, with the place of the rule that it is about.
func (cfg *Config) uncompiled(rules []*lint.Rule, with lint.Config, err error) error {
	for i, r := range rules {
		file := cfg.book.rules[i]
		if _, own := lint.New([]*lint.Rule{r}, with); own != nil && file.own {
			at := strict.Value(file.full().top, "with")
			return strict.At(file.file, cmp.Or(at, file.top), "%v", cmp.Or(errors.Unwrap(own), own))
		}
	}
	return err
}

// changesToReading returns how words differs from the book that is compiled, in what the reading of prose depends on.
func (cfg *Config) changesToReading(words lexicon.Lists) (out snapshot.Changes) {
	for _, name := range prose.VocabularyLists() {
		if !cfg.changes([]string{name}) {
			continue
		}
		before, err := cfg.book.words.Entries(name)
		now, errNow := words.Entries(name)
		base, _, _ := strings.Cut(name, "/")
		n := len(before)
		if err != nil || errNow != nil || slices.Contains(cfg.book.replaced, base) || !prose.CanAdd(name) ||
			len(now) < n || !slices.Equal(now[:n], before) {
			return snapshot.Changes{Reread: true}
		}
		if out.Added == nil {
			out.Added = map[string][]string{}
		}
		out.Added[name] = now[n:]
	}
	return out
}

// changes reports whether the newsroom changes one of these word lists.
func (cfg *Config) changes(lists []string) bool {
	changed := func(name string) bool {
		base, _, one := strings.Cut(name, "/")
		if slices.Contains(cfg.book.replaced, base) {
			return true
		}
		for i := range cfg.layers {
			for edited := range cfg.layers[i].Lexicons {
				if edited == name || !one && strings.HasPrefix(edited, name+"/") {
					return true
				}
			}
		}
		return false
	}
	return slices.ContainsFunc(lists, changed)
}
