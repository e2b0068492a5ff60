package likely

import (
	"slices"
	"strings"
	"unicode"

	"copydesk/lint"
	"copydesk/lint/check/linear"
	"copydesk/lint/check/spec"
	"copydesk/lint/prose"
)

// likelyOptions are the options of the check “line-likely”.
type likelyOptions struct {
	// These are the lists of weights, by what they weigh: the words of a line, two words one after the other, the
	// first word, the last word, and what the line looks like.
	Words  string `yaml:"words"`
	Pairs  string `yaml:"pairs"`
	Begins string `yaml:"begins"`
	Ends   string `yaml:"ends"`
	Shapes string `yaml:"shapes"`
	// Thresholds are scores above which a line is reported, in hundredths. Threshold holds above and below the copy for
	// one of two lines that are no paragraphs: a headline and a line, or two lines. Alone holds there for one such line,
	// which may be a signature. Elsewhere holds for the others, because copy has more short lines there.
	Threshold int `yaml:"threshold"`
	Alone     int `yaml:"alone"`
	Elsewhere int `yaml:"elsewhere"`
}

// lists returns the lists of weights, by kind of feature.
func (o *likelyOptions) lists() []linear.List {
	return []linear.List{
		Word:  {Option: "words", Name: o.Words},
		Pair:  {Option: "pairs", Name: o.Pairs},
		Begin: {Option: "begins", Name: o.Begins},
		End:   {Option: "ends", Name: o.Ends},
		Shape: {Option: "shapes", Name: o.Shapes},
	}
}

// Check returns the check “line-likely”. It reports lines whose words and shape are, together, those of a page.
// {weighed} in the message is the words that weighed most. A line of which no word speaks for it is not reported.
func Check() spec.Check {
	return spec.Check{
		Name:    "line-likely",
		Gaps:    "{weighed}",
		Options: func() any { return &likelyOptions{Threshold: 50, Alone: 50, Elsewhere: 50} },
		Build: func(r *lint.Rule, options any, lexicons spec.Lexicons) error {
			o := options.(*likelyOptions)
			b, err := newBar(o)
			if err != nil {
				return err
			}
			model, err := linear.Read(lexicons, o.lists()...)
			if err != nil {
				return err
			}
			r.Weights = func(most int) []string { return model.List(most, Word, Pair) }
			r.Run = func(p *lint.Pass) { run(p, model, b) }
			return nil
		},
	}
}

// row is the number of lines with one first word that are taken for the entries of a list or a table. A page repeats
// its lines less often in one story.
const row = 3

// bar is the score that a line must pass, by its place.
type bar struct{ pair, alone, elsewhere float64 }

// newBar returns the scores of o. An error is a *spec.OptionError.
func newBar(o *likelyOptions) (b bar, err error) {
	if b.pair, err = linear.Threshold("threshold", o.Threshold); err != nil {
		return b, err
	}
	if b.alone, err = linear.Threshold("alone", o.Alone); err != nil {
		return b, err
	}
	b.elsewhere, err = linear.Threshold("elsewhere", o.Elsewhere)
	return b, err
}

// of returns the score that line i of p must pass.
func (b bar) of(p *Page, i int) float64 {
	place, n := p.place(i), p.runs[i]
	switch {
	case place != head && place != tail || n > 2:
		return b.elsewhere
	case n == 2:
		return b.pair
	}
	return b.alone
}

// found is a line that is likely the page's.
type found struct {
	block   int
	weighed string // the words that weighed most
}

func run(p *lint.Pass, model *linear.Model, b bar) {
	for _, f := range find(p.Story, model, b) {
		span := p.Lines()[f.block].Span
		message := p.Rule.Say("words", p.TextAt(span), "weighed", f.weighed)
		p.Report(lint.Finding{Span: span, Message: message})
	}
}

// find returns the lines of s with a score above b, in order. It leaves out what only looks like a line of a page.
func find(s *prose.Story, model *linear.Model, b bar) []found {
	page := NewPage(s)
	var likely []found
	var features []linear.Feature
	begin := map[string]int{} // lines by first word
	short, full := 0, 0       // lines of copy
	for i, l := range page.lines {
		above := false
		if l.Words > 0 && l.Words <= mostWords {
			begin[first(l)]++
		}
		if page.Scored(i) {
			features = page.Features(features[:0], i)
			above = model.Score(features) > b.of(page, i) && !holdsAddress(page.body(i))
		}
		if above {
			if weighed := say(model.Heaviest(features, 3, Word, Pair)); weighed != "" {
				likely = append(likely, found{i, weighed})
			}
		}
		switch {
		case isProse(l):
			full++
		case !above && l.Words > 1:
			short++
		}
	}
	// Where most copy is short, as in a list of products, a short line says little.
	if short > full {
		return nil
	}
	return slices.DeleteFunc(likely, func(f found) bool {
		return begin[first(page.lines[f.block])] >= row || isSubhead(page.lines, f.block)
	})
}

// first returns the first word of l, folded.
func first(l prose.Line) string {
	word, _, _ := strings.Cut(l.Key, " ")
	return word
}

// isSubhead reports whether lines[i] looks like a subhead: a few words without an end mark, between paragraphs.
func isSubhead(lines []prose.Line, i int) bool {
	l := lines[i]
	return l.Words <= 6 && unicode.IsLetter(l.End) && i > 0 && i+1 < len(lines) &&
		isProse(lines[i-1]) && isProse(lines[i+1])
}

// say returns the words of features in quotation marks. It leaves out a word that is part of another, and numbers.
func say(features []linear.Feature) string {
	var names []string
	for i, f := range features {
		part := strings.Trim(f.Name, "# ") == ""
		for k, other := range features {
			part = part || k != i && strings.Contains(" "+other.Name+" ", " "+f.Name+" ") && other.Name != f.Name
		}
		if !part {
			names = append(names, "“"+strings.ReplaceAll(f.Name, "#", "0")+"”")
		}
	}
	return strings.Join(names, ", ")
}
