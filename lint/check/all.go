package check

// All returns every check, sorted by name.
func All() []Check {
	return []Check{
		acronym(),
		appendix(),
		attribution(),
		balance(),
		comments(), faults(),
		date(),
		delayed(),
		duplicates(),
		fragment(),
		headline(),
		invisible(),
		length(),
		line(),
		lineTail(),
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
