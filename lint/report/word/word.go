// Package word answers documents of word processors: each comes back with its findings as comments, and nothing else in
// it changes.
package word

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/report"
	"copydesk/lint/text"
)

// Format is a kind of document that can be answered.
type Format struct {
	Name  string // of the format of documents, as in --output
	About string // what comes back, in a few words
}

// Formats returns the kinds of documents that can be answered.
func Formats() []Format {
	return []Format{
		{Name: "docx", About: "the Word documents, with a comment for each finding, in a folder"},
		{Name: "odt", About: "the OpenDocument texts, with a comment for each finding, in a folder"},
	}
}

// Called returns the format with this name, and false if there is none.
func Called(name string) (Format, bool) {
	i := slices.IndexFunc(Formats(), func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return Formats()[i], true
}

// Write calls place with the path and the bytes of each document in results that has the format, with comments on the
// findings that o shows, of the time at. The path is that of the document, relative to the folder for the answers. A
// document that cannot be answered does not stop the others; their errors are joined.
func (f Format) Write(results iter.Seq2[lint.Result, error], o report.Options, at time.Time,
	place func(name string, file []byte) error,
) error {
	var failed []error
	taken := map[string]bool{}
	for r, err := range results {
		if err != nil && r.Path == "" {
			return err
		}
		if r.Document == nil || r.Document.Package == nil || r.Document.Format != f.Name {
			continue
		}
		if err := one(r, o, at, nameOf(r.Path, taken), place); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", r.Path, err))
		}
	}
	return errors.Join(failed...)
}

// one answers the document of r.
func one(r lint.Result, o report.Options, at time.Time, name string, place func(string, []byte) error) error {
	var notes []text.Note
	explained := map[string]bool{} // rules whose reason a comment gives
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Severity >= o.Severity {
			notes = append(notes, text.Note{At: f.Origin, Paragraphs: says(f, o, !explained[f.Rule])})
			explained[f.Rule] = true
		}
	}
	order.By(notes, func(a, b text.Note) int {
		return cmp.Or(cmp.Compare(a.At.Start, b.At.Start), cmp.Compare(b.At.End, a.At.End))
	})
	file, err := r.Document.Package.Annotate(notes, at)
	if err != nil {
		return err
	}
	return place(name, file)
}

// says returns the paragraphs of the comment on f: the message, the fix, the reason with its standards, and the rule.
// The reason is left out unless explain is set.
func says(f *lint.Finding, o report.Options, explain bool) []string {
	out := []string{sentence(f.Message)}
	if len(f.Fixes) > 0 {
		out = append(out, "To fix it: "+text.Shown(f.Fixes[0].Message)+".")
	}
	why := strings.Join(strings.Fields(f.Why), " ")
	if o.Rule != nil {
		if rule, ok := o.Rule(f.Rule); ok && len(rule.Standards) > 0 {
			why = strings.TrimSpace(why + " (" + strings.Join(rule.Standards, "; ") + ")")
		}
	}
	if why != "" && explain {
		out = append(out, why)
	}
	return append(out, f.Severity.String()+": "+f.Rule)
}

// sentence returns a message with a capital and a full stop.
func sentence(message string) string {
	message = text.Shown(message)
	if first, rest, ok := strings.Cut(message, " "); ok && first == strings.ToLower(first) {
		runes := []rune(first)
		message = strings.ToUpper(string(runes[:1])) + string(runes[1:]) + " " + rest
	}
	if strings.HasSuffix(message, ".") || strings.HasSuffix(message, "?") {
		return message
	}
	return message + "."
}

// nameOf returns the path of the answer to the document at p: the same path, or the name alone for a document outside
// the working folder. A name that is taken gets a number.
func nameOf(p string, taken map[string]bool) string {
	if !filepath.IsLocal(filepath.FromSlash(p)) {
		p = path.Base(filepath.ToSlash(p))
	}
	name := path.Clean(p)
	for n := 2; taken[name]; n++ {
		extension := path.Ext(p)
		name = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(path.Clean(p), extension), n, extension)
	}
	taken[name] = true
	return name
}
