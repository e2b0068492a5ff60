// Package reading says what copydesk takes files for, as “copydesk read” shows it: language, genre, and blocks of copy
// with their kinds and lines. Layers add what is read in the blocks.
package reading

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"copydesk/lint"
	"copydesk/lint/each"
	"copydesk/lint/prose"
	"copydesk/lint/report/record"
	"copydesk/lint/suggest"
	"copydesk/lint/text"
)

// Document is what one file is taken for. Status and Reason say whether it was read, as those of a lint.Result do.
type Document struct {
	Path     string      `json:"path"`
	Format   string      `json:"format"`
	Status   lint.Status `json:"status"` // "checked" if it was read
	Reason   string      `json:"reason,omitempty"`
	Language string      `json:"language"` // empty if the words show none
	Genre    string      `json:"genre"`    // news, or the type by which rules skip the story
	Words    int         `json:"words"`
	Blocks   []Block     `json:"blocks"`
	// The layers are nil unless they are asked for.
	Sentences []Stretch     `json:"sentences,omitempty"`
	Quotes    []Stretch     `json:"quotes,omitempty"`
	Sources   []Attribution `json:"sources,omitempty"`
	Links     []Link        `json:"links,omitempty"`
	// Faults are the parts of the file that could not be read.
	Faults []Stretch `json:"faults,omitempty"`
}

// Place is where something begins in the file. Columns count code points from 1.
type Place struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Block is a paragraph or another unit of copy.
type Block struct {
	Kind string `json:"kind"` // as rule files spell it, such as standfirst
	Place
	Text      string `json:"text"`
	Unprinted bool   `json:"unprinted,omitempty"` // readers of the page do not see it
	Declared  bool   `json:"declared,omitempty"`  // front matter holds it
}

// Stretch is a stretch of copy.
type Stretch struct {
	Place
	Text string `json:"text"`
}

// Link is a link in the copy.
type Link struct {
	Stretch
	Target   string `json:"target"`
	Pictured bool   `json:"pictured,omitempty"` // readers see a picture in its paragraph, or right above it
}

// Attribution says who says what.
type Attribution struct {
	Place
	Source   string   `json:"source"`   // the words for the source; empty for hearsay without one
	Standing string   `json:"standing"` // named, anonymous or vague
	Kind     string   `json:"kind,omitempty"`
	Cue      string   `json:"cue"`     // the words that mark the attribution
	Content  []string `json:"content"` // the attributed words
}

// none is a Document's Format where the name of the file gives none.
const none = "no format"

// layers are the functions that add a layer to a document, by the name of the layer.
var layers = []struct {
	name string
	add  func(*Document, *prose.Story)
}{
	{"sentences", addSentences},
	{"quotes", addQuotes},
	{"sources", addSources},
	{"links", addLinks},
}

// Layers returns the names of the layers.
func Layers() []string {
	var names []string
	for _, l := range layers {
		names = append(names, l.name)
	}
	return names
}

// CheckLayers returns an error that says what to use instead, if one of names is not a layer.
func CheckLayers(names []string) error {
	known := Layers()
	for _, n := range names {
		if slices.Contains(known, n) {
			continue
		}
		if near := suggest.Nearest(n, known); near != "" {
			return fmt.Errorf("--layers %q: unknown; did you mean %q?", n, near)
		}
		return fmt.Errorf("--layers %q: unknown; use %s", n, suggest.OneOf(known))
	}
	return nil
}

// All reads the documents, in their order, with the layers that have one of the names. A document that cannot be read
// has the status failed or skipped, a reason and no blocks. The only error is that of ctx; it is yielded last.
func All(ctx context.Context, documents iter.Seq[lint.Source], names []string) iter.Seq2[Document, error] {
	return each.All(ctx, documents,
		func(s lint.Source, story *prose.Story) Document {
			out := of(s.Linter, story, names)
			out.Path = s.Path
			return out
		},
		func(s lint.Source, status lint.Status, reason string) Document {
			return Document{
				Path: s.Path, Format: cmp.Or(s.Format, none), Status: status, Reason: reason, Blocks: []Block{},
			}
		})
}

