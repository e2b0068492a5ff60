package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/swar"
	"copydesk/lint/text"
)

// invisible reports invisible characters that writers do not type: controls, zero-width spaces and direction
// overrides. {name} in the message is the character. Joiners that scripts and emoji need are kept, and so are
// direction marks in right-to-left text.
//
// Unicode 17, chapter 23, names them; UTS 55 explains why overrides are dangerous.
func invisible() Check {
	return Check{
		Name: "invisible",
		Gaps: "{name}",
		Build: func(r *lint.Rule, _ any, _ Lexicons) error {
			r.Quoted = true
			r.Run = runInvisible
			return nil
		},
	}
}

func runInvisible(p *lint.Pass) {
	rightToLeft, looked := false, false
	for at := 0; at < len(p.Text); {
		if at+swar.Size <= len(p.Text) && swar.Printable(swar.Load(p.Text, at)) {
			at += swar.Size
			continue
		}
		c := p.Text[at]
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\r' || c == '\t' {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(p.Text[at:])
		name := invisibleName(r)
		s := text.Span{Start: at, End: at + size}
		at += size
		if name == "" || p.BlockAt(s.Start) < 0 || !p.Blocks[p.BlockAt(s.Start)].Span.Contains(s) {
			continue
		}
		if (r == '\u200c' || r == '\u200d') && joins(p.Text, s) {
			continue
		}
		if directional(r) {
			if !looked {
				rightToLeft, looked = strings.ContainsFunc(p.Text, runsLeft), true
			}
			if rightToLeft {
				continue
			}
		}
		p.Report(lint.Finding{Span: s, Message: p.Rule.Say("name", name), Fixes: []lint.Fix{{
			Message: "Take it out", Edits: []lint.Edit{{Span: s}},
			Safe: !isLost(r) && !partsWords(r, p.Text, s), ByHand: isLost(r),
		}}})
	}
}

// isLost reports whether r is a control that comes from a wrong encoding and replaces a mark, such as an
// apostrophe, a dash or a currency sign.
func isLost(r rune) bool { return r >= 0x80 && r < 0xa0 }

// partsWords reports whether r, at s, may be the only separator between words, like a line break of a word
// processor.
func partsWords(r rune, t string, s text.Span) bool {
	if r >= ' ' && r != 0x7f && r != '\u2028' && r != '\u2029' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(t[:s.Start])
	after, _ := utf8.DecodeRuneInString(t[s.End:])
	return s.Start > 0 && s.End < len(t) && !unicode.IsSpace(before) && !unicode.IsSpace(after)
}

var invisibleNames = map[rune]string{
	0x00AD: "a soft hyphen", 0x180E: "a Mongolian vowel separator", 0x200B: "a zero-width space",
	0x200C: "a zero-width non-joiner", 0x200D: "a zero-width joiner", 0x200E: "a left-to-right mark",
	0x200F: "a right-to-left mark", 0x2028: "a line separator", 0x2029: "a paragraph separator",
	0x2060: "a word joiner", 0xFEFF: "a byte order mark",
}

// invisibleName returns the name of r with its article; empty for a visible character.
func invisibleName(r rune) string {
	kind := ""
	switch {
	case invisibleNames[r] != "":
		kind = invisibleNames[r]
	case r < ' ' || r >= 0x7f && r < 0xa0:
		kind = "a control character"
	case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
		kind = "an override of the direction of writing"
	case r >= 0xFFF9 && r <= 0xFFFB:
		kind = "an annotation mark"
	default:
		return ""
	}
	return fmt.Sprintf("%s (U+%04X)", kind, r)
}

func directional(r rune) bool {
	return r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

func runsLeft(r rune) bool {
	return r >= 0x590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// joins reports whether the joiner at s is between characters that it may join: emoji, or letters of a script whose
// letters change shape with their neighbours.
func joins(t string, s text.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(t[:s.Start])
	after, _ := utf8.DecodeRuneInString(t[s.End:])
	shapes := func(r rune) bool {
		return r >= 0x1F000 || r == 0xFE0F || unicode.Is(unicode.So, r) || unicode.Is(unicode.Mn, r) ||
			r >= 0x600 && r < 0x1900 && unicode.IsLetter(r) || r >= 0xA800 && r < 0xAC00
	}
	return shapes(before) && (shapes(after) || !unicode.IsLetter(after))
}
