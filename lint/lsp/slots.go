package lsp

import "context"

// slots sets how many texts are checked at once. A long text takes its turn among long ones and a file that the client
// does not show among its like, so that no text that somebody types in waits for them.
type slots struct{ short, long, files chan struct{} }

func newSlots(each int) slots {
	return slots{make(chan struct{}, each), make(chan struct{}, 1), make(chan struct{}, each)}
}

// longText is the size in bytes from which a text is a long one. A shorter one is checked in a fraction of a second,
// whatever it holds.
const longText = 128 << 10

// forText returns the slots that a text of this size takes its turn in.
func (s slots) forText(bytes int) chan struct{} {
	if bytes >= longText {
		return s.long
	}
	return s.short
}

// hold runs f when there is room among slots. It reports false, and does not run f, where ctx ends before that.
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
