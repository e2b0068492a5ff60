package copies

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"copydesk/lint/across"
	"copydesk/lint/parse"
	"copydesk/lint/text"

	"copydesk/archive/invent"
	"copydesk/archive/packed"
)

// shuffle is what a runner does between two steps: it brings the records for a place together, in any order.
type shuffle map[int64][][]byte

func (s shuffle) put(place int64, records []byte) { s[place] = append(s[place], slices.Clone(records)) }

func (s shuffle) each(r *rand.Rand, one func(place int64, records [][]byte)) {
	for _, place := range slices.Sorted(maps.Keys(s)) {
		records := s[place]
		r.Shuffle(len(records), func(a, b int) { records[a], records[b] = records[b], records[a] })
		one(place, records)
	}
}

// find returns what Index.Find returns, by the steps of a job. The stories of a unit have one number.
func find(t *testing.T, units [][]across.Story, partitions int, seed uint64) (map[string][]text.Copy, int) {
	t.Helper()
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	r := rand.New(rand.NewPCG(seed, 3))
	refs, words, wanted, common, candidates, found := shuffle{}, shuffle{}, shuffle{}, shuffle{}, shuffle{}, shuffle{}
	for _, number := range r.Perm(len(units)) {
		s := Sketcher{Unit: number, Partitions: partitions, Refs: refs.put, Words: words.put}
		for i := range units[number] {
			s.Add(&units[number][i])
		}
		s.Flush()
		if s.Stories() != len(units[number]) {
			t.Errorf("unit %d has %d stories, want %d", number, s.Stories(), len(units[number]))
		}
	}
	m := Matcher{most: 3000}
	refs.each(r, func(_ int64, records [][]byte) {
		m.Start(wanted.put, common.put)
		for _, batch := range records {
			check(m.Add(batch))
		}
		m.Finish()
	})
	wanted.each(r, func(chunk int64, list [][]byte) {
		check(Join(Chunk(chunk), words[chunk][0], list, partitions, candidates.put))
	})
	candidates.each(r, func(_ int64, records [][]byte) { check(Compare(records, found.put)) })
	all, uncompared := map[string][]text.Copy{}, 0
	for number := range units {
		f, err := Settle(found[int64(number)], common[int64(number)])
		check(err)
		maps.Copy(all, f.Copies)
		uncompared += f.Uncompared
	}
	return all, uncompared
}

