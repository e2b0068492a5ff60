package lint

import "slices"

// Correction returns the fix of f that a run makes: the first safe one or, with unsafe, else the first that is not by
// hand. It is false where there is none.
func (f *Finding) Correction(unsafe bool) (Fix, bool) {
	i := slices.IndexFunc(f.Fixes, func(x Fix) bool { return x.Safe && x.Applicable() })
	if i < 0 && unsafe {
		i = slices.IndexFunc(f.Fixes, func(x Fix) bool { return !x.ByHand && x.Applicable() })
	}
	if i < 0 {
		return Fix{}, false
	}
	return f.Fixes[i], true
}

// Fixable reports whether f has a safe fix that changes only its own bytes, so that a Fixer would make it.
func (f *Finding) Fixable() bool {
	_, ok := f.Correction(false)
	return ok
}

// FixableUnsafely reports whether a Fixer that makes unsafe fixes would make one of f, and another would not.
func (f *Finding) FixableUnsafely() bool {
	_, ok := f.Correction(true)
	return ok && !f.Fixable()
}

// Applicable reports whether a program can make the fix: it changes only its own bytes, because in the file nothing
// else stands among what it replaces. One that would cross markup is for people to make.
func (x Fix) Applicable() bool {
	return len(x.Edits) > 0 && !slices.ContainsFunc(x.Edits, func(e Edit) bool { return !e.Exact })
}
