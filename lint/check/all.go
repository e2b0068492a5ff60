package check

import (
	"copydesk/lint/check/duplicate"
	"copydesk/lint/check/elsewhere"
	"copydesk/lint/check/likely"
	"copydesk/lint/check/line"
	"copydesk/lint/check/medialink"
	"copydesk/lint/check/replace"
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
		elsewhere.Check(),
		faults(),
		fragment(),
		headline(),
		invisible(),
		length(),
		likely.Check(),
		line.Check(),
		line.Tail(),
		medialink.Check(),
		nameless(),
		phrases(),
		points(),
		quotes(),
		patterns(),
		repeated(),
		replace.Check(),
		tracking(),
		undated(),
		variants(),
	}
}
