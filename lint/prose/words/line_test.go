package words

import (
	"math/rand/v2"
	"strings"
	"testing"

	"copydesk/lint/text"
)

func TestFoldLine(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"Also Read:", "also read"},
		{"  Don’t miss »", "dont miss"},
		{"Editors' Picks", "editors picks"},
		{"Editorʼs Picks", "editors picks"},
		{"1204 Shares", "# shares"},
		{"Terms & Conditions", "terms and conditions"},
		{"1,200 views at 8:21 pm", "# views at # pm"},
		{"READ MORE: \ufeffHarbour", "read more harbour"},
		{"Lea también: Última hora", "lea también última hora"},
		{"ये भी पढ़ें", "ये भी पढ़ें"},
		{"延伸阅读：", "延伸阅读"},
		{"— * —", ""},
		{"a\xffb", "a b"},
	} {
		got, words := FoldLine(nil, c.line)
		if string(got) != c.want {
			t.Errorf("FoldLine(%q) = %q, want %q", c.line, got, c.want)
		}
		if rest := CutWords(c.line, words); len(c.want) > 0 && len(rest) > 3 {
			t.Errorf("CutWords(%q, %d) = %q, which still holds a word", c.line, words, rest)
		}
	}
}

// TestFoldLineInPieces folds lines as a whole and piece by piece between their spaces, and compares the two.
func TestFoldLineInPieces(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	parts := []string{"a", "Weir", "harbourside", "of ", "at ", "pier ", " ", " ", " ", "  ", "’", "&", "12", ",", ".", "é", "\u200b", "#"}
	for range 5_000 {
		line := ""
		for range r.IntN(80) {
			line += parts[r.IntN(len(parts))]
		}
		var pieces []string
		words := 0
		for field := range strings.SplitSeq(line, " ") {
			if folded, n := FoldLine(nil, field); n > 0 {
				pieces = append(pieces, string(folded))
				words += n
			}
		}
		got, n := FoldLine([]byte("x"), line)
		if want := "x" + strings.Join(pieces, " "); string(got) != want || n != words {
			t.Fatalf("FoldLine(%q) = %q with %d words, want %q with %d", line, got, n, want, words)
		}
		for n := 1; n < words+10 && words > 0; n++ {
			rest := CutWords(line, n)
			folded, left := FoldLine(nil, rest)
			if left != max(0, words-n) || !strings.HasSuffix(string(got), string(folded)) || line[len(line)-len(rest)-1] == ' ' {
				t.Fatalf("CutWords(%q, %d) = %q", line, n, rest)
			}
		}
	}
}

func TestCutWords(t *testing.T) {
	for _, c := range []struct {
		line string
		n    int
		want string
	}{
		{"Read more: Pier opens", 2, ": Pier opens"},
		{"Don’t miss: Pier opens", 2, ": Pier opens"},
		{"Share", 3, ""},
		{"Share", 0, "Share"},
	} {
		if got := CutWords(c.line, c.n); got != c.want {
			t.Errorf("CutWords(%q, %d) = %q, want %q", c.line, c.n, got, c.want)
		}
	}
}

func TestLines(t *testing.T) {
	b := text.NewBuilder("a.txt", "text", "  Also Read: \n“No stories found.”\n")
	b.Copy(text.Span{Start: 0, End: 13})
	b.EndBlock(text.Paragraph)
	b.Copy(text.Span{Start: 14, End: 37})
	s := b.Document()
	lines := Lines(s, &LineBuffers{})
	if len(lines) != 2 || lines[0].Key != "also read" || lines[0].End != ':' || lines[0].Words != 2 ||
		lines[1].Key != "no stories found" || lines[1].End != '.' {
		t.Fatalf("Lines() = %+v", lines)
	}
	if got := s.Text[lines[0].Span.Start:lines[0].Span.End]; got != "Also Read:" {
		t.Errorf("the first line's span is %q", got)
	}
}
