package lsp

import "context"

// slots limits how many texts are checked at once. Long texts wait only for other long texts, and files that are
// not open only for their kind, so that a text in which somebody types does not wait for them.
type slots struct{ short, long, files chan struct{} }

func newSlots(each int) slots {
	return slots{make(chan struct{}, each), make(chan struct{}, 1), make(chan struct{}, each)}
}

// longText is the size in bytes of a long text. A shorter one is checked in a fraction of a second, whatever it
// contains.
const longText = 128 << 10

// forText returns the slots for a text of this size.
func (s slots) forText(bytes int) chan struct{} {
	if bytes >= longText {
		return s.long
	}
	return s.short
}

// hold runs f when a slot is free. If ctx ends first, it returns false without running f.
func hold(ctx context.Context, slots chan struct{}, f func()) bool {
	select {
	case slots <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	defer func() { <-slots }()
	f()
	return true
}
