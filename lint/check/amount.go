package check

import (
	"math"
	"strconv"
	"strings"

	"copydesk/lint/phrase"
)

// amount is a number as copy gives it: 3.5 of “$3.5m” and the million.
type amount struct {
	figure float64
	scale  float64 // 1 where no million or the like is said
}

func (a amount) value() float64 { return a.figure * a.scale }

// near reports whether b may be a rounded for a headline.
func (a amount) near(b amount) bool {
	x, y := a.value(), b.value()
	// “2,500 mln” for 2.5bn, and a figure whose million is said elsewhere.
	if a.figure == b.figure || x == y {
		return true
	}
	if y < 20 {
		return math.Abs(x-y) < 0.51 && (x != math.Trunc(x) || y != math.Trunc(y))
	}
	return math.Abs(x-y) <= 0.06*math.Max(x, y)
}

var numberWords = map[string]float64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
	"eighty": 80, "ninety": 90, "dozen": 12, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
	"seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twice": 2, "double": 2, "half": 50, "hundred": 100,
}

var scales = map[string]float64{
	"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "tn": 1e12,
	"trillion": 1e12, "lakh": 1e5, "crore": 1e7,
}

// amountAt reads the number at words[i], with the million after it; text is the text of the story.
func amountAt(text string, words []phrase.Word, i int) (amount, bool) {
	w := words[i]
	t := text[w.Span.Start:w.Span.End]
	a := amount{scale: 1}
	if w.Shape&phrase.Number == 0 {
		if len(t) < 3 || len(t) > 9 {
			return a, false
		}
		n, ok := numberWords[strings.ToLower(t)]
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
		if s, ok := scales[strings.ToLower(digits[end:])]; ok {
			a.scale = s
			return a, true
		}
	}
	if i+1 < len(words) && words[i+1].Before == 0 {
		next := words[i+1].Span
		if s, ok := scales[strings.ToLower(text[next.Start:next.End])]; ok {
			a.scale = s
		}
	}
	return a, true
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
