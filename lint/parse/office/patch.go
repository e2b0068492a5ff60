package office

import (
	"bytes"
	"cmp"

	"copydesk/lint/order"
	"copydesk/lint/text"
)

// Patch replaces the bytes of a part at At by New.
type Patch struct {
	At  text.Span
	New string
}

// Apply returns part with patches. They do not overlap; those at one place keep the order that they are given in, and
// insertions come before a replacement.
func Apply(part []byte, patches []Patch) []byte {
	order.By(patches, func(a, b Patch) int {
		return cmp.Or(cmp.Compare(a.At.Start, b.At.Start), cmp.Compare(a.At.End, b.At.End))
	})
	var out bytes.Buffer
	at := 0
	for _, p := range patches {
		out.Write(part[at:p.At.Start])
		out.WriteString(p.New)
		at = p.At.End
	}
	out.Write(part[at:])
	return out.Bytes()
}
