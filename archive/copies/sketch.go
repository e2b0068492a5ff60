package copies

import (
	"copydesk/lint/across"

	"copydesk/archive/packed"
)

// Sketcher writes what is compared of the stories of a unit.
type Sketcher struct {
	Unit       int
	Partitions int
	// Refs takes references to passages, by partition of their keys, and Words the words of a chunk.
	Refs  func(partition int64, records []byte)
	Words func(chunk int64, records []byte)

	stories int
	chunk   Chunk // of the stories in words
	words   packed.Writer
	refs    map[int64]*packed.Writer
	held    int // references in refs
	keys    []uint64
	buf     []uint64
}

// mostSketched is how many references of a unit are held before they are sent. The more there are, the fewer batches
// the runner has to carry.
const mostSketched = 1 << 20

// Add adds the next story of the unit. One without passages counts too, so that stories keep their numbers.
func (s *Sketcher) Add(story *across.Story) {
	if chunk := chunkOf(s.Unit, s.stories); chunk != s.chunk {
		s.flushWords()
		s.chunk = chunk
	}
	if s.held >= mostSketched {
		s.flushRefs()
	}
	if s.refs == nil {
		s.refs = map[int64]*packed.Writer{}
	}
	inUnit := s.stories
	s.stories++
	if len(story.Passages) == 0 {
		return
	}
	for i := range story.Passages {
		s.keys, s.buf = across.Keys(s.keys[:0], story.Passages[i].Words, 0, across.Bands, s.buf)
		for _, key := range s.keys {
			to := partition(key, s.Partitions)
			w := s.refs[to]
			if w == nil {
				w = &packed.Writer{}
				w.Int(s.Unit)
				s.refs[to] = w
			}
			w.Fixed(key)
			w.Int(inUnit)
			w.Int(i)
		}
		s.held += len(s.keys)
	}
	s.words.Int(inUnit % storiesOfChunk)
	writeStory(&s.words, story)
}

// Flush sends what is left of the unit.
func (s *Sketcher) Flush() {
	s.flushWords()
	s.flushRefs()
}

func (s *Sketcher) flushWords() {
	if len(s.words) > 0 {
		s.Words(int64(s.chunk), s.words)
	}
	s.words = nil
}

func (s *Sketcher) flushRefs() {
	for to, w := range s.refs {
		s.Refs(to, *w)
	}
	s.refs, s.held = nil, 0
}

// Stories returns how many stories were added.
func (s *Sketcher) Stories() int { return s.stories }

// writeStory writes a story. Its paragraphs are parts of its whole copy, which comes last, so their words are written
// once.
func writeStory(w *packed.Writer, s *across.Story) {
	writeHead(w, s)
	w.Int(len(s.Passages))
	whole := s.Passages[len(s.Passages)-1]
	for i := len(s.Passages) - 1; i >= 0; i-- {
		p := s.Passages[i]
		w.Int(p.Block)
		w.Int(p.Line)
		if i == len(s.Passages)-1 || whole.Block != across.Whole {
			w.Words(p.Words)
			continue
		}
		// Both are slices of one array, so their capacities end at one place.
		w.Int(cap(whole.Words) - cap(p.Words))
		w.Int(len(p.Words))
	}
}

func readStory(r *packed.Reader) *across.Story {
	s := readHead(r)
	n := r.Int()
	if n < 1 || r.Err() != nil {
		return s
	}
	var whole []uint32
	backwards := make([]across.Passage, 0, min(n, 1000))
	for i := range n {
		p := across.Passage{Block: r.Int(), Line: r.Int()}
		switch start := 0; {
		case i == 0:
			if p.Words = r.Words(); p.Block == across.Whole {
				whole = p.Words
			}
		case whole == nil:
			p.Words = r.Words()
		default:
			start = r.Int()
			if end := start + r.Int(); start >= 0 && start <= end && end <= len(whole) {
				p.Words = whole[start:end]
			}
		}
		if r.Err() != nil {
			break
		}
		backwards = append(backwards, p)
	}
	for i := len(backwards) - 1; i >= 0; i-- {
		s.Passages = append(s.Passages, backwards[i])
	}
	return s
}

// writeHead writes what is known of a story besides its passages.
func writeHead(w *packed.Writer, s *across.Story) {
	w.String(s.Name)
	w.Time(s.Date)
	w.Strings(s.Credits)
}

func readHead(r *packed.Reader) *across.Story {
	return &across.Story{Name: r.String(), Date: r.Time(), Credits: r.Strings()}
}
