package copies

import (
	"cmp"
	"slices"

	"copydesk/lint/across"

	"copydesk/archive/packed"
)

// reference is a key of a passage.
type reference struct {
	key uint64
	at  address
}

// Matcher brings the references of one partition together, and of others after it. It keeps its memory for them.
type Matcher struct {
	most   int // references that are kept before those that are too common are dropped; 0 is mostHeld
	limit  int // the same, while more are kept that are not too common
	held   []reference
	stop   map[uint64]bool // the keys that too many passages have
	common *batches
	wanted *batches
}

const (
	batchBytes = 256 << 10
	mostHeld   = 1 << 20
)

// Start begins a partition. wanted takes, by chunk, the passages whose words are to be compared and under which key;
// common takes, by unit, the passages with a key that too many have.
func (m *Matcher) Start(wanted, common func(to int64, records []byte)) {
	m.wanted, m.common = newBatches(batchBytes, wanted), newBatches(batchBytes, common)
	m.held, m.stop = m.held[:0], map[uint64]bool{}
	m.limit = cmp.Or(m.most, mostHeld)
}

// Add adds a batch of references from a Sketcher. What it keeps of a key does not grow with the number of passages that
// have it once that is too large. A batch that comes twice counts once.
func (m *Matcher) Add(batch []byte) error {
	r := packed.Read(batch)
	unit := r.Count()
	for r.More() {
		key, story, passage := r.Fixed(), r.Count(), r.Count()
		if r.Err() != nil {
			break
		}
		ref := reference{key, address{chunkOf(unit, story), story % storiesOfChunk, passage}}
		if m.stop[ref.key] {
			m.tooCommon(ref.at)
			continue
		}
		if m.held = append(m.held, ref); len(m.held) >= m.limit {
			m.shrink()
			m.limit = max(m.limit, 2*len(m.held))
		}
	}
	return r.Err()
}

func (m *Matcher) tooCommon(at address) {
	to := int64(at.chunk.Unit())
	at.write(m.common.to(to))
	m.common.done(to)
}

// shrink sorts the references, and drops those that are there already or that are to keys that too many passages have.
func (m *Matcher) shrink() {
	slices.SortFunc(m.held, func(a, b reference) int {
		return cmp.Or(cmp.Compare(a.key, b.key), compareAddresses(a.at, b.at))
	})
	m.held = slices.Compact(m.held)
	kept := m.held[:0]
	eachKey(m.held, func(same []reference) {
		if len(same) <= across.MostInBand {
			kept = append(kept, same...)
			return
		}
		m.stop[same[0].key] = true
		for _, ref := range same {
			m.tooCommon(ref.at)
		}
	})
	m.held = kept
}

// eachKey calls one with the references to each key, which are sorted.
func eachKey(sorted []reference, one func(same []reference)) {
	for i := 0; i < len(sorted); {
		end := i + 1
		for end < len(sorted) && sorted[end].key == sorted[i].key {
			end++
		}
		one(sorted[i:end])
		i = end
	}
}

// Finish sends the passages that have a key in common with another one.
func (m *Matcher) Finish() {
	m.shrink()
	m.common.flush()
	eachKey(m.held, func(same []reference) {
		if len(same) == 1 {
			return
		}
		for _, ref := range same {
			to := int64(ref.at.chunk)
			w := m.wanted.to(to)
			w.Fixed(ref.key)
			w.Int(ref.at.story)
			w.Int(ref.at.passage)
			m.wanted.done(to)
		}
	})
	m.wanted.flush()
}

// Join sends the passages of a chunk that are wanted, with their words, to the partition of the key under which they
// are compared. words are the records of the chunk.
func Join(
	chunk Chunk, words []byte, wanted [][]byte, partitions int, send func(partition int64, records []byte),
) error {
	type want struct {
		key            uint64
		story, passage int
	}
	var wants []want
	for _, batch := range wanted {
		r := packed.Read(batch)
		for r.More() {
			wants = append(wants, want{r.Fixed(), r.Count(), r.Count()})
		}
		if r.Err() != nil {
			return r.Err()
		}
	}
	slices.SortFunc(wants, func(a, b want) int {
		return cmp.Or(cmp.Compare(a.story, b.story), cmp.Compare(a.passage, b.passage), cmp.Compare(a.key, b.key))
	})
	out := newBatches(batchBytes, send)
	r := packed.Read(words)
	for r.More() && len(wants) > 0 {
		number := r.Count()
		s := readStory(r)
		for ; len(wants) > 0 && wants[0].story == number; wants = wants[1:] {
			if wants[0].passage >= len(s.Passages) {
				return packed.ErrShort
			}
			p := s.Passages[wants[0].passage]
			to := partition(wants[0].key, partitions)
			w := out.to(to)
			w.Fixed(wants[0].key)
			address{chunk, number, wants[0].passage}.write(w)
			writeHead(w, s)
			w.Int(p.Block)
			w.Int(p.Line)
			w.Words(p.Words)
			out.done(to)
		}
	}
	if r.Err() == nil && len(wants) > 0 {
		return packed.ErrShort
	}
	out.flush()
	return r.Err()
}
