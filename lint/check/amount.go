package check

import (
	"math"
	"strconv"
	"strings"

	"copydesk/lint/check/spec"
	"copydesk/lint/phrase"
)

// amount is a number in copy: 3.5 of “$3.5m”, and the million.
type amount struct {
	figure float64
	scale  float64 // 1 without a word such as million
}

func (a amount) value() float64 { return a.figure * a.scale }

// near reports whether a headline may round a to b.
func (a amount) near(b amount) bool {
	x, y := a.value(), b.value()
	// Examples are “2,500 mln” for 2.5bn, and a figure whose million is given elsewhere.
	if a.figure == b.figure || x == y {
		return true
	}
	if y < 20 {
		return math.Abs(x-y) < 0.51 && (x != math.Trunc(x) || y != math.Trunc(y))
	}
	return math.Abs(x-y) <= 0.06*math.Max(x, y)
}

// numbers are the number words of a language.
type numbers struct {
	words  map[string]float64
	scales map[string]float64 // words that multiply the figure before them: million
}

// readNumbers reads the groups “word” and “scale” of a lexicon; option is the rule file's key, for errors.
func readNumbers(lexicons Lexicons, option, name string) (n numbers, err error) {
	if n.words, err = spec.ReadNumbers(lexicons, option, name+"/word"); err != nil {
		return n, err
	}
	n.scales, err = spec.ReadNumbers(lexicons, option, name+"/scale")
	return n, err
}

// at reads the number at words[i] and a million after it; text is the text of the story.
func (ns numbers) at(text string, words []phrase.Word, i int) (amount, bool) {
	w := words[i]
	t := text[w.Start():w.End()]
	a := amount{scale: 1}
	if w.Shape&phrase.Number == 0 {
		if len(t) < 3 || len(t) > 9 {
			return a, false // number words are longer and shorter than this
		}
		n, ok := ns.words[strings.ToLower(t)]
		a.figure = n
		if !ok {
			return a, false
		}
	} else {
		digits := strings.TrimLeft(t, "$£€¥₹#")
		end := 0
		for end < len(digits) && (isDigit(digits[end]) ||
			end+1 < len(digits) && isDigit(digits[end+1]) && (digits[end] == ',' || digits[end] == '.')) {
			end++
		}
		n, err := strconv.ParseFloat(strings.ReplaceAll(digits[:end], ",", ""), 64)
		if err != nil {
			return a, false
		}
		a.figure = n
		if s, ok := ns.scales[strings.ToLower(digits[end:])]; ok {
			a.scale = s
			return a, true
		}
	}
	if i+1 < len(words) && words[i+1].Before == 0 {
		next := words[i+1].Span()
		if s, ok := ns.scales[strings.ToLower(text[next.Start:next.End])]; ok {
			a.scale = s
		}
	}
	return a, true
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