// of returns what l takes story for.
func of(l *lint.Linter, story *prose.Story, names []string) Document {
	out := Document{
		Format: story.Format, Status: lint.Checked, Language: story.Language(), Genre: l.TypeOf(story),
		Words: len(story.Words()), Blocks: make([]Block, 0, len(story.Blocks)),
	}
	if out.Genre == "" {
		out.Genre = "news"
	}
	for _, b := range story.Blocks {
		out.Blocks = append(out.Blocks, Block{
			Kind: b.Kind.String(), Place: placeOf(story.Document, b.Span), Text: text.Shown(story.Body(b)),
			Unprinted: b.Unprinted, Declared: b.Declared,
		})
	}
	for _, f := range story.Faults {
		p := story.Position(f.Source.Start)
		out.Faults = append(out.Faults, Stretch{Place{p.Line, p.Column}, f.Found})
	}
	for _, layer := range layers {
		if slices.Contains(names, layer.name) {
			layer.add(&out, story)
		}
	}
	return out
}

// placeOf returns the place in the file of a span of d's text.
func placeOf(d *text.Document, s text.Span) Place {
	origin, _ := d.Origin(s)
	p := d.Position(origin.Start)
	return Place{p.Line, p.Column}
}

func stretchOf(d *text.Document, s text.Span) Stretch {
	return Stretch{placeOf(d, s), text.Shown(d.Text[s.Start:s.End])}
}

func addSentences(out *Document, story *prose.Story) {
	out.Sentences = []Stretch{}
	for _, s := range story.Sentences() {
		out.Sentences = append(out.Sentences, stretchOf(story.Document, s.Span))
	}
}

func addQuotes(out *Document, story *prose.Story) {
	out.Quotes = []Stretch{}
	for _, q := range story.Quotes() {
		out.Quotes = append(out.Quotes, stretchOf(story.Document, q.Span))
	}
}

func addSources(out *Document, story *prose.Story) {
	out.Sources = []Attribution{}
	standings := record.Standings()
	all := story.Attributions()
	for i := range all {
		a := &all[i]
		x := Attribution{
			Place: placeOf(story.Document, a.Cue), Source: shown(story, a.Source), Cue: shown(story, a.Cue),
			Standing: standings[a.Standing], Kind: a.Kind, Content: []string{},
		}
		if !a.Source.Empty() {
			x.Place = placeOf(story.Document, a.Source)
		}
		for _, s := range a.Content {
			x.Content = append(x.Content, shown(story, s))
		}
		out.Sources = append(out.Sources, x)
	}
}

func addLinks(out *Document, story *prose.Story) {
	out.Links = []Link{}
	for _, l := range story.Links {
		out.Links = append(out.Links, Link{stretchOf(story.Document, l.Span), l.Target, l.Pictured})
	}
}

func shown(story *prose.Story, s text.Span) string { return text.Shown(story.Text[s.Start:s.End]) }

// Unread returns in one line why the document was not read; empty if it was.
func (d Document) Unread() string {
	switch d.Status {
	case lint.Checked:
		return ""
	case lint.Skipped:
		return "skipped: " + d.Reason
	default:
		return "could not be read: " + d.Reason
	}
}

// Failure returns the error of a document that could not be read; nil for others.
func (d Document) Failure() error {
	if d.Status != lint.Failed {
		return nil
	}
	return fmt.Errorf("%s: %s", d.Path, d.Reason)
}

// heading returns what the document as a whole is taken for.
func (d Document) heading() string {
	language := d.Language
	if language == "" {
		language = "unknown"
	}
	return fmt.Sprintf("read as %s; language %s; %s; %d words in %d blocks", d.Format, language, d.Genre, d.Words,
		len(d.Blocks))
}
