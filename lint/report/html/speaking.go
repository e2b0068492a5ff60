package html

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"copydesk/lint/report/record"
	"copydesk/lint/speakers"
)

// mostSpeakers is the largest number of sources that a story lists.
const mostSpeakers = 200

// voices counts who speaks in the stories of a report.
type voices struct {
	total speakers.Totals
	alone []entry // the first stories with a single source
}

// add counts a story.
func (v *voices) add(s *record.Story, e entry) {
	if s.Speaking == nil || !s.Checked() {
		return
	}
	v.total.AddSpeaking(s.Speaking)
	if len(s.Speaking.Sources) == 1 && len(v.alone) < mostListed {
		v.alone = append(v.alone, e)
	}
}

// voices writes the totals of who speaks.
func (r *report) writeVoices(p page) {
	t := &r.voices.total
	if t.Stories == 0 {
		return
	}
	p.element("h2", "Who speaks", "id", "speaking")
	speakingFigures(p, t)
	p.open("ul", "class", "remarks")
	if left := r.total.Checked - t.Stories; left > 0 {
		p.element("li", fmt.Sprintf("Read in %s of %s. The others are in another language than English, or "+
			"their report has no copy.", number(t.Stories), record.Count(r.total.Checked, "story")))
	}
	for _, x := range []struct {
		n    int
		noun string
		said string
	}{
		{t.NoSource, "story", "Without a source: %s."},
		{t.Sourceless, "line", "A statement gives nobody as its source: %s."},
		{t.Unplaced, "line", "It is not plain who speaks: %s."},
	} {
		if x.n > 0 {
			p.element("li", fmt.Sprintf(x.said, record.Count(x.n, x.noun)))
		}
	}
	p.close("ul")
	if len(r.voices.alone) == 0 {
		return
	}
	panel(p, "single-source", "Stories with a single source", func() {
		heads(p, "Story", "Desk", "#Words")
		p.open("tbody")
		for i := range r.voices.alone {
			e := &r.voices.alone[i]
			p.open("tr")
			p.open("th", "scope", "row")
			r.named(p, e)
			p.close("th")
			p.element("td", deskName(e.desk))
			numbers(p, number(e.words))
			p.close("tr")
		}
		if more := t.SingleSource - len(r.voices.alone); more > 0 {
			p.open("tr")
			p.element("td", "and "+record.Count(more, "other story"), "colspan", "3")
			p.close("tr")
		}
	})
}

// speaking writes who speaks in a story: in an open list, or in one that is closed until it is asked for. link returns
// the fragment of a block; "" for a block that the page does not show.
func (r *report) speaking(p page, s *record.Story, open bool, link func(block int) string) {
	said := s.Speaking
	if said == nil {
		return
	}
	if len(said.Sources) == 0 && len(said.Sourceless)+len(said.Unplaced) == 0 {
		p.element("p", "No source", "class", "speaking")
		return
	}
	p.open("details", "class", "speaking", when(open, "open"), "")
	p.element("summary", summaryOf(said))
	if len(said.Sources) > 0 {
		p.open("ol")
		for i := range said.Sources[:min(len(said.Sources), mostSpeakers)] {
			r.speaker(p, &said.Sources[i], i+1, link)
		}
		p.close("ol")
	}
	if more := len(said.Sources) - mostSpeakers; more > 0 {
		p.element("p", "Not listed here: "+record.Count(more, "source")+" more. The command sources lists all.")
	}
	for _, remark := range said.Remarks() {
		p.element("p", remark)
	}
	p.close("details")
	_, _ = p.out.WriteString("\n")
}

// summaryOf returns how many speak in a story: “Who speaks: 3 sources (2 named, 1 vague)”.
func summaryOf(said *record.Speaking) string {
	if len(said.Sources) == 0 {
		return "Who speaks: no source"
	}
	by := map[string]int{}
	for i := range said.Sources {
		by[said.Sources[i].Standing]++
	}
	var parts []string
	for _, standing := range record.Standings() {
		if n := by[standing]; n > 0 {
			parts = append(parts, number(n)+" "+standing)
		}
	}
	return "Who speaks: " + record.Count(len(said.Sources), "source") + " (" + strings.Join(parts, ", ") + ")"
}

// speaker writes one source: its name and role, which a report without excerpts leaves out, how well readers can tell
// who it is, and what it says where.
func (r *report) speaker(p page, x *record.Speaker, n int, link func(block int) string) {
	p.open("li")
	if r.o.NoExcerpts {
		p.element("b", "Source "+strconv.Itoa(n))
	} else {
		p.open("b")
		p.element("bdi", clip(x.Name, mostHeadline))
		p.close("b")
		if x.Role != "" {
			p.text(", ")
			p.element("bdi", clip(x.Role, mostHeadline))
		}
	}
	p.open("span")
	p.element("i", x.Standing, "class", x.Standing)
	if x.Words > 0 {
		p.text(" · " + record.Count(x.Words, "word") + " quoted")
	}
	p.text(" · " + record.Count(x.Statements, "statement") + " · ")
	word := "lines "
	if len(x.Lines) == 1 {
		word = "line "
	}
	unlinked := func(at record.Spoken) bool { return link(at.Block) == "" }
	if len(x.Spoken) > 0 && !slices.ContainsFunc(x.Spoken, unlinked) {
		p.element("span", word, "aria-hidden", "true") // each link says “Line” itself
	} else {
		p.text(word)
	}
	if len(x.Spoken) == 0 {
		p.text(record.Numbers(x.Lines))
	}
	for i, at := range x.Spoken {
		if i > 0 {
			p.text(", ")
		}
		line := strconv.Itoa(at.Line)
		if id := link(at.Block); id != "" {
			p.element("a", line, "href", "#"+id, "aria-label", "Line "+line)
		} else {
			p.text(line)
		}
	}
	p.close("span", "li")
}
