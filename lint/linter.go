package lint

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"copydesk/lint/image"
	"copydesk/lint/literal"
	"copydesk/lint/order"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
	"copydesk/lint/snapshot"
	"copydesk/lint/text"
)

// Config configures a Linter besides its rules.
type Config struct {
	Lexicons phrase.Lexicons // the word lists of phrases and of the reading of prose
	// Least is the lowest severity to report. Checks that can only give lower ones do not run, because they would
	// cost a fifth of the time. The zero value reports everything.
	Least Severity
	Sites []string // names of the house's own sites, which copied web pages contain
	Desk  string   // key of the front matter that names the desk of a story, in lower case; empty for none
	// Snapshot holds the phrases of the rules that have an Outline, and the words of the reading of prose; nil compiles
	// all. Changes says how the word lists of the reading of prose differ from those of Snapshot.
	Snapshot *snapshot.Snapshot
	Changes  snapshot.Changes
}

// Linter runs rules on documents. It is safe for concurrent use.
type Linter struct {
	rules      []*Rule
	byID       map[string]*Rule // old names too
	vocabulary *prose.Vocabulary
	first      int     // number of the first phrase of a rule; lower ones belong to the vocabulary
	owners     []int32 // by phrase number minus first: the index of the rule
	begins     []int   // by rule: the number of its first phrase
	searcher   *literal.Searcher
	always     []bool     // by rule: it has work in every story
	works      *sync.Pool // of *work

	least  Severity        // the lowest severity to report
	partly map[string]bool // the rules of which a part does not run because of least
	// notRun holds the rules, categories and * of which a part does not run, as allowances name them.
	notRun     map[string]bool
	docType    string      // of documents that declare none
	desk       string      // key of the front matter
	allowances []Allowance // of the configuration

	baseline Baseline // for the document that is checked; nil for none
}

// New compiles rules into a linter. It leaves out rules that are off. It fails on a rule without an ID or a title,
// on two rules with one ID, and on a phrase that does not compile; the error names the rule.
func New(rules []*Rule, cfg Config) (*Linter, error) {
	l := &Linter{
		byID: map[string]*Rule{}, least: cfg.Least, partly: map[string]bool{}, notRun: map[string]bool{},
		searcher: literal.NewSearcher(),
	}
	c, err := snapshot.NewCompiler(cfg.Snapshot, cfg.Changes, cfg.Lexicons)
	if err != nil {
		return nil, err
	}
	l.first, l.owners = c.First(), make([]int32, 0, c.Known())
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
		if err := l.add(c, r); err != nil {
			return nil, fmt.Errorf("rule %s: %w", r.ID, err)
		}
	}
	l.works = &sync.Pool{New: func() any { return &work{rules: make([]share, len(l.rules))} }}
	l.vocabulary = c.Vocabulary()
	l.vocabulary.AddSites(cfg.Sites)
	l.desk = cfg.Desk
	for id, r := range l.byID {
		if r.Severity == Off || l.partly[r.ID] {
			nameRule(l.notRun, id)
		}
	}
	return l, nil
}

func (l *Linter) add(c *snapshot.Compiler, r *Rule) error {
	o := r.outline()
	begins := l.first + len(l.owners)
	for i := range o.Phrases {
		number := begins + i
		l.owners = append(l.owners, int32(len(l.rules)))
		if o.Most != nil && o.Most[i] != Off && o.Most[i] < l.least {
			l.partly[r.ID] = true
		} else if r.Outline != nil {
			c.Reuse(number, o.First+i)
		} else if err := r.compile(c, number, i); err != nil {
			return err
		}
	}
	l.searcher.Add(len(l.rules), o.Literals)
	l.rules, l.begins, l.always = append(l.rules, r), append(l.begins, begins), append(l.always, o.Always)
	return nil
}

// compile compiles the phrase with this index, those of Unless last.
func (r *Rule) compile(c *snapshot.Compiler, number, index int) error {
	list := r.Phrases
	if index >= len(list) {
		list, index = r.Unless, index-len(list)
	}
	p := &list[index]
	if p.In > 0 {
		c.Reuse(number, p.In-1)
		return nil
	}
	if err := c.Add(number, p.Phrase); err != nil {
		return fmt.Errorf("phrase %q: %w", p.String(), err)
	}
	return nil
}

