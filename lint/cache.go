package lint

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// Cache stores the findings of one linter by document. Linters do not share a cache, because their findings differ.
// It is safe for concurrent use.
type Cache interface {
	// Get returns the value stored under key, and false where there is none.
	Get(key [sha256.Size]byte) ([]byte, bool)
	// Put stores value, which is not changed afterwards.
	Put(key [sha256.Size]byte, value []byte)
}

// examined is the findings of the rules in a document, before the baseline is applied.
type examined struct {
	standing, allowed []Finding
	words             int
	language          string // as in Result
}

// examine lints d, or returns the cached findings of the same copy. The error joins one *Panic for each cause, or
// is that of ctx; in both cases nothing is cached.
func (l *Linter) examine(ctx context.Context, d *text.Document, cache Cache) (e examined, err error) {
	var key [sha256.Size]byte
	if cache != nil {
		key = cacheKey(d)
		if value, ok := cache.Get(key); ok && len(value) <= mostKept(d) {
			// A damaged cache entry must not fail the document.
			if broken := contain(func() { e, ok = l.recall(d, value) }); broken == nil && ok {
				return e, nil
			}
		}
	}
	story := prose.NewStory(d, l.vocabulary)
	defer story.Release()
	e = examined{}
	if e.standing, e.allowed, err = l.lint(ctx, story); err != nil {
		return e, err
	}
	e.words = len(story.Words())
	if language := story.Language(); l.foreign(language) {
		e.language = language
	}
	if cache != nil {
		if value := l.keep(e); len(value) <= mostKept(d) {
			cache.Put(key, value)
		}
	}
	return e, nil
}

// mostKept returns the largest size in bytes of a cache entry for d, for writing and reading. So memory depends on
// d alone, whatever the cache holds.
func mostKept(d *text.Document) int { return 64<<10 + 16*len(d.Source) }

