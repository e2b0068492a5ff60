// Package text holds a document and records where every byte of it came from.
//
// A parser reads a file and builds its copy with a [Builder]. Each stretch is either copied from the source
// unchanged or replaces some source bytes. All other packages refer to Document.Text by [Span]; [Document.Origin]
// leads back to the file.
package text

// Span is a half-open range of bytes.
type Span struct{ Start, End int }

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s covers no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether all of o lies in s. An empty o at either end of s lies in s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Union returns the smallest span that covers both s and o.
func (s Span) Union(o Span) Span { return Span{min(s.Start, o.Start), max(s.End, o.End)} }

// Shift returns s moved by n bytes.
func (s Span) Shift(n int) Span { return Span{s.Start + n, s.End + n} }
