package prose

import (
	"strings"
	"testing"
)

// attributedCopy is a story in which every other sentence has a source.
var attributedCopy = strings.Repeat(`The canal toll will drive trade away, shipping experts said on Monday.
Una Prest, who keeps the lighthouse, said that two of the rowers had left. They were seen at dawn near the lock.
According to the Halden Water Board, the bridge is widely regarded as sound, although some engineers say it is not.
The ferry left at nine with forty bakers on board and came back in the evening without a single loaf of bread.
`, 50)

// Each op reads the attributions of one story of 20 kB. Its words, sentences, quotations and matches are read
// before.
func BenchmarkAttributions(b *testing.B) {
	s := story(b, attributedCopy)
	s.Matches()
	s.Quotes()
	b.SetBytes(int64(len(s.Text)))
	b.ReportAllocs()
	for b.Loop() {
		s.readAttributions()
	}
}