// Put adds the compiled phrases and words of l to an image, and returns the outlines of its rules by their IDs. l must
// have been made on the snapshot on, which is nil for none, with all severities.
func (l *Linter) Put(w *image.Writer, on *snapshot.Snapshot) map[string]*Outline {
	snapshot.Put(w, l.vocabulary, l.first+len(l.owners), on)
	all := map[string]*Outline{}
	next := l.first
	for _, r := range l.rules {
		o := r.outline()
		o.First = next
		next += o.Phrases
		all[r.ID] = &o
	}
	return all
}

// Rules returns the rules that run, in the order given to New.
func (l *Linter) Rules() []*Rule {
	for _, r := range l.rules {
		r.Complete()
	}
	return l.rules
}

// Rule returns the rule that runs with this ID; nil if none does.
func (l *Linter) Rule(id string) *Rule {
	for _, r := range l.rules {
		if r.ID == id {
			r.Complete()
			return r
		}
	}
	return nil
}

// LooksFor reports whether a rule, a category/* or * runs in full, with nothing left out because of a severity.
// Where it is false, an allowance without a finding may still be needed.
func (l *Linter) LooksFor(rule string) bool {
	return !l.notRun[rule]
}

// nameRule adds to names each name by which an allowance can refer to the rule with this ID.
func nameRule(names map[string]bool, id string) {
	category, _, _ := strings.Cut(id, "/")
	names[id], names[category+"/*"], names["*"] = true, true, true
}

// For returns a linter that shares the compiled rules of l. It takes docType as the type of documents that declare
// none, and has further allowances besides those in comments.
func (l *Linter) For(docType string, allowances []Allowance) *Linter {
	out := *l
	out.docType, out.allowances = docType, allowances
	return &out
}

// Allowing returns a linter that shares the compiled rules of l and has these allowances besides those of l.
func (l *Linter) Allowing(further []Allowance) *Linter {
	return l.For(l.docType, slices.Concat(l.allowances, further))
}

// Story returns d as a story that is read with the words of l.
func (l *Linter) Story(d *text.Document) *prose.Story { return prose.NewStory(d, l.vocabulary) }

// Lint returns the findings in d in order of place, without those that are allowed or in the baseline. A rule that
// panics loses its findings in d and is named in the error, which joins one *Panic for each cause; the findings of
// the other rules are returned. When ctx is cancelled, Lint stops before the next rule and returns the context's
// error.
func (l *Linter) Lint(ctx context.Context, d *text.Document) ([]Finding, error) {
	story := prose.NewStory(d, l.vocabulary)
	defer story.Release()
	findings, _, err := l.lint(ctx, story)
	findings, _ = l.splitKnown(d, findings)
	return findings, err
}

// lint returns the findings that are reported and those that are allowed.
func (l *Linter) lint(ctx context.Context, story *prose.Story) (standing, allowed []Finding, err error) {
	d := story.Document
	w := l.works.Get().(*work)
	defer func() {
		w.clear()
		l.works.Put(w)
	}()
	passes, err := l.passes(w, story)
	if err = cmp.Or(story.Excess(), err); err != nil {
		return nil, nil, err
	}
	broken, kept := panics(nil), newQuota(len(d.Source))
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
	weigh(passes, findings, &broken)
	allowances := l.allowancesIn(d)
	for i := range allowances {
		for _, b := range broken {
			// It is unknown what this rule would have found.
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
	order.By(standing, func(a, b Finding) int { return cmp.Compare(a.Origin.Start, b.Origin.Start) })
	for i := range allowed {
		place(d, &allowed[i])
	}
	identify(d, standing, allowed)
	return standing, allowed, errors.Join(broken.err(), kept.err())
}

// foreign reports whether most of the rules for one language skip stories in this language.
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

// allowancesIn returns the allowances of the configuration and of the comments of d, all unused.
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

// contain runs f and returns its panic; nil if it did not panic.
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
