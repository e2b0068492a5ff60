package rulefile

import (
	"fmt"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/prose"
	"copydesk/lint/rulefile/lexicon"
)

// rule returns a rule with the settings of in. A rule that is compiled in the packed book, with the same options and
// word lists, is an outline that is completed when it first has work.
func (cfg *Config) rule(file *ruleFile, words lexicon.Lists, in ruling) (*lint.Rule, error) {
	if file.packed == nil || cfg.book.compiled == nil || len(in.with) > 0 || cfg.changes(file.packed.Lists) {
		return file.build(words, in)
	}
	out := file.describe(in)
	out.Outline, out.Language = &file.packed.Outline, file.packed.Language
	out.Fill = func(r *lint.Rule) {
		made, err := file.build(&kept{Lists: words, values: file.packed.Kept}, in)
		if err != nil {
			panic(fmt.Sprintf("%s is compiled and faulty: %v", file.id, err)) // tests of the rule book rule it out
		}
		r.Conditions, r.Phrases, r.Literals, r.Examples = made.Conditions, made.Phrases, made.Literals, made.Examples
		r.Match, r.Found, r.Run, r.Last = made.Match, made.Found, made.Run, made.Last
	}
	return out, nil
}

func complete(rules []*lint.Rule) {
	for _, r := range rules {
		r.Complete()
	}
}

// compile returns the linter of rules that cfg.rule made.
func (cfg *Config) compile(
	rules []*lint.Rule, words lexicon.Lists, least lint.Severity, sites []string,
) (*lint.Linter, error) {
	with := lint.Config{Lexicons: words.Entries, Least: least, Sites: sites}
	if cfg.book.compiled != nil {
		with.Snapshot, with.Reread = cfg.book.compiled(), cfg.changes(prose.VocabularyLists())
	}
	return lint.New(rules, with)
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

// recorder is word lists that remember which of them were asked for, and keep what a check works out.
type recorder struct {
	lexicon.Lists
	names  map[string]bool
	values []string
}

var _, _ spec.Keeper = (*recorder)(nil), (*kept)(nil)

// Entries is that of Lists.
func (r *recorder) Entries(name string) ([]string, error) {
	r.names[name] = true
	return r.Lists.Entries(name)
}

// Note is that of Lists.
func (r *recorder) Note(name, entry string) string {
	r.names[name] = true
	return r.Lists.Note(name, entry)
}

// Kept returns false.
func (r *recorder) Kept() bool { return false }

// Keep keeps the value of make.
func (r *recorder) Keep(make func() string) string {
	r.values = append(r.values, make())
	return r.values[len(r.values)-1]
}

// kept is word lists with the values that a recorder kept.
type kept struct {
	lexicon.Lists
	values []string
}

// Kept returns true.
func (k *kept) Kept() bool { return true }

// Keep returns the next value.
func (k *kept) Keep(func() string) string {
	value := k.values[0]
	k.values = k.values[1:]
	return value
}
