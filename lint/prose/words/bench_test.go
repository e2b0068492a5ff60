package words

import (
	"strings"
	"testing"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/vocabulary"
	"copydesk/lint/text"
)

// copyOf returns a document of n paragraphs with the lengths of words and sentences, and the marks, of news copy.
func copyOf(n int) *text.Document {
	const paragraph = "The harbour board said on Tuesday that it would reopen the northern quay in March, two months after " +
		"a storm tore 40 metres of planking from it. \u201cWe are still waiting for the timber,\u201d said Orla Penhale, " +
		"who runs the board\u2019s yard at Wexcombe. Fishermen's representatives called the delay unacceptable; " +
		"they want compensation for landings lost since the U.K. season began."
	b := text.NewBuilder("a.txt", "text", strings.Repeat(paragraph+"\n\n", n))
	for i := range n {
		start := i * (len(paragraph) + 2)
		b.Copy(text.Span{Start: start, End: start + len(paragraph)})
		b.EndBlock(text.Paragraph)
	}
	return b.Document()
}

func BenchmarkRead(b *testing.B) {
	v := &vocabulary.Vocabulary{Table: phrase.NewTable()}
	for _, w := range strings.Fields("the board said on that it would in two months after a storm from we are still for") {
		v.Table.Intern(w)
	}
	d := copyOf(20)
	var buffers Buffers
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Read(d, v, &buffers, 0)
	}
}

func BenchmarkLines(b *testing.B) {
	d := copyOf(20)
	var buffers LineBuffers
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Lines(d, &buffers)
	}
}
