package lint

import "slices"

// Correction returns the fix that a run makes for f: the first safe one. With unsafe, and without a safe fix, it is
// the first that is not ByHand. It is false where there is none.
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

// FixableUnsafely reports whether only a Fixer that makes unsafe fixes would fix f.
func (f *Finding) FixableUnsafely() bool {
	_, ok := f.Correction(true)
	return ok && !f.Fixable()
}

// Applicable reports whether a program can make the fix: in the file, it replaces its own bytes and nothing else.
// People have to make a fix that crosses markup.
func (x Fix) Applicable() bool {
	return len(x.Edits) > 0 && !slices.ContainsFunc(x.Edits, func(e Edit) bool { return !e.Exact })
}
