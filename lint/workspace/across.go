package workspace

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"sync"

	"copydesk/lint"
	"copydesk/lint/across"
	"copydesk/lint/text"
)

// Compared is what stories have in common.
type Compared struct {
	Uncompared int // passages that too many stories have

	copies map[string][]text.Copy
}

// Compare reads the stories of sources, several at once, and compares each with all others. Those that cannot be read
// are left out. It fails if there are too many stories, and if ctx ends.
func Compare(ctx context.Context, sources iter.Seq[lint.Source]) (*Compared, error) {
	var index across.Index
	var mu sync.Mutex
	full := false
	queue := make(chan lint.Source)
	var reading sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		reading.Go(func() {
			for s := range queue {
				story, ok := Passages(s)
				mu.Lock()
				full = full || ok && !index.Add(story)
				mu.Unlock()
			}
		})
	}
	isFull := func() bool {
		mu.Lock()
		defer mu.Unlock()
		return full
	}
	for s := range sources {
		if ctx.Err() != nil || isFull() {
			break
		}
		queue <- s
	}
	close(queue)
	reading.Wait()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case full:
		return nil, fmt.Errorf("--across compares at most %d stories; docs/archive.md describes copydesk-archive for more",
			across.Most)
	}
	c := &Compared{}
	c.copies, c.Uncompared = index.Find()
	return c, nil
}

// Passages returns what is compared of the story of s, and false if it cannot be read. A parser that breaks down on
// the story breaks down again when the story is checked, and is reported then.
func Passages(s lint.Source) (story across.Story, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	d, err := s.Read()
	if err != nil {
		return across.Story{}, false
	}
	return across.Read(d), true
}

// WithCopies returns s with what its story has in common with others, by the names of stories.
func WithCopies(s lint.Source, copies map[string][]text.Copy) lint.Source {
	read := s.Read
	s.Read = func() (*text.Document, error) {
		d, err := read()
		if err == nil {
			d.Copies = copies[text.NameOf(d.Name, d.Story)]
		}
		return d, err
	}
	return s
}

// In returns the sources with what their stories have in common with others.
func (c *Compared) In(sources iter.Seq[lint.Source]) iter.Seq[lint.Source] {
	return func(yield func(lint.Source) bool) {
		for s := range sources {
			if !yield(WithCopies(s, c.copies)) {
				return
			}
		}
	}
}
