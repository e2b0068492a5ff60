package rulefile

import (
	"fmt"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/prose"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/packing"
	"copydesk/lint/snapshot"
)

// rule returns a rule with the settings of in. A rule that is compiled in the packed book, with the same options and
// word lists, is an outline that is completed when it first has work.
func (cfg *Config) rule(file *ruleFile, words lexicon.Lists, in ruling) (*lint.Rule, error) {
	if file.packed == nil || cfg.book.compiled == nil || len(in.with) > 0 || cfg.changes(file.packed.Lists) {
		made, err := file.build(words, in)
		if err == nil && file.packed != nil {
			file.packed.find(made)
		}
		return made, err
	}
	out := file.describe(in)
	out.Outline, out.Language = &file.packed.Outline, file.packed.Language
	out.Fill = func(r *lint.Rule) {
		made, err := file.build(&lexicon.Kept{Lists: words, Values: slices.Clone(file.packed.Kept)}, in)
		if err != nil {
			panic(fmt.Sprintf("%s is compiled and faulty: %v", file.id, err)) // tests of the rule book rule it out
		}
		// The language is read at any time, and stays.
		r.Where, r.Quoted, r.Governed, r.Unless = made.Where, made.Quoted, made.Governed, made.Unless
		r.Phrases, r.Literals, r.Examples = made.Phrases, made.Literals, made.Examples
		r.Match, r.Found, r.Run, r.Last, r.Weights = made.Match, made.Found, made.Run, made.Last, made.Weights
	}
	return out, nil
}

// find gives the phrases of r that p has too their numbers in the snapshot. It leaves out those that refer to a
// word list, since the list may be another.
func (p *packedRule) find(r *lint.Rule) {
	var phrases []string
	packing.Unpack(p.Phrases, &phrases)
	next := 0 // a phrase in the snapshot has one number in a linter, so the search goes forward only
	for _, list := range [][]lint.Phrase{r.Phrases, r.Unless} {
		for i := range list {
			source := list[i].String()
			at := slices.Index(phrases[next:min(next+farthest, len(phrases))], source)
			if at >= 0 && !strings.Contains(source, "@") {
				next += at + 1
				list[i].In = p.Outline.First + next
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
	if cfg.book.compiled != nil {
		with.Snapshot, with.Changes = cfg.book.compiled(), cfg.changesToReading(words)
	}
	return lint.New(rules, with)
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
