package lint

import (
	"context"
	"errors"
	"slices"
	"strings"

	"copydesk/lint/text"
)

// Comment is a comment that allows a finding, and its place in the file.
type Comment struct {
	At   int    // byte offset in Document.Source at which Text is inserted
	Text string // the comment, with the line break or space that sets it off
	// Others are the further findings that it allows: in the same block, of the same rule and with the same words.
	Others []Finding
}

// Alone returns the comment without the space around it.
func (c Comment) Alone() string {
	return c.Text[strings.Index(c.Text, "<!--") : strings.Index(c.Text, "-->")+len("-->")]
}

// ErrNoComment says that no comment can allow a finding: the format has no comments, or the place cannot hold one,
// as in a title. An entry of the configuration can.
var ErrNoComment = errors.New("no comment can stand there")

// Comment returns the comment that allows f, a finding of l in d, for this reason. It goes on a line of its own
// before the block or, where that is impossible, before the words at fault. Parse reads the bytes of a file as d
// was read. Comment tries each place, and takes it only if the copy does not change and f is allowed.
//
// The error is ErrNoComment where there is no such place; other errors say what is wrong with the reason or the
// finding. An error of ctx is returned as it is. Comment writes no file.
func (l *Linter) Comment(
	ctx context.Context, d *text.Document, f *Finding, reason string, parse func(file []byte) (*text.Document, error),
) (Comment, error) {
	if f.inSource {
		return Comment{}, errors.New(
			"a finding about a comment cannot be allowed by another comment; correct or delete the comment")
	}
	reason, err := OneLine(reason)
	if err != nil {
		return Comment{}, err
	}
	if strings.Contains(reason, "-->") || strings.Contains(reason, "--!>") {
		return Comment{}, errors.New("the reason would end the comment at -->; word it without")
	}
	comments := []string{"<!-- copydesk: allow " + f.Rule + " -- " + reason + " -->"}
	if words := spaced(d.Text[f.Span.Start:f.Span.End]); !strings.Contains(words, `"`) && !strings.Contains(words, "-->") {
		comments = append(comments, "<!-- copydesk: allow "+f.Rule+` "`+words+`" -- `+reason+" -->")
	}
	places, ok := commentPlaces(d, f.Span), false
	var best Comment
	for _, at := range places {
		for _, comment := range comments {
			c := Comment{At: at.at, Text: at.before + comment + at.after}
			works, err := l.try(ctx, d, f, &c, parse)
			if err != nil {
				return Comment{}, err
			}
			if works && (!ok || len(c.Others) < len(best.Others)) {
				best, ok = c, true
			}
			// The words are named only if the comment would otherwise allow other findings too.
			if ok && len(best.Others) == 0 {
				return best, nil
			}
		}
		if ok {
			return best, nil
		}
	}
	return Comment{}, ErrNoComment
}

// OneLine returns a reason on one line, as comments and configuration entries hold it. It fails if the reason is
// empty.
func OneLine(reason string) (string, error) {
	if reason = spaced(reason); reason == "" {
		return "", errors.New("it has no reason; say in a few words why the finding is allowed")
	}
	return reason, nil
}

// commentPlace is a place for a comment, and the text that sets the comment off.
type commentPlace struct {
	at            int // byte offset in Document.Source
	before, after string
}

// commentPlaces returns the possible places for a comment on s, the best first.
func commentPlaces(d *text.Document, s text.Span) []commentPlace {
	var out []commentPlace
	i := max(0, d.BlockAt(s.Start))
	for i+1 < len(d.Blocks) && d.Blocks[i].Span.End <= s.Start {
		i++
	}
	if i >= len(d.Blocks) {
		return nil
	}
	block := d.Blocks[i].Span
	origin, _ := d.Origin(block)
	line := lineStart(d.Source, origin.Start)
	prefix := d.Source[line:origin.Start]
	// A comment on its own line keeps the indentation and, in a quotation, the > marks; the # of a heading comes
	// after it.
	marks := strings.TrimLeft(prefix, " \t>")
	if marks == "" || marks[0] == '#' || marks[0] == '<' {
		out = append(out, commentPlace{line, strings.TrimSuffix(prefix, marks), breakOf(d.Source)})
	}
	// In Markdown a comment at the start of a line makes the whole line HTML, so the comment goes between two words.
	if d.Format != "markdown" || strings.Trim(prefix, " \t>*+-.)0123456789") != "" {
		out = append(out, commentPlace{at: origin.Start})
	}
	const tries = 12
	spaces := 0
	for at := s.Start; at > block.Start && spaces == 0; at-- {
		if d.Text[at-1] == ' ' {
			out, spaces = append(out, between(d, at)...), 1
		}
	}
	for at := block.Start; at < block.End && spaces < tries; at++ {
		if d.Text[at] == ' ' {
			out, spaces = append(out, between(d, at+1)...), spaces+1
		}
	}
	return out
}

// between returns the place before the word at byte at of the text, if the file has a space there.
func between(d *text.Document, at int) []commentPlace {
	origin, exact := d.Origin(text.Span{Start: at - 1, End: at})
	if !exact {
		return nil
	}
	return []commentPlace{{origin.End, "", " "}}
}

// breakOf returns the first line break of source; a line feed if it has none.
func breakOf(source string) string {
	if i := strings.IndexAny(source, "\r\n"); i >= 0 {
		return source[i : i+lineBreak(source[i:])]
	}
	return "\n"
}

// try reports whether c, inserted into d, allows f and changes no copy. It returns c with Others filled in.
func (l *Linter) try(
	ctx context.Context, d *text.Document, f *Finding, c *Comment, parse func(file []byte) (*text.Document, error),
) (bool, error) {
	file, err := d.Bytes(d.Source[:c.At] + c.Text + d.Source[c.At:])
	if err != nil {
		return false, err
	}
	after, err := parse(file)
	if err != nil || after.Text != d.Text || !slices.Equal(after.Blocks, d.Blocks) {
		return false, nil // the file cannot be read with a comment here
	}
	var r Result
	if err := l.Check(ctx, after, &r); err != nil || r.Status != Checked {
		return false, err
	}
	works := false
	for _, x := range r.Allowed {
		source, ok := x.AllowedBy.FromComment()
		switch {
		case !ok || !(text.Span{Start: c.At, End: c.At + len(c.Text)}).Contains(source):
		case x.Rule == f.Rule && x.Span == f.Span:
			works = true
		default:
			c.Others = append(c.Others, x)
		}
	}
	return works, nil
}
