package lint

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"copydesk/lint/text"
)

// Allowance is a comment or an entry of the configuration that allows findings, for a reason.
type Allowance struct {
	Rules []string // IDs, category/* or *
	Words string   // only where these are the words at fault, whatever the space between them; empty for all words
	// Context narrows an allowance with words down to the finding between these words; nil for all with the words at
	// fault.
	Context *Context
	Reason  string
	By      string // where the configuration has it, as file:line; empty for a comment

	within  text.Span // in Document.Text
	comment text.Span // in Document.Source; empty for one of the configuration
	end     text.Span // of the comment that ends a region; empty where none does
	fault   string    // what is wrong with the comment; it then allows nothing
	used    int
	unsure  bool // something that it names was not looked for
}

// Allowances returns what comments and the configuration allow in the story; in Rule.Last also how often each was used.
func (p *Pass) Allowances() []Allowance { return p.allowances }

// FromComment reports whether a comment of the file gives the allowance, and where it stands in the text: the place is
// empty, and so is the span of words it could report. Source is the comment in the file.
func (e *Allowance) FromComment() (source text.Span, ok bool) { return e.comment, !e.comment.Empty() }

// Removal returns the edits that take the comment of e, and the one that ends its region, out of d, with what set them
// off. They are not exact where something of the line would become copy that is none. An allowance of the configuration
// has none.
func (e *Allowance) Removal(d *text.Document) []Edit {
	var out []Edit
	for _, s := range []text.Span{e.comment, e.end} {
		if !s.Empty() {
			out = append(out, commentRemoval(d, s))
		}
	}
	return out
}

// Fault returns what is wrong with a comment that is meant to be an allowance and is none; empty for a sound one.
func (e *Allowance) Fault() string { return e.fault }

// Used returns how many findings e allowed.
func (e *Allowance) Used() int { return e.used }

// Unused reports whether e is sound and allowed nothing, although all rules that it names have run.
func (e *Allowance) Unused() bool { return e.fault == "" && e.used == 0 && !e.unsure }

// covers reports whether e allows f in d.
func (e *Allowance) covers(d *text.Document, f *Finding) bool {
	if e.fault != "" || !e.within.Overlaps(f.Span) {
		return false
	}
	return e.names(f.Rule) && (e.Words == "" || spaced(e.Words) == spaced(d.Text[f.Span.Start:f.Span.End]))
}

// names reports whether e allows findings of the rule with this ID.
func (e *Allowance) names(rule string) bool {
	category, _, _ := strings.Cut(rule, "/")
	return slices.ContainsFunc(e.Rules, func(r string) bool { return r == rule || r == "*" || r == category+"/*" })
}

// spaced returns s, a piece of text, with one space between its words and an ellipsis for each placeholder.
func spaced(s string) string { return strings.Join(strings.Fields(text.Shown(s)), " ") }

// splitAllowed takes the findings that an allowance covers out of findings and returns them apart.
func splitAllowed(d *text.Document, findings []Finding, allowances []Allowance) (left, allowed []Finding) {
	if len(allowances) == 0 {
		return findings, nil
	}
	bound, index := bind(d, findings, allowances), newAllowanceIndex(allowances)
	for i, f := range findings {
		if f.AllowedBy = bound[i]; f.AllowedBy != nil {
			f.AllowedBy.used++
		} else {
			f.AllowedBy = index.use(d, &f)
		}
		if f.AllowedBy != nil {
			allowed = append(allowed, f)
		} else {
			left = append(left, f)
		}
	}
	return left, allowed
}

const directive = "copydesk:"

