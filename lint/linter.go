package lint

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"copydesk/lint/literal"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// Config is what a Linter needs besides its rules.
type Config struct {
	Lexicons phrase.Lexicons // the word lists that phrases and the reading of prose refer to
	// Least is the severity of the findings that are asked for. What can only give lesser ones does not run, since it
	// would cost a fifth of the time for nothing; the zero value asks for all.
	Least Severity
	Sites []string // names of the house's own sites, which pages leave in copied text
}

// Linter runs rules on documents. It is safe for concurrent use.
type Linter struct {
	rules      []*Rule
	byID       map[string]*Rule // old names too
	vocabulary *prose.Vocabulary
	first      int     // number of the first phrase of a rule; those before are the vocabulary's
	owners     []owner // by phrase number less first
	searcher   *literal.Searcher

	least  Severity        // of the findings that are asked for
	partly map[string]bool // the rules of which something does not run for that
	// notRun are the rules, categories and * of which something does not run, as an allowance names them.
	notRun     map[string]bool
	docType    string      // of documents that declare none
	allowances []Allowance // of the configuration

	baseline Baseline // for the document that is checked; nil for none
}

// owner says whose phrase a match is.
type owner struct {
	rule, phrase int
	unless       bool // the phrase is one of Rule.Unless
}

// New compiles rules into a linter. Rules that are off are left out. It fails on a rule without an ID or a title, on
// two rules with one ID, and on a phrase that does not compile; the error names the rule.
func New(rules []*Rule, cfg Config) (*Linter, error) {
	l := &Linter{
		byID: map[string]*Rule{}, least: cfg.Least, partly: map[string]bool{}, notRun: map[string]bool{},
		searcher: literal.NewSearcher(),
	}
	table := phrase.NewTable()
	b := phrase.NewBuilder(table, cfg.Lexicons)
	v, err := prose.NewVocabulary(b, table, cfg.Lexicons)
	if err != nil {
		return nil, err
	}
	v.AddSites(cfg.Sites)
	l.vocabulary, l.first = v, v.Phrases()
	for _, r := range rules {
		if r.ID == "" || r.Title == "" || l.byID[r.ID] != nil {
			return nil, fmt.Errorf("rule %q: want a title and an ID of its own", r.ID)
		}
		l.byID[r.ID] = r
		for _, old := range r.Aliases {
			l.byID[old] = r
		}
		if r.Severity == Off {
			continue
		}
		if r.Severity < cfg.Least {
			l.partly[r.ID] = true
			continue
		}
		if err := l.add(b, r); err != nil {
			return nil, fmt.Errorf("rule %s: %w", r.ID, err)
		}
	}
	v.Matcher = b.Matcher()
	for id, r := range l.byID {
		if r.Severity == Off || l.partly[r.ID] {
			nameRule(l.notRun, id)
		}
	}
	return l, nil
}

func (l *Linter) add(b *phrase.Builder, r *Rule) error {
	for _, list := range []struct {
		phrases []Phrase
		unless  bool
	}{{r.Phrases, false}, {r.Unless, true}} {
		for i, p := range list.phrases {
			if p.Most != Off && p.Most < l.least {
				l.partly[r.ID] = true
				continue
			}
			if err := b.Add(l.first+len(l.owners), p.Phrase); err != nil {
				return fmt.Errorf("phrase %q: %w", p.String(), err)
			}
			l.owners = append(l.owners, owner{rule: len(l.rules), phrase: i, unless: list.unless})
		}
	}
	l.searcher.Add(len(l.rules), r.Literals)
	l.rules = append(l.rules, r)
	return nil
}

// IsSite reports whether name can be that of a site.
func IsSite(name string) bool { return prose.SiteKey(name) != "" }

// Rules returns the rules that run, in the order given to New.
func (l *Linter) Rules() []*Rule { return l.rules }

// LooksFor reports whether all is looked for that a rule, a category/* or * can report: they run, and no severity is
// left out. Where it is false, an allowance that allows nothing may not be idle.
func (l *Linter) LooksFor(rule string) bool {
	return !l.notRun[rule]
}

// nameRule adds to names what an allowance for the rule with this ID may call it.
func nameRule(names map[string]bool, id string) {
	category, _, _ := strings.Cut(id, "/")
	names[id], names[category+"/*"], names["*"] = true, true, true
}

// For returns a linter that shares the compiled rules of l, for documents of a type, where they declare none
// themselves, and with allowances besides those that comments give.
func (l *Linter) For(docType string, allowances []Allowance) *Linter {
	out := *l
	out.docType, out.allowances = docType, allowances
	return &out
}

// Lint returns the findings in d, in order of their place, without those that an allowance allows and those in the
// baseline. A rule that panics loses its findings in d and is named in the error, which joins one *Panic for each
// cause; the findings of the other rules stand. A cancelled ctx ends it between two rules with the context's error.
func (l *Linter) Lint(ctx context.Context, d *text.Document) ([]Finding, error) {
	story := prose.NewStory(d, l.vocabulary)
	defer story.Release()
	findings, _, err := l.lint(ctx, story)
	findings, _ = l.splitKnown(d, findings)
	return findings, err
}

