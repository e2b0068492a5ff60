package copies

import (
	"maps"
	"slices"

	"copydesk/lint/across"
	"copydesk/lint/text"

	"copydesk/archive/packed"
)

// candidate is a passage that has a key in common with others.
type candidate struct {
	at    address
	story *across.Story // with this passage only
}

// Compare compares the passages of one partition, which come from Join, under each of their keys. send takes, by unit,
// each passage that stands in an earlier one.
func Compare(batches [][]byte, send func(unit int64, records []byte)) error {
	byKey := map[uint64][]candidate{}
	for _, batch := range batches {
		r := packed.Read(batch)
		for r.More() {
			key, at := r.Fixed(), readAddress(r)
			s := readHead(r)
			s.Passages = []across.Passage{{Block: r.Int(), Line: r.Int(), Words: r.Words()}}
			byKey[key] = append(byKey[key], candidate{at, s})
		}
		if r.Err() != nil {
			return r.Err()
		}
	}
	out := newBatches(batchBytes, send)
	var judge across.Judge
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		members := make([]across.Member, 0, len(byKey[key]))
		places := map[*across.Story]address{}
		slices.SortFunc(byKey[key], func(a, b candidate) int { return compareAddresses(a.at, b.at) })
		for _, c := range byKey[key] {
			places[c.story] = c.at
			members = append(members, member(c.story, 0))
		}
		judge.Bucket(members, func(later, first across.Member, share float64) {
			at := places[later.Story]
			to := int64(at.chunk.Unit())
			w := out.to(to)
			at.write(w)
			w.String(later.Name)
			w.Int(first.Block)
			writeCopy(w, across.CopyOf(later, first, share))
			out.done(to)
		})
	}
	out.flush()
	return nil
}

func writeCopy(w *packed.Writer, c text.Copy) {
	w.Int(c.Block)
	w.String(c.Of)
	w.Int(c.Line)
	w.Time(c.Date)
	w.Int(c.Share)
	w.Strings(c.Credits)
}

func readCopy(r *packed.Reader) text.Copy {
	return text.Copy{
		Block: r.Int(), Of: r.String(), Line: r.Int(), Date: r.Time(), Share: r.Int(), Credits: r.Strings(),
	}
}

// Found is what the stories of a unit have in common with others.
type Found struct {
	Copies     map[string][]text.Copy // by name of the story
	Uncompared int                    // passages that too many stories have
}

// found is a passage that stands in an earlier one.
type found struct {
	name  string
	first across.Member
	text.Copy
}

// Settle puts together what Compare and Matcher sent to a unit, in any order.
func Settle(sent, common [][]byte) (*Found, error) {
	earliest := map[address]found{}
	for _, batch := range sent {
		r := packed.Read(batch)
		for r.More() {
			at, f := readAddress(r), found{name: r.String()}
			block := r.Int()
			f.Copy = readCopy(r)
			f.first = across.Member{
				Story:   &across.Story{Name: f.Of, Date: f.Date},
				Passage: &across.Passage{Block: block},
			}
			if was, ok := earliest[at]; !ok || across.Compare(f.first, was.first) < 0 {
				earliest[at] = f
			}
		}
		if r.Err() != nil {
			return nil, r.Err()
		}
	}
	out := &Found{Copies: map[string][]text.Copy{}}
	for _, at := range slices.SortedFunc(maps.Keys(earliest), compareAddresses) {
		f := earliest[at]
		out.Copies[f.name] = append(out.Copies[f.name], f.Copy)
	}
	for name, list := range out.Copies {
		out.Copies[name] = across.Settle(list)
	}
	uncompared := map[address]bool{}
	for _, batch := range common {
		r := packed.Read(batch)
		for r.More() {
			if at := readAddress(r); r.Err() == nil {
				_, compared := earliest[at]
				uncompared[at] = !compared
			}
		}
		if r.Err() != nil {
			return nil, r.Err()
		}
	}
	for _, is := range uncompared {
		out.Uncompared += b2i(is)
	}
	return out, nil
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
