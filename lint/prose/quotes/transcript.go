package quotes

import (
	"strings"
	"unicode"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// speaker is a block that begins with a label in capitals and a colon, as in “PREST: The lamp had failed”.
type speaker struct {
	label string
	body  text.Span // the text after the colon
}

// spoken returns the words of the speakers in a transcript or an interview, in order.
func spoken(r *words.Reading) []text.Span {
	if spans := labelled(r); spans != nil {
		return spans
	}
	return answers(r)
}

// labelled returns the words of the speakers in a transcript, in order: the blocks after the speakers' labels. The
// questions are not among them, because they are the writer's words. A story is a transcript if two labels occur at
// least twice each, or if there are three answers.
func labelled(r *words.Reading) []text.Span {
	const few = 3 // fewest labelled blocks of a transcript
	var speakers []speaker
	for _, b := range r.Blocks {
		if label, at := speakerLabel(r.Body(b)); at > 0 && b.Kind != text.Code && b.Kind != text.Headline {
			speakers = append(speakers, speaker{label, text.Span{Start: b.Span.Start + at, End: b.Span.End}})
		}
	}
	if len(speakers) < few {
		return nil
	}
	times := map[string]int{}
	for _, p := range speakers {
		times[p.label]++
	}
	repeated, answers := 0, 0
	for label, n := range times {
		if n > 1 {
			repeated++
		}
		if labelTrait(r, label)&class.Answer != 0 {
			answers += n
		}
	}
	if repeated < 2 && answers < few {
		return nil
	}
	var spans []text.Span
	for _, p := range speakers {
		if labelTrait(r, p.label)&class.Question == 0 && (times[p.label] > 1 || strings.Contains(p.label, " ")) {
			spans = append(spans, p.body)
		}
	}
	return spans
}

// labelTrait returns the traits of a label of one word.
func labelTrait(r *words.Reading, label string) class.Trait {
	return r.Vocabulary.Trait(r.Vocabulary.Table.Lookup(phrase.Fold(nil, label)))
}

// speakerLabel returns the label at the start of body, one to four words in capitals, and the offset after its
// colon. The offset is 0 if there is no label.
func speakerLabel(body string) (label string, after int) {
	const most = 32 // bytes in the longest label
	at := strings.IndexByte(body[:min(len(body), most)], ':')
	if at < 1 || at+1 < len(body) && body[at+1] != ' ' && body[at+1] != '\t' {
		return "", 0
	}
	label = body[:at]
	for _, r := range label {
		if !unicode.IsUpper(r) && r != ' ' && r != '.' && r != '-' && r != '\'' && r != '’' {
			return "", 0
		}
	}
	if strings.Count(label, " ") > 3 || !unicode.IsUpper(rune(label[0])) && label[0] < 0x80 {
		return "", 0
	}
	return label, at + 1
}