// lint returns the findings that stand and those that are allowed.
func (l *Linter) lint(ctx context.Context, story *prose.Story) (standing, allowed []Finding, err error) {
	d := story.Document
	passes, err := l.passes(story)
	if err = cmp.Or(story.Excess(), err); err != nil {
		return nil, nil, err
	}
	var broken panics
	kept := quota{left: mostFindings}
	collect := func(p *Pass, run func()) []Finding {
		kept.give(p)
		defer kept.take(p)
		if b := contain(run); b != nil {
			broken.add(p.Rule.ID, b)
			return nil
		}
		return p.findings
	}
	var findings []Finding
	for i := range passes {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		findings = append(findings, collect(&passes[i], passes[i].run)...)
	}
	if err := story.Excess(); err != nil {
		return nil, nil, err
	}
	allowances := l.allowancesIn(d)
	for i := range allowances {
		for _, b := range broken {
			// What the rule would have found is not known.
			allowances[i].unsure = allowances[i].unsure || slices.ContainsFunc(b.Rules, allowances[i].names)
		}
	}
	standing, allowed = splitAllowed(d, findings, allowances)
	lesser := func(f Finding) bool { return f.Severity < l.least }
	standing, allowed = slices.DeleteFunc(standing, lesser), slices.DeleteFunc(allowed, lesser)
	standing = mergeOverlaps(d, standing, func(rule string) int { return l.byID[rule].Precedence })
	for i := range passes {
		if p := &passes[i]; p.Rule.Last != nil {
			p.findings, p.over, p.allowances = nil, 0, allowances
			standing = append(standing, collect(p, func() { p.Rule.Last(p) })...)
		}
	}
	for i := range standing {
		place(d, &standing[i])
	}
	slices.SortStableFunc(standing, func(a, b Finding) int { return cmp.Compare(a.Origin.Start, b.Origin.Start) })
	for i := range allowed {
		place(d, &allowed[i])
	}
	identify(d, standing, allowed)
	return standing, allowed, errors.Join(broken.err(), kept.err())
}

// passes returns a pass for each rule that judges documents of the story's type and language and has something to do
// there: it runs on every story, or one of its phrases or literals stands in this one. They are in the order of the
// rules.
func (l *Linter) passes(story *prose.Story) (passes []Pass, err error) {
	broken := contain(func() {
		docType, language := cmp.Or(story.Type, l.docType), story.Language()
		passes = slices.DeleteFunc(l.deal(story), func(p Pass) bool {
			return docType != "" && slices.Contains(p.Rule.Skips, docType) || !p.Rule.reads(language)
		})
	})
	if broken != nil {
		return nil, broken
	}
	return passes, nil
}

// foreign reports whether most of the rules that are for one language pass over stories in this one.
func (l *Linter) foreign(language string) bool {
	balance := 0
	for _, r := range l.rules {
		switch {
		case r.Language == "":
		case r.reads(language):
			balance--
		default:
			balance++
		}
	}
	return balance > 0
}

// allowancesIn returns what the configuration and the comments of d allow; none is used yet.
func (l *Linter) allowancesIn(d *text.Document) []Allowance {
	out := slices.Clone(l.allowances)
	for i := range out {
		out[i].within = text.Span{Start: 0, End: len(d.Text)}
	}
	if len(d.Comments) == 0 {
		return out
	}
	out = append(out, readAllowances(d, l.byID)...)
	partly := map[string]bool{}
	for id := range l.partly {
		nameRule(partly, id)
	}
	for i := range out {
		out[i].unsure = slices.ContainsFunc(out[i].Rules, func(rule string) bool { return partly[rule] })
	}
	return out
}

// deal returns passes with the matches of their rules.
func (l *Linter) deal(story *prose.Story) []Pass {
	words, matches, hits := story.Words(), story.Matches(), l.searcher.In(story.Text)
	dealt := make([]bool, len(l.rules)) // the rules that have a pass
	n := 0
	deal := func(rule int) {
		if !dealt[rule] {
			dealt[rule] = true
			n++
		}
	}
	for i, r := range l.rules {
		if r.Run != nil || r.Last != nil {
			deal(i)
		}
	}
	for _, h := range hits {
		rule, _ := l.searcher.Owner(h.Literal)
		deal(rule)
	}
	for _, m := range matches {
		if m.Phrase >= l.first {
			deal(l.owners[m.Phrase-l.first].rule)
		}
	}
	passes := make([]Pass, 0, n)
	at := make([]int, len(l.rules)) // in passes
	for i, r := range l.rules {
		if dealt[i] {
			at[i] = len(passes)
			passes = append(passes, Pass{Story: story, Rule: r})
		}
	}
	for _, m := range matches {
		if m.Phrase < l.first {
			continue
		}
		o := l.owners[m.Phrase-l.first]
		p := &passes[at[o.rule]]
		if o.unless {
			p.unless = append(p.unless, text.Span{Start: words[m.First].Span.Start, End: words[m.Last].Span.End})
			continue
		}
		m.Phrase = o.phrase
		p.matches = append(p.matches, m)
	}
	for _, h := range hits {
		rule, index := l.searcher.Owner(h.Literal)
		p := &passes[at[rule]]
		p.hits = append(p.hits, literal.Hit{Literal: index, At: h.At})
	}
	return passes
}

func (p *Pass) run() {
	if p.Rule.Match != nil {
		for _, m := range p.matches {
			p.Rule.Match(p, &p.Rule.Phrases[m.Phrase], m)
		}
	}
	if len(p.hits) > 0 {
		p.Rule.Found(p, p.hits)
	}
	if p.Rule.Run != nil {
		p.Rule.Run(p)
	}
}

// contain runs f and returns what it panicked with; nil where it did not.
func contain(f func()) (broken *Panic) {
	defer func() {
		if v := recover(); v != nil {
			b := prose.Broke(v)
			broken = &Panic{Value: b.Value, Place: b.Place}
		}
	}()
	f()
	return nil
}
