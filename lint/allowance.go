package lint

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"copydesk/lint/suggest"
	"copydesk/lint/text"
)

// Allowance is a comment or a configuration entry that allows findings and gives a reason.
type Allowance struct {
	Rules []string // IDs, category/* or *
	Words string   // allows only findings at these words, with any space between them; empty for all words
	// Context limits an allowance with Words to the one finding that has these words around it; nil for every finding
	// at Words.
	Context *Context
	Reason  string
	By      string // file:line of the configuration entry; empty for a comment

	within  text.Span // in Document.Text
	comment text.Span // in Document.Source; empty for one of the configuration
	end     text.Span // of the comment that ends a region; empty where none does
	fault   string    // what is wrong with the comment; a faulty comment allows nothing
	used    int
	unsure  bool // a rule that it names did not run in full
}

// Allowances returns the allowances of the comments and the configuration. In Rule.Last they say how often each was
// used.
func (p *Pass) Allowances() []Allowance { return p.allowances }

// FromComment reports whether e comes from a comment of the file, and returns the span of the comment in
// Document.Source. A comment has no span in the text.
func (e *Allowance) FromComment() (source text.Span, ok bool) { return e.comment, !e.comment.Empty() }

// Removal returns the edits that delete the comment of e, and the one that ends its region, from d, with the line
// breaks or spaces that set them off. An edit is not exact where the deletion would turn other bytes of the line
// into copy. An allowance of the configuration has no edits.
func (e *Allowance) Removal(d *text.Document) []Edit {
	var out []Edit
	for _, s := range []text.Span{e.comment, e.end} {
		if !s.Empty() {
			out = append(out, commentRemoval(d, s))
		}
	}
	return out
}

// Fault returns what is wrong with a comment that looks like an allowance; empty for a valid one.
func (e *Allowance) Fault() string { return e.fault }

// Used returns how many findings e has allowed.
func (e *Allowance) Used() int { return e.used }

// Unused reports whether e is valid and allowed nothing although all rules that it names ran.
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

// spaced returns s with one space between its words and an ellipsis for each placeholder.
func spaced(s string) string { return strings.Join(strings.Fields(text.Shown(s)), " ") }

// splitAllowed divides findings into those that no allowance covers and those that one does.
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

// readAllowances returns the allowances in the comments of d. known holds the rules by ID and by old name.
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
		verb, rest, _ := strings.Cut(typed(strings.TrimSpace(rest)), " ")
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
				suggest.DidYouMean(verb, []string{"allow", "allow-start", "allow-end"}))
		}
		out = append(out, e)
	}
	return out
}

// read parses the text after a directive's verb: the rules, the words if there are any, and the reason.
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
			e.fault = fmt.Sprintf("unknown rule %q%s", name, suggest.DidYouMean(name, slices.Sorted(maps.Keys(known))))
			if several := sharing(name, known); len(several) > 1 {
				e.fault = fmt.Sprintf("%q is the name of %d rules; write %s", name, len(several), strings.Join(several, " or "))
			}
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

// typed returns s with the marks that a keyboard has: some editors make a dash of -- and curly marks of straight ones.
func typed(s string) string {
	if !strings.Contains(s, "--") {
		s = strings.Replace(strings.Replace(s, "—", "--", 1), "–", "--", 1)
	}
	if end := max(0, strings.Index(s, "--")); !strings.Contains(s[:end], `"`) {
		s = strings.NewReplacer("“", `"`, "”", `"`).Replace(s[:end]) + s[end:]
	}
	return s
}

// resolve returns the current ID of a rule. The name may lack the category, and it may be a category/* or *, which
// stand for several rules.
func resolve(name string, known map[string]*Rule) (string, bool) {
	if name == "*" {
		return name, true
	} else if r := known[name]; r != nil {
		return r.ID, true
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

// blockAt returns the span of the block that holds byte at of the text; between blocks, that of the next one.
func blockAt(d *text.Document, at int) text.Span {
	i := sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].Span.End > at })
	if i < len(d.Blocks) {
		return d.Blocks[i].Span
	}
	return text.Span{Start: len(d.Text), End: len(d.Text)}
}
