package across

import (
	"cmp"
	"slices"
	"sort"
	"time"

	"copydesk/lint/order"
	"copydesk/lint/text"
)

// Most is the largest number of stories that an Index takes.
const Most = 200_000

// Index compares stories that fit in memory.
type Index struct {
	stories []Story
}

// Add takes one more story. It is false, and takes none, if there are Most already.
func (x *Index) Add(s Story) bool {
	if len(x.stories) == Most {
		return false
	}
	if len(s.Passages) > 0 {
		x.stories = append(x.stories, s)
	}
	return true
}

// Len returns the number of stories with a passage long enough to be compared.
func (x *Index) Len() int { return len(x.stories) }

// Find returns the copies in each story, by its name, and the number of passages that are too common to be compared.
// They do not depend on the order in which the stories were added.
func (x *Index) Find() (copies map[string][]text.Copy, uncompared int) {
	var all []Member
	for i := range x.stories {
		s := &x.stories[i]
		for k := range s.Passages {
			all = append(all, Member{s, &s.Passages[k], int32(len(all))})
		}
	}
	type keyed struct {
		key     uint64
		passage int32
	}
	first := map[int32]earliest{}
	tooCommon := make([]bool, len(all))
	const atOnce = 4 // bands for which the shingles of a passage are read once
	var bands [atOnce][]keyed
	for i := range bands {
		bands[i] = make([]keyed, len(all))
	}
	var own, buf []uint64
	var members []Member
	var judge Judge
	note := func(later, f Member, share float64) {
		first[later.number] = first[later.number].or(earliest{f, share})
	}
	for band := 0; band < Bands; band += atOnce {
		for i, m := range all {
			own, buf = Keys(own[:0], m.Words, band, band+atOnce, buf)
			for k, key := range own {
				bands[k][i] = keyed{key, int32(i)}
			}
		}
		for _, keys := range bands {
			sort.Slice(keys, func(a, b int) bool {
				return cmp.Or(cmp.Compare(keys[a].key, keys[b].key), cmp.Compare(keys[a].passage, keys[b].passage)) < 0
			})
			for i := 0; i < len(keys); {
				end := i + 1
				for end < len(keys) && keys[end].key == keys[i].key {
					end++
				}
				if end-i > 1 {
					members = members[:0]
					for _, k := range keys[i:end] {
						members = append(members, all[k.passage])
					}
					compared := judge.Bucket(members, note)
					for _, k := range keys[i:end] {
						tooCommon[k.passage] = tooCommon[k.passage] || !compared
					}
				}
				i = end
			}
		}
	}
	copies = map[string][]text.Copy{}
	for i, m := range all {
		f, ok := first[int32(i)]
		switch {
		case ok:
			copies[m.Name] = append(copies[m.Name], CopyOf(m, f.Member, f.share))
		case tooCommon[i]:
			uncompared++
		}
	}
	for name := range copies {
		copies[name] = Settle(copies[name])
	}
	return copies, uncompared
}

// earliest is the earliest passage that holds another one.
type earliest struct {
	Member
	share float64
}

// or returns the earlier of two.
func (e earliest) or(o earliest) earliest {
	if e.Story == nil || Compare(o.Member, e.Member) < 0 {
		return o
	}
	return e
}

// CopyOf returns what is to be said of a passage that stands in an earlier one.
func CopyOf(later, first Member, share float64) text.Copy {
	c := text.Copy{Block: later.Block, Of: first.Name, Line: first.Line, Date: first.Date, Share: int(100 * share)}
	for _, credit := range later.Credits {
		if slices.Contains(first.Credits, credit) {
			c.Credits = append(c.Credits, credit)
		}
	}
	return c
}

// mostlyCopied is the share in per cent of a story's copy from which all of it counts as taken over, rather than each
// paragraph.
const mostlyCopied = 80

// Settle returns the copies of one story in order, each passage once, with its earliest place. Where nearly all copy of
// the story stands in an earlier one, the paragraphs from there are not listed too; where less does, they alone are.
func Settle(copies []text.Copy) []text.Copy {
	order.By(copies, func(a, b text.Copy) int {
		return cmp.Or(
			cmp.Compare(a.Block, b.Block),
			cmp.Compare(b2i(a.Date.IsZero()), b2i(b.Date.IsZero())), a.Date.Compare(b.Date),
			cmp.Compare(a.Of, b.Of), cmp.Compare(a.Line, b.Line),
		)
	})
	copies = slices.CompactFunc(copies, func(a, b text.Copy) bool { return a.Block == b.Block })
	if len(copies) < 2 || copies[0].Block != Whole {
		return copies
	}
	whole := copies[0]
	same := func(c text.Copy) bool { return c.Block != Whole && c.Of == whole.Of }
	switch {
	case whole.Share >= mostlyCopied:
		return slices.DeleteFunc(copies, same)
	case slices.ContainsFunc(copies, same):
		return copies[1:]
	}
	return copies
}

// Later returns what of d stands in earlier, whatever their dates and names are.
func Later(d, earlier *text.Document) []text.Copy {
	var x Index
	was, is := Read(earlier), Read(d)
	was.Date, is.Date = time.Time{}, time.Time{}
	was.Name, is.Name = "earlier", "later"
	x.Add(was)
	x.Add(is)
	copies, _ := x.Find()
	return copies[is.Name]
}
