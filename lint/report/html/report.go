package html

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"io"
	"iter"
	"time"

	"copydesk/lint/report/history"
	"copydesk/lint/report/record"
)

// Options says what a report shows.
type Options struct {
	Version    string
	Time       time.Time // of the run; the zero value shows none
	Commit     string    // that was checked; empty for none
	NoExcerpts bool      // no word of a story is shown, for reports that travel

	// Title and Standards describe the rule with an ID; both are empty for an unknown one. nil describes none.
	Rule func(id string) (title string, standards []string)

	History []history.Row // earlier runs
	Notes   []string      // sentences about the run, such as what is missing in it

	record.Left // what the run did not look at
}

// rule returns the title and the standards of a rule.
func (o *Options) rule(id string) (title string, standards []string) {
	if o.Rule == nil {
		return "", nil
	}
	return o.Rule(id)
}

var (
	//go:embed style.css
	style string
	//go:embed script.js
	script string
)

// Write writes the page. An error of stories ends it and is returned.
//
// The overview comes first and needs all the figures, so the stories with findings wait until then, compressed.
// Others are one line each. No document is kept.
func Write(w io.Writer, stories iter.Seq2[record.Story, error], o Options) error {
	r := report{o: o, ids: ids{}, explained: map[string]bool{}, total: record.NewSummary(o.Left)}
	for _, fixed := range []string{ // the other parts of the page
		"by-desk", "by-family", "clean", "filters", "keys", "most-rules", "most-work", "next", "overview", "previous",
		"result", "shown", "single-source", "speaking", "stories", "stories-title", "trend-desk", "trend-family", "trends",
		"unchecked",
	} {
		r.ids[fixed] = 1
	}
	marked, clean, unchecked := newPart(), newPart(), newPart()
	for s, err := range stories {
		if err != nil {
			return err
		}
		r.total.AddStory(s)
		r.now.Add(s)
		entry := r.figures.add(&s)
		switch {
		case len(s.Findings) > 0 || len(s.Changes) > 0:
			entry.id = r.ids.story(s.Name())
			r.story(marked.page, &s, entry.id)
			r.figures.offer(entry)
		case s.Checked():
			r.cleanRow(clean.page, &s)
			clean.rows++
		}
		if !s.Checked() {
			r.uncheckedRow(unchecked.page, &s)
			unchecked.rows++
		}
		r.voices.add(&s, entry)
	}
	p := newPage(w)
	r.head(p)
	r.overview(p, unchecked)
	r.stories(p, marked, clean)
	r.foot(p)
	return p.out.Flush()
}

// report is a page that is being written.
type report struct {
	o       Options
	ids     ids
	total   record.Summary
	now     history.Row
	figures figures
	voices  voices

	explained map[string]bool // rules whose reason was written
}

// part is a part of the page that is written before its place is reached. It is kept compressed: the markup of
// stories shrinks to a fifth.
type part struct {
	page
	rows int

	kept       bytes.Buffer
	compressed *flate.Writer
}

func newPart() *part {
	p := &part{}
	p.compressed, _ = flate.NewWriter(&p.kept, flate.BestSpeed) // it fails for unknown levels only
	p.page = newPage(p.compressed)
	return p
}

// into writes the part to the page.
func (p *part) into(to page) {
	_ = p.out.Flush() // writing to memory does not fail
	_ = p.compressed.Close()
	_, _ = io.Copy(to.out, flate.NewReader(&p.kept)) // out keeps the error, and Flush returns it
}

// top writes a page up to its body. The Content Security Policy allows the style of this package and what scripts adds,
// and nothing else: no request, no frame, no form, no other script. The icon is a data URL.
func (p page) top(version, title, scripts string) {
	_, _ = p.out.WriteString("<!doctype html>\n")
	p.open("html", "lang", "en")
	p.open("head")
	p.open("meta", "charset", "utf-8")
	p.open("meta", "name", "generator", "content", "copydesk "+version) // by which copydesk recognises its report
	p.open("meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src "+digest(style)+
		scripts+"; img-src data:; base-uri 'none'; form-action 'none'")
	p.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
	p.open("meta", "name", "color-scheme", "content", "light dark")
	p.open("meta", "name", "referrer", "content", "no-referrer")
	p.open("link", "rel", "icon", "href", icon)
	p.element("title", title)
	_, _ = p.out.WriteString("<style>" + style + "</style>")
	p.close("head")
	_, _ = p.out.WriteString("\n")
}

// digest returns the source expression of Content Security Policy for an element with this text.
//
// Source: https://www.w3.org/TR/CSP3/#grammardef-hash-source.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// icon is the sign of the page in a tab: a line of copy with a wave under it.
const icon = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E" +
	"%3Crect width='16' height='16' rx='3' fill='%231d1b18'/%3E" +
	"%3Cpath d='M3 5h10' stroke='white' stroke-width='2'/%3E" +
	"%3Cpath d='M3 10l2-2 2 2 2-2 2 2 2-2' fill='none' stroke='%23ff8a7a' stroke-width='1.5'/%3E%3C/svg%3E"

// head writes the beginning of the page.
func (r *report) head(p page) {
	p.top(r.o.Version, "copydesk: "+r.result(), "; script-src "+digest(script))
	p.open("body")
	p.element("a", "Skip to the stories", "class", "skip", "href", "#stories")
	p.open("header", "class", "masthead")
	p.element("p", "copydesk", "class", "wordmark")
	p.open("p", "class", "dateline")
	if !r.o.Time.IsZero() {
		p.element("time", r.o.Time.Format("Monday, 2 January 2006, 15:04 MST"), "datetime", r.o.Time.Format(time.RFC3339))
	}
	if r.o.Commit != "" {
		p.text(" · commit ")
		p.element("code", r.o.Commit[:min(len(r.o.Commit), 10)])
	}
	p.close("p", "header")
	p.open("main")
}

// foot writes the end of the page.
func (r *report) foot(p page) {
	p.close("main")
	p.open("footer")
	p.open("p")
	p.text("Made by copydesk " + r.o.Version + ". It reports what an editor would mark, and says nothing about people. ")
	p.close("p", "footer")
	_, _ = p.out.WriteString("<script>" + script + "</script>")
	p.close("body", "html")
	_, _ = p.out.WriteString("\n")
}
