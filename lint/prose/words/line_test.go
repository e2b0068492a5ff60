package words

import (
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