// read returns a story as a check reads it.
func read(t testing.TB, name, source string) across.Story {
	t.Helper()
	d, err := parse.Bytes(name, []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return across.Read(d)
}

const notice = "Readers who hold a season pass for the Orsk Head ferry may ask for their money back at the pier office, " +
	"which opens at nine on every day but Sunday until the boat is mended and sails again."

// archive returns units of stories with all that matters: copies of copies, dates, credits, a notice that too many have
// and one that few have, and stories without a passage.
func archive(t *testing.T) [][]across.Story {
	t.Helper()
	stories, _ := invent.Archive(5, 3000, 400)
	units := make([][]across.Story, 7)
	for i, s := range stories {
		name, body := s.ID+".md", s.Headline+"\n\n"+s.Body+"\n"
		switch {
		case i%5 == 0:
			body = fmt.Sprintf("---\ndate: 2025-%02d-%02dT23:30:00-07:00\n---\n\n%s", 1+i%12, 1+i%28, body)
		case i%5 == 1:
			body += "\nVale Wire\n"
		}
		if i%2 == 0 && i < 2*across.MostInBand+200 {
			body += "\n" + notice + "\n"
		}
		if i%100 == 7 {
			body += "\n" + strings.ToUpper(notice[:120]) + strings.Repeat(" and so on", i%3) + ".\n"
		}
		if i%250 == 3 {
			body = "Too short\n"
		}
		units[i%7] = append(units[i%7], read(t, name, body))
	}
	return units
}

// TestSameAsIndex compares the steps of a job with the index of one process.
func TestSameAsIndex(t *testing.T) {
	units := archive(t)
	x := &across.Index{}
	for _, unit := range units {
		for i := range unit {
			x.Add(unit[i])
		}
	}
	want, left := x.Find()
	if len(want) < 400 || left < across.MostInBand {
		t.Fatalf("the archive tests little: %d stories with copies, %d passages not compared", len(want), left)
	}
	for seed, partitions := range []int{1, 16, 1000} {
		got, uncompared := find(t, units, partitions, uint64(seed))
		if uncompared != left {
			t.Errorf("%d partitions: %d passages not compared, want %d", partitions, uncompared, left)
		}
		for name := range want {
			if !same(got[name], want[name]) {
				t.Errorf("%d partitions: %s holds %v, want %v", partitions, name, got[name], want[name])
			}
		}
		if len(got) != len(want) {
			t.Errorf("%d partitions: %d stories with copies, want %d", partitions, len(got), len(want))
		}
	}
}

// TestTwice sends batches of references twice, as a runner may that tries a step again. It must send what it sends when
// they come once.
func TestTwice(t *testing.T) {
	refs := shuffle{}
	for number, unit := range archive(t) {
		s := Sketcher{Unit: number, Partitions: 3, Refs: refs.put, Words: func(int64, []byte) {}}
		for i := range unit {
			s.Add(&unit[i])
		}
		s.Flush()
	}
	for _, most := range []int{500, 3000, 0} {
		for partition, records := range refs {
			var sent [2]map[string]bool
			for times := range sent {
				sent[times] = map[string]bool{}
				take := func(kind string, record func(*packed.Reader) string) func(int64, []byte) {
					return func(to int64, records []byte) {
						for r := packed.Read(records); r.More(); {
							one := fmt.Sprint(kind, " ", to, " ", record(r))
							if kind == "wanted" && sent[times][one] {
								t.Fatalf("partition %d: %s is sent again", partition, one)
							}
							sent[times][one] = true
						}
					}
				}
				m := Matcher{most: most}
				m.Start(
					take("wanted", func(r *packed.Reader) string { return fmt.Sprint(r.Fixed(), r.Int(), r.Int()) }),
					take("common", func(r *packed.Reader) string { return fmt.Sprint(readAddress(r)) }),
				)
				for _, batch := range records {
					for range times + 1 {
						if err := m.Add(batch); err != nil {
							t.Fatal(err)
						}
					}
				}
				m.Finish()
			}
			if len(sent[0]) < 100 || !maps.Equal(sent[0], sent[1]) {
				t.Errorf("partition %d, %d held: %d records of what came once, %d of what came twice", partition, most,
					len(sent[0]), len(sent[1]))
			}
		}
	}
}

// same compares copies but for the names of time zones.
func same(a, b []text.Copy) bool {
	return slices.EqualFunc(a, b, func(a, b text.Copy) bool {
		dates := a.Date.Equal(b.Date) && a.Date.Format("2006-01-02") == b.Date.Format("2006-01-02")
		a.Date = b.Date
		return dates && reflect.DeepEqual(a, b)
	})
}

// Words that are cut off, or of another story, are an error.
func TestDamage(t *testing.T) {
	s := read(t, "a.md", notice+"\n\n"+notice+"\n")
	words := packed.Writer{}
	sketch := Sketcher{Partitions: 1, Refs: func(int64, []byte) {}, Words: func(_ int64, b []byte) { words = b }}
	sketch.Add(&s)
	sketch.Flush()
	for n := range len(words) {
		var w packed.Writer
		w.Fixed(1)
		w.Int(0)
		w.Int(len(s.Passages) - 1)
		if err := Join(0, words[:n], [][]byte{w}, 1, func(int64, []byte) {}); err == nil {
			t.Errorf("%d of %d bytes are taken for a chunk", n, len(words))
		}
	}
	var w packed.Writer
	w.Fixed(1)
	w.Int(7)
	w.Int(0)
	if err := Join(0, words, [][]byte{w}, 1, func(int64, []byte) {}); err == nil {
		t.Error("a story that is not there is joined")
	}
}

func TestChunks(t *testing.T) {
	for _, unit := range []int{0, 1, 19_999} {
		for _, story := range []int{0, storiesOfChunk - 1, storiesOfChunk, 40 * storiesOfChunk} {
			if c := chunkOf(unit, story); c.Unit() != unit {
				t.Errorf("story %d of unit %d is in unit %d", story, unit, c.Unit())
			}
		}
	}
	if cmp.Compare(chunkOf(0, storiesOfChunk-1), chunkOf(0, storiesOfChunk)) >= 0 {
		t.Error("chunks do not follow each other")
	}
}

func FuzzRecords(f *testing.F) {
	var w packed.Writer
	s := read(f, "a.txt", notice+"\n")
	w.Int(0)
	writeStory(&w, &s)
	f.Add([]byte(w), []byte(w))
	f.Fuzz(func(_ *testing.T, a, b []byte) {
		none := func(int64, []byte) {}
		m := Matcher{}
		m.Start(none, none)
		if m.Add(a) == nil {
			m.Finish()
		}
		_ = Join(0, a, [][]byte{b}, 3, none)
		_ = Compare([][]byte{a, b}, none)
		_, _ = Settle([][]byte{a}, [][]byte{b})
	})
}
