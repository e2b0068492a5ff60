// Package medialink finds paragraphs that only link to the file of a picture, a film or a recording.
package medialink

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"unicode"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// options name the word lists of the check.
type options struct {
	Labels  []string `yaml:"labels"`  // beginnings of words for a picture or the like, such as “map”
	Origins []string `yaml:"origins"` // words for where something is from, such as “source”
	Files   []string `yaml:"files"`   // endings of the names of files, such as “jpg”
}

// Check returns the check “media-link”. It reports a paragraph that is a link to such a file and nothing else, or a few
// words with a colon and such a link after them: “MAP: The old harbour”, “Harbour 2: the old one”. Words for a picture
// are needed before the address of a file, as plain text has it, and in a label on a line of its own above the link,
// which is reported with it. A link beside its picture is left alone, and so is one that says where something is from.
func Check() spec.Check {
	return spec.Check{
		Name:    "media-link",
		Options: func() any { return &options{} },
		Build: func(r *lint.Rule, o any, lexicons spec.Lexicons) error {
			var w words
			for _, list := range []struct {
				option string
				names  []string
				to     *func() map[string]bool
			}{
				{"labels", o.(*options).Labels, &w.labels},
				{"origins", o.(*options).Origins, &w.origins},
				{"files", o.(*options).Files, &w.files},
			} {
				entries, err := read(list.option, list.names, lexicons)
				if err != nil {
					return err
				}
				*list.to = entries
			}
			r.Run = w.run
			return nil
		},
	}
}

// read returns a function with the entries of the lists in names, folded by prose.Folded. Most stories have no link
// that needs them.
func read(option string, names []string, lexicons spec.Lexicons) (func() map[string]bool, error) {
	if len(names) == 0 {
		return nil, &spec.OptionError{Option: option, Index: -1, Err: errors.New("want at least one word list")}
	}
	var all []string
	for i, name := range names {
		entries, err := lexicons.Entries(name)
		if err != nil {
			return nil, &spec.OptionError{Option: option, Index: i, Err: err}
		}
		all = append(all, entries...)
	}
	return sync.OnceValue(func() map[string]bool {
		out := make(map[string]bool, len(all))
		for _, entry := range all {
			out[prose.Folded(entry)] = true
		}
		return out
	}), nil
}

// words are the word lists, folded.
type words struct{ labels, origins, files func() map[string]bool }

func (w *words) run(p *lint.Pass) {
	var reported []int // blocks, in order
	report := func(first, last int) {
		span := p.Blocks[first].Span.Union(p.Blocks[last].Span)
		line := strings.Join(strings.Fields(p.TextAt(span)), " ")
		p.Report(lint.Finding{Span: span, Message: p.Rule.Say("words", line)})
		reported = append(reported, last)
	}
	for i, at := 0, 0; i < len(p.Links); i++ {
		if p.Links[i].Span.Start < at {
			continue // in the block of the link before
		}
		k := p.BlockAt(p.Links[i].Span.Start)
		if k < 0 {
			continue
		}
		at = p.Blocks[k].Span.End
		switch before, ok := w.linked(p, k, i); {
		case !ok || !p.Reads(p.Blocks[k].Kind):
		case hasWords(before):
			if _, ok := w.label(before); ok {
				report(k, k)
			}
		case k > 0 && p.Reads(p.Blocks[k-1].Kind) && w.isLabel(p.Body(p.Blocks[k-1])):
			report(k-1, k)
		case !p.Lines()[k].IsParagraph():
			report(k, k)
		}
	}
	w.addresses(p, func(k int) {
		if _, found := slices.BinarySearch(reported, k); !found {
			report(k, k)
		}
	})
}

// linked reports whether block k, in which link i is the first, ends in links to files and marks. before is the text
// above the first of them.
func (w *words) linked(p *lint.Pass, k, i int) (before string, ok bool) {
	block := p.Blocks[k].Span
	at := block.Start
	for ; i < len(p.Links) && p.Links[i].Span.Start < block.End; i++ {
		l := p.Links[i]
		if l.Pictured || l.Span.End > block.End || !w.isFile(l.Target) {
			return "", false
		}
		switch between := p.Text[at:l.Span.Start]; {
		case at == block.Start:
			before = between
		case hasWords(between):
			return "", false
		}
		at = l.Span.End
	}
	return before, !hasWords(p.Text[at:block.End])
}

// addresses calls report with the blocks that are a label with the address of a file after it.
func (w *words) addresses(p *lint.Pass, report func(k int)) {
	for at := 0; ; {
		i := strings.Index(p.Text[at:], "://")
		if i < 0 {
			return
		}
		k := p.BlockAt(at + i)
		if k < 0 {
			return
		}
		block := p.Blocks[k]
		body := p.Body(block)
		n := at + i - block.Span.Start
		if at = block.Span.End; at <= block.Span.Start+n { // the white space after the block
			return
		}
		for n > 0 && body[n-1]|0x20 >= 'a' && body[n-1]|0x20 <= 'z' {
			n--
		}
		if p.Reads(block.Kind) && w.areFiles(body[n:]) && w.isLabel(body[:n]) {
			report(k)
		}
	}
}

// areFiles reports whether s is the address of a file, or several.
func (w *words) areFiles(s string) bool {
	for address := range strings.FieldsSeq(s) {
		address = strings.Trim(address, "<>()[].,;")
		if !strings.Contains(address, "://") || !w.isFile(address) {
			return false
		}
	}
	return true
}

// isFile reports whether target, an address or a path, is that of a file. A page about a file, as wikis have, is none:
// its name has a colon.
func (w *words) isFile(target string) bool {
	if end := strings.IndexAny(target, "?#"); end >= 0 {
		target = target[:end]
	}
	if _, rest, ok := strings.Cut(target, "//"); ok {
		_, target, _ = strings.Cut(rest, "/") // without the host, which may end like a file
	}
	name := strings.ToLower(target[strings.LastIndexByte(target, '/')+1:])
	at := strings.LastIndexByte(name, '.')
	return at > 0 && !strings.Contains(name, ":") && !strings.Contains(name, "%3a") && w.files()[prose.Folded(name[at+1:])]
}

// label returns the words of s, a label of a few words that says nothing of an origin, without the mark that ends it:
// “Photo:”, “[MAP 2 –”. ok is false if s is anything else.
func (w *words) label(s string) (label string, ok bool) {
	const longest, most = 60, 3 // bytes, and words with a number among them
	s = strings.TrimRight(s, " \u00a0<")
	label = strings.TrimRight(s, ":：|–—-")
	if label == s || len(s) > longest {
		return "", false
	}
	label = prose.Folded(label)
	fields := strings.Fields(label)
	return label, len(fields) > 0 && len(fields) <= most &&
		!slices.ContainsFunc(fields, func(word string) bool { return w.origins()[word] })
}

// isLabel reports whether s is a label with a word for a picture or the like in it.
func (w *words) isLabel(s string) bool {
	label, ok := w.label(s)
	return ok && slices.ContainsFunc(strings.Fields(label), func(word string) bool {
		for end := range word {
			if w.labels()[word[:end]] {
				return true
			}
		}
		return w.labels()[word]
	})
}

// hasWords reports whether s has a letter, a digit or a placeholder.
func hasWords(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 ||
		strings.Contains(s, text.Placeholder)
}