// cacheKey returns a hash of everything in d that findings depend on.
func cacheKey(d *text.Document) [sha256.Size]byte {
	encoding := ""
	if d.Encoding != nil {
		encoding = d.Encoding.Name
	}
	h := sha256.New()
	for _, s := range []string{d.Format, "\n", encoding, "\n", d.Source} {
		h.Write([]byte(s)) // writing to a hash does not fail
	}
	// What a block is depends on the styles of a package, and what a story of several says on the file around it.
	if d.Story != "" {
		fmt.Fprintf(h, "%q %q %q %s", d.Lang, d.Type, d.Part, d.Text)
	}
	if d.Package != nil || d.Story != "" {
		for _, b := range d.Blocks {
			h.Write([]byte{byte(b.Kind)})
		}
	}
	for _, c := range d.Copies {
		fmt.Fprintln(h, c.Block, c.Of, c.Line, c.Date, c.Share, c.Credits)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// kept is the cached form of examined. It leaves out what can be computed again: places, identities and allowances
// of findings.
type kept struct {
	Standing []keptFinding `json:"s,omitempty"`
	Allowed  []keptFinding `json:"x,omitempty"`
	Words    int           `json:"w"`
	Language string        `json:"l,omitempty"`
}

type keptFinding struct {
	Rule     string        `json:"r"`
	Severity uint8         `json:"v"`
	Span     text.Span     `json:"p"`
	Source   *text.Span    `json:"o,omitempty"` // of a finding about bytes that are not copy
	Message  string        `json:"m"`
	Why      string        `json:"y,omitempty"` // where it differs from the rule's
	Related  []keptRelated `json:"e,omitempty"`
	Fixes    []keptFix     `json:"f,omitempty"`
}

type keptRelated struct {
	Span    text.Span `json:"p"`
	Message string    `json:"m"`
	Rule    string    `json:"r,omitempty"`
}

type keptFix struct {
	Message string     `json:"m"`
	Edits   []keptEdit `json:"e"`
	Safe    bool       `json:"s,omitempty"`
	ByHand  bool       `json:"h,omitempty"`
}

type keptEdit struct {
	Span   text.Span  `json:"p"`
	Source *text.Span `json:"o,omitempty"`
	Exact  bool       `json:"x,omitempty"` // where there is a Source
	New    string     `json:"n,omitempty"`
}

// keep encodes e for the cache; recall decodes it.
func (l *Linter) keep(e examined) []byte {
	k := kept{Words: e.words, Language: e.language}
	k.Standing, k.Allowed = l.keepAll(e.standing), l.keepAll(e.allowed)
	value, err := json.Marshal(k)
	if err != nil {
		panic(err) // strings and numbers can always be encoded
	}
	return value
}

func (l *Linter) keepAll(findings []Finding) []keptFinding {
	var out []keptFinding
	for _, f := range findings {
		k := keptFinding{Rule: f.Rule, Severity: uint8(f.Severity), Span: f.Span, Message: f.Message, Source: f.source()}
		if r := l.byID[f.Rule]; r == nil || r.Why != f.Why {
			k.Why = f.Why
		}
		for _, r := range f.Related {
			k.Related = append(k.Related, keptRelated{r.Span, r.Message, r.Rule})
		}
		for _, x := range f.Fixes {
			fix := keptFix{Message: x.Message, Safe: x.Safe, ByHand: x.ByHand}
			for _, e := range x.Edits {
				fix.Edits = append(fix.Edits, keptEdit{e.Span, e.source(), e.Exact, e.New})
			}
			k.Fixes = append(k.Fixes, fix)
		}
		out = append(out, k)
	}
	return out
}

// source returns the span of p in the source if p is not in the text; else nil.
func (p Place) source() *text.Span {
	if !p.inSource {
		return nil
	}
	return &p.Origin
}

// recall decodes the cache entry value for d. It is false where keep cannot have written value for d. A cache is a
// file on disk, so everything that other code relies on is checked.
func (l *Linter) recall(d *text.Document, value []byte) (e examined, ok bool) {
	var k kept
	if err := json.Unmarshal(value, &k); err != nil {
		return examined{}, false
	}
	if k.Words < 0 || k.Words > len(d.Text) || !plausible(k.Language) {
		return examined{}, false
	}
	e = examined{words: k.Words, language: k.Language}
	e.standing, ok = l.recallAll(d, k.Standing)
	byPlace := func(a, b Finding) int { return cmp.Compare(a.Origin.Start, b.Origin.Start) }
	if !ok || !slices.IsSortedFunc(e.standing, byPlace) {
		return examined{}, false
	}
	if e.allowed, ok = l.recallAll(d, k.Allowed); !ok {
		return examined{}, false
	}
	if len(e.allowed) > 0 {
		index := newAllowanceIndex(l.allowancesIn(d))
		for i := range e.allowed {
			f := &e.allowed[i]
			if f.AllowedBy = index.use(d, f); f.AllowedBy == nil {
				return examined{}, false
			}
		}
	}
	identify(d, e.standing, e.allowed)
	return e, true
}

// plausible reports whether language is empty or has the form of a language tag.
func plausible(language string) bool {
	other := func(r rune) bool { return r != '-' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z') }
	return len(language) <= 35 && !strings.ContainsFunc(language, other)
}

// recallAll decodes the findings in all, and is false where one of them cannot be in d.
func (l *Linter) recallAll(d *text.Document, all []keptFinding) ([]Finding, bool) {
	inText := func(s text.Span) bool { return s.Start >= 0 && s.Start <= s.End && s.End <= len(d.Text) }
	inSource := func(s *text.Span) bool {
		return s == nil || s.Start >= 0 && s.Start <= s.End && s.End <= len(d.Source)
	}
	var out []Finding
	for _, k := range all {
		r := l.byID[k.Rule]
		severity := Severity(k.Severity)
		if r == nil || severity < Suggestion || severity > Error || !inText(k.Span) || !inSource(k.Source) {
			return nil, false
		}
		f := Finding{Rule: k.Rule, Severity: severity, Span: k.Span, Message: k.Message, Why: k.Why}
		if f.Why == "" {
			f.Why = r.Why
		}
		if k.Source != nil {
			f.Place = sourcePlace(d, *k.Source, true)
			f.inSource = true
		}
		for _, x := range k.Related {
			if !inText(x.Span) {
				return nil, false
			}
			f.Related = append(f.Related, Related{Span: x.Span, Message: x.Message, Rule: x.Rule})
		}
		for _, x := range k.Fixes {
			fix := Fix{Message: x.Message, Safe: x.Safe, ByHand: x.ByHand}
			for _, e := range x.Edits {
				edit := Edit{Span: e.Span, New: e.New}
				if !inText(e.Span) || !inSource(e.Source) {
					return nil, false
				}
				if e.Source != nil {
					edit.Place = sourcePlace(d, *e.Source, e.Exact)
					edit.inSource = true
				}
				fix.Edits = append(fix.Edits, edit)
			}
			f.Fixes = append(f.Fixes, fix)
		}
		place(d, &f)
		out = append(out, f)
	}
	return out, true
}
