package prose

import (
	"strings"
	"testing"
)

// benchCopy is a story of ordinary density: a quotation in every third paragraph.
var benchCopy = strings.Repeat(`OSLO, Norway (AP) — A dam above the village of Brenn failed on Monday, and 1,200 people left their homes.
“We heard it before we saw it,” said Ida Roth, who keeps cows in the valley. “Then the road was gone.”
The river’s level rose by 3.5 metres in an hour, the water board’s figures show, and the farmers’ union counted 40 lost barns.
Gov. Lena Ruud, who visited the U.S. last week, will return at 9 a.m. on Tuesday; her office gave no other details.
`, 50)

// Each op reads the words and sentences of one story of 20 kB, and in BenchmarkQuotes its quotations too.
func BenchmarkWords(b *testing.B) {
	s := story(b, benchCopy)
	b.SetBytes(int64(len(s.Text)))
	b.ReportAllocs()
	for b.Loop() {
		NewStory(s.Document, s.vocabulary).Words()
	}
}

func BenchmarkQuotes(b *testing.B) {
	s := story(b, benchCopy)
	b.SetBytes(int64(len(s.Text)))
	b.ReportAllocs()
	for b.Loop() {
		NewStory(s.Document, s.vocabulary).Quotes()
	}
}
