package check

import (
	"copydesk/lint/check/duplicate"
	"copydesk/lint/check/likely"
	"copydesk/lint/check/line"
)

// All returns every check, sorted by name.
func All() []Check {
	return []Check{
		acronym(),
		appendix(),
		attribution(),
		balance(),
		comments(),
		date(),
		delayed(),
		duplicate.Check(),
		faults(),
		fragment(),
		headline(),
		invisible(),
		length(),
		likely.Check(),
		line.Check(),
		line.Tail(),
		nameless(),
		phrases(),
		points(),
		quotes(),
		patterns(),
		repeated(),
		replace(),
		tracking(),
		undated(),
		variants(),
	}
}
