package prose

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"copydesk/lint/prose/quotes"
	"copydesk/lint/text"
)

// apply returns copy after the remedy x.
func apply(x quotes.Remedy, copy string) string {
	for i := len(x) - 1; i >= 0; i-- {
		copy = copy[:x[i].At.Start] + x[i].New + copy[x[i].At.End:]
	}
	return copy
}

// The first line of a case is the copy. Each other line is the copy after one remedy.
func TestQuoteRemedies(t *testing.T) {
	for _, c := range []struct {
		sure bool
		text string
	}{
		// The story's majority decides.
		{true, "“We rowed,” Ida said. “It rained,\" she went on.\n“We rowed,” Ida said. “It rained,” she went on."},
		{true, "\"We rowed,\" Ida said. “It rained,\" she went on.\n\"We rowed,\" Ida said. \"It rained,\" she went on."},
		{true, "“We rowed,” Ida said. \"It rained,” she went on.\n“We rowed,” Ida said. “It rained,” she went on."},
		{false, "“We rowed,” Ida said of the “old’ boat.\n“We rowed,” Ida said of the “old” boat."},
		{false, "'We rowed,' Ida said. 'It rained.' The \"sea\" was 'old\" and grey.\n" +
			"'We rowed,' Ida said. 'It rained.' The \"sea\" was 'old' and grey."},
		// Quotations inside double marks have single ones.
		{true, "“She said “no” twice,” Ida said.\n“She said ‘no’ twice,” Ida said."},
		// The story has as many of one style as of the other.
		{false, "“We rowed,\" Ida said.\n“We rowed,” Ida said.\n\"We rowed,\" Ida said."},
		{false, "A 'wonder\" it was.\nA 'wonder' it was.\nA \"wonder\" it was."},
		{false, "‘We rowed,' Ida said.\n‘We rowed,’ Ida said.\n'We rowed,' Ida said."},
		{false, "``We rowed,\" Ida said.\n``We rowed,'' Ida said.\n\"We rowed,\" Ida said."},
		// A quotation that goes on in another style. Where it begins a paragraph, its mark may have no use.
		{true, "“We rowed,” Ida said. “It rained. \"We bailed,\" she went on.\n“We rowed,” Ida said. “It rained. “We bailed,” she went on."},
		{true, "\"We rowed,\" Ida said. “It rained. \"We bailed,\" she went on.\n\"We rowed,\" Ida said. \"It rained. \"We bailed,\" she went on."},
		{false, "“It rained. \"We bailed,\" she said. The \"sea\" was grey.\n\"It rained. \"We bailed,\" she said. The \"sea\" was grey."},
		{false, "Ida said: “It rained. \"We bailed.\"\nIda said: “It rained. “We bailed.”\nIda said: \"It rained. \"We bailed.\""},
		// A mark that points the wrong way.
		{true, "The boat ”Ida” sank. “So it goes.”\nThe boat “Ida” sank. “So it goes.”"},
		{true, "She isn ‘t there.\nShe isn ’t there."},
	} {
		lines := strings.Split(c.text, "\n")
		s := story(t, lines[0])
		var got []string
		sure := false
		for _, slip := range s.QuoteSlips() {
			sure = sure || slip.Sure
			for _, x := range slip.Remedies {
				got = append(got, apply(x, lines[0]))
			}
		}
		if !slices.Equal(got, lines[1:]) || sure != c.sure {
			t.Errorf("%s\n got %t %q\nwant %t %q", lines[0], sure, got, c.sure, lines[1:])
		}
	}
}

// FuzzQuoteRemedies makes each remedy alone. No fault may remain in its place, or two remedies could undo each
// other for ever.
func FuzzQuoteRemedies(f *testing.F) {
	for _, line := range lines(f, "quotes.txt") {
		copy, _ := unmarkQuotes(line)
		f.Add(copy)
	}
	f.Fuzz(func(t *testing.T, copy string) {
		if !utf8.ValidString(copy) {
			copy = strings.ToValidUTF8(copy, "?")
		}
		s := story(t, copy)
		for i, slip := range s.QuoteSlips() {
			if i == 8 {
				break
			}
			for _, x := range slip.Remedies {
				mended := story(t, apply(x, s.Text))
				moved := 0
				for _, e := range x {
					place := text.Span{Start: e.At.Start + moved, End: e.At.Start + moved + len(e.New)}
					moved += len(e.New) - e.At.Len()
					for _, left := range mended.QuoteSlips() {
						if left.Mark.Start < place.End && place.Start < left.Mark.End {
							t.Errorf("%q, with %q at %v: %+v remains", s.Text, e.New, e.At, left)
						}
					}
				}
			}
		}
	})
}
