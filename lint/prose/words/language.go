package words

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/vocabulary"
)

// Language returns the language of the document as the first part of a BCP 47 tag, such as "en": what the file
// declares, or else what its words show. It is empty where they show none, as in a headline of names.
func (r *Reading) Language() string {
	if declared, _, _ := strings.Cut(r.Lang, "-"); declared != "" {
		return strings.ToLower(declared)
	}
	return r.recognise()
}

// Languages returns the tags that Language returns where the file declares none.
func Languages() []string {
	var tags []string
	tags = append(tags, vocabulary.Languages[:]...)
	for _, s := range scripts {
		tags = append(tags, s.tag)
	}
	return tags
}

// recognise counts the function words of each language among a hundred or two words from all over the document.
func (r *Reading) recognise() string {
	const (
		most = 120 // words that are looked at
		few  = 2   // function words of another language, from which on it is that one where there are none of English,
		some = 3   // and where there are some …
		more = 2   // … how many times those they are more than
	)
	if tag := r.script(); tag != "" {
		return tag
	}
	words := r.Words
	step := max(1, len(words)/most)
	var counts [len(vocabulary.Languages)]int
	for i := 0; i < len(words); i += step {
		w := r.Text[words[i].Span.Start:words[i].Span.End]
		// “La Paz” and “Al Gore” hold no function words.
		named := words[i].Shape&phrase.Capitalised != 0 && words[i].Before&phrase.SentenceStart == 0
		if named {
			continue
		}
		for set := r.Vocabulary.InLanguages(w); set != 0; set &= set - 1 {
			counts[bits.TrailingZeros32(set)]++
		}
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	english := counts[0]
	switch {
	case best > 0 && (counts[best] >= few && english == 0 || counts[best] >= some && counts[best] > more*english):
		return vocabulary.Languages[best]
	case english > 0:
		return vocabulary.Languages[0]
	}
	return ""
}

// script returns the language that the letters at the start of the document tell by themselves; it is empty where most
// are Latin.
func (r *Reading) script() string {
	const most = 400 // letters that are looked at
	if len(r.Text) == 0 {
		return ""
	}
	letters, latin := 0, 0
	var others [len(scripts)]int
	for i := 0; i < len(r.Text) && letters < most; {
		if r.Text[i] < utf8.RuneSelf {
			if c := r.Text[i] | 0x20; c >= 'a' && c <= 'z' {
				letters++
				latin++
			}
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(r.Text[i:])
		i += size
		if !unicode.IsLetter(c) {
			continue
		}
		letters++
		for k := range scripts {
			if unicode.Is(scripts[k].letters, c) {
				others[k]++
				break
			}
		}
	}
	for k, n := range others {
		if n > latin && n*2 >= letters {
			return scripts[k].tag
		}
	}
	return ""
}

// scripts are those that one language, or the one most printed in them, can be told by.
var scripts = [...]struct {
	tag     string
	letters *unicode.RangeTable
}{
	{"ru", unicode.Cyrillic},
	{"el", unicode.Greek},
	{"ar", unicode.Arabic},
	{"he", unicode.Hebrew},
	{"hi", unicode.Devanagari},
	{"bn", unicode.Bengali},
	{"ta", unicode.Tamil},
	{"th", unicode.Thai},
	{"ko", unicode.Hangul},
	{"ja", unicode.Hiragana},
	{"ja", unicode.Katakana},
	{"zh", unicode.Han},
}