// readAllowances returns the allowances that the comments of d give. known is the rules there are, by ID and by old
// name.
//
//	copydesk: allow sourcing/vague-group -- the experts are named in paragraph 3
//	copydesk: allow sourcing/vague-group "Experts" -- these words alone, of several findings
//	copydesk: allow-start claims/* -- a transcript
//	copydesk: allow-end
func readAllowances(d *text.Document, known map[string]*Rule) []Allowance {
	var out []Allowance
	open := -1
	for _, c := range d.Comments {
		rest, ok := strings.CutPrefix(c.Text, directive)
		if !ok {
			if fault := misaddressed(c.Text, known); fault != "" {
				out = append(out, Allowance{comment: c.Source, fault: fault})
			}
			continue
		}
		verb, rest, _ := strings.Cut(strings.TrimSpace(rest), " ")
		e := Allowance{comment: c.Source}
		switch verb {
		case "allow":
			e.read(rest, known)
			e.within = blockAt(d, c.At)
		case "allow-start":
			e.read(rest, known)
			e.within = text.Span{Start: c.At, End: len(d.Text)}
			if open >= 0 {
				e.fault = "the allow-start before this one is not ended; write allow-end between them"
			} else if e.fault == "" {
				open = len(out)
			}
		case "allow-end":
			if open >= 0 {
				out[open].within.End, out[open].end = c.At, c.Source
				open = -1
				continue
			}
			e.fault = "there is no allow-start for this allow-end"
		default:
			e.fault = fmt.Sprintf("unknown word %q after %s%s", verb, directive,
				DidYouMean(verb, []string{"allow", "allow-start", "allow-end"}))
		}
		out = append(out, e)
	}
	return out
}

// read reads the rules, the words where there are any, and the reason after a directive's verb.
func (e *Allowance) read(s string, known map[string]*Rule) {
	rules, reason, ok := strings.Cut(s, "--")
	if before, rest, quoted := strings.Cut(s, `"`); quoted && len(before) < len(rules) {
		words, after, closed := strings.Cut(rest, `"`)
		if !closed {
			e.fault = `the words are not closed; write copydesk: allow RULE "the words" -- reason`
			return
		}
		e.Words, rules = words, before
		reason, ok = strings.CutPrefix(strings.TrimSpace(after), "--")
	}
	e.Reason = strings.TrimSpace(reason)
	for name := range strings.FieldsFuncSeq(rules, func(r rune) bool { return strings.ContainsRune(", \n\t", r) }) {
		id, found := resolve(name, known)
		if !found {
			if several := sharing(name, known); len(several) > 1 {
				e.fault = fmt.Sprintf("%q is the name of %d rules; write %s", name, len(several), strings.Join(several, " or "))
				return
			}
			e.fault = fmt.Sprintf("unknown rule %q%s", name, DidYouMean(name, slices.Sorted(names(known))))
			return
		}
		e.Rules = append(e.Rules, id)
	}
	switch {
	case len(e.Rules) == 0:
		e.fault = "it names no rule; write copydesk: allow RULE -- reason"
	case !ok || e.Reason == "":
		e.fault = "it gives no reason; write it after the rule: -- reason"
	}
}

// resolve returns the ID of today for a rule, which may be named without its category, or the category or * that
// stands for several.
func resolve(name string, known map[string]*Rule) (string, bool) {
	if r := known[name]; r != nil {
		return r.ID, true
	}
	if name == "*" {
		return name, true
	}
	if same := sharing(name, known); len(same) == 1 {
		return same[0], true
	}
	category, all := strings.CutSuffix(name, "/*")
	for _, r := range known {
		if all && r.Category() == category {
			return name, true
		}
	}
	return "", false
}

func names(known map[string]*Rule) func(func(string) bool) {
	return func(yield func(string) bool) {
		for name := range known {
			if !yield(name) {
				return
			}
		}
	}
}

// blockAt returns the span of the block that holds byte at of the text or, where none does, of the next one.
func blockAt(d *text.Document, at int) text.Span {
	i := sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].Span.End > at })
	if i < len(d.Blocks) {
		return d.Blocks[i].Span
	}
	return text.Span{Start: len(d.Text), End: len(d.Text)}
}
