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
	// Threshold is the score above which a line is reported, in hundredths.
	Threshold int `yaml:"threshold"`
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
		Options: func() any { return &likelyOptions{Threshold: 50} },
		Build: func(r *lint.Rule, options any, lexicons spec.Lexicons) error {
			o := options.(*likelyOptions)
			threshold, err := linear.Threshold("threshold", o.Threshold)
			if err != nil {
				return err
			}
			model, err := linear.Read(lexicons, o.lists()...)
			if err != nil {
				return err
			}
			r.Weights = func(most int) []string { return model.List(most, Word, Pair) }
			r.Run = func(p *lint.Pass) { run(p, model, threshold) }
			return nil
		},
	}
}

// row is the number of lines with one first word that are taken for the entries of a list or a table. A page repeats
// its lines less often in one story.
const row = 3

// found is a line that is likely the page's.
type found struct {
	block   int
	weighed string // the words that weighed most
}

func run(p *lint.Pass, model *linear.Model, threshold float64) {
	for _, f := range find(p.Story, model, threshold) {
		span := p.Lines()[f.block].Span
		message := p.Rule.Say("words", p.TextAt(span), "weighed", f.weighed)
		p.Report(lint.Finding{Span: span, Message: message})
	}
}

// find returns the lines of s with a score above threshold, in order. It leaves out what only looks like a line of a
// page.
func find(s *prose.Story, model *linear.Model, threshold float64) []found {
	var likely []found
	var features []linear.Feature
	begin := map[string]int{} // lines by first word
	short, full := 0, 0       // lines of copy
	for i, l := range s.Lines() {
		above := false
		if Scored(s, i) && mayBeLabel(l) {
			begin[first(l)]++
			features = Features(features[:0], s, i)
			above = model.Score(features) > threshold
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
		return begin[first(s.Lines()[f.block])] >= row || isSubhead(s.Lines(), f.block)
	})
}

// first returns the first word of l, folded.
func first(l prose.Line) string {
	word, _, _ := strings.Cut(l.Key, " ")
	return word
}

// mayBeLabel reports whether l is short and does not end like a sentence. Of longer lines and of sentences the weights
// know less, and copy has many of them.
func mayBeLabel(l prose.Line) bool {
	const most = 14 // words
	return l.Words <= most && l.End != '.'
}

// isProse reports whether l is at least as long as a short sentence and ends like one.
func isProse(l prose.Line) bool {
	return (l.Words == 0 || l.Words >= 8) && (l.End == '.' || l.End == '?' || l.End == '!')
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
