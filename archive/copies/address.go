// Package copies finds what the stories of an archive have in common, in parts that fit on one machine. It gives the
// same answers as the index of one process, copydesk/lint/across, whose keys and comparisons it uses.
//
// The work is a chain of shuffles. Each story gives its words, and a small reference for each key of each passage. The
// references are brought together by key. Where several passages have a key, their words are sent there and compared.
// The copies go back to their units.
package copies

import (
	"cmp"

	"copydesk/lint/across"

	"copydesk/archive/packed"
)

// storiesOfChunk is the largest number of stories whose words travel together.
const storiesOfChunk = 2000

// mostChunks is the largest number of chunks of a unit.
const mostChunks = 1 << 20

// Chunk names some stories of a unit.
type Chunk int64

// chunkOf returns the chunk of the story with this number in a unit.
func chunkOf(unit, story int) Chunk { return Chunk(unit)*mostChunks + Chunk(story/storiesOfChunk) }

// Unit returns the number of the unit that the chunk is from.
func (c Chunk) Unit() int { return int(c / mostChunks) }

// address is the place of a passage in an archive.
type address struct {
	chunk   Chunk
	story   int // in the chunk
	passage int // in the story
}

func compareAddresses(a, b address) int {
	return cmp.Or(cmp.Compare(a.chunk, b.chunk), cmp.Compare(a.story, b.story), cmp.Compare(a.passage, b.passage))
}

func (a address) write(w *packed.Writer) {
	w.Int(int(a.chunk))
	w.Int(a.story)
	w.Int(a.passage)
}

func readAddress(r *packed.Reader) address { return address{Chunk(r.Count()), r.Count(), r.Count()} }

// batches collects records for each of many places, and sends those of a place together.
type batches struct {
	send  func(to int64, records []byte)
	held  map[int64]*packed.Writer
	limit int // bytes of a batch from which it is sent
}

func newBatches(limit int, send func(int64, []byte)) *batches {
	return &batches{send, map[int64]*packed.Writer{}, limit}
}

// to returns the batch for a place. The caller writes one record to it and then calls done.
func (b *batches) to(place int64) *packed.Writer {
	w := b.held[place]
	if w == nil {
		w = &packed.Writer{}
		b.held[place] = w
	}
	return w
}

// done sends the batch for a place if it is large enough.
func (b *batches) done(place int64) {
	if w := b.held[place]; len(*w) >= b.limit {
		b.send(place, *w)
		delete(b.held, place)
	}
}

// flush sends all that is left.
func (b *batches) flush() {
	for place, w := range b.held {
		b.send(place, *w)
	}
	clear(b.held)
}

// member returns a passage for comparisons.
func member(s *across.Story, passage int) across.Member {
	return across.Member{Story: s, Passage: &s.Passages[passage]}
}

// partition returns which of n partitions a key belongs to. Keys are mixed, so any of their bits will do.
func partition(key uint64, n int) int64 { return int64(key % uint64(n)) }
