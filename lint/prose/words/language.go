package words

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/vocabulary"
	"copydesk/lint/swar"
)

// Language returns the language of the document as the first part of a BCP 47 tag, such as "en". A language that
// the file declares comes first; otherwise the words decide. It is empty if they do not show a language, as in a
// headline of names.
func (r *Reading) Language() string {
	if declared, _, _ := strings.Cut(r.Lang, "-"); declared != "" {
		return strings.ToLower(declared)
	}
	return r.recognise()
}

// Languages returns the tags that Language can return for a document that declares none.
func Languages() []string {
	var tags []string
	tags = append(tags, vocabulary.Languages[:]...)
	for _, s := range scripts {
		tags = append(tags, s.tag)
	}
	return tags
}

// recognise counts the function words of each language in a sample of at most 240 words from the whole document.
func (r *Reading) recognise() string {
	const (
		most = 120 // words in the sample at least, if the document has as many
		few  = 2   // function words of another language that are enough if there are no English ones
		some = 3   // the same, if there are some English ones
		more = 2   // how many times the English ones they must be
	)
	if tag := r.script(); tag != "" {
		return tag
	}
	words := r.Words
	step := max(1, len(words)/most)
	var counts [len(vocabulary.Languages)]int
	other := 0 // the most of a language other than English
	for i := 0; i < len(words); i += step {
		if left := (len(words) - i + step - 1) / step; counts[0] > 0 && other+left <= more*counts[0] {
			return vocabulary.Languages[0] // whatever follows
		}
		w := r.Text[words[i].Start():words[i].End()]
		// “La Paz” and “Al Gore” hold no function words.
		named := words[i].Shape&phrase.Capitalised != 0 && words[i].Before&phrase.SentenceStart == 0
		if named {
			continue
		}
		for set := r.Vocabulary.InLanguages(w); set != 0; set &= set - 1 {
			k := bits.TrailingZeros32(set)
			if counts[k]++; k > 0 {
				other = max(other, counts[k])
			}
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

// script returns the language that the script of the first letters shows. It is empty if most letters are Latin.
func (r *Reading) script() string {
	const most = 400 // letters in the sample
	if len(r.Text) == 0 {
		return ""
	}
	letters, latin := 0, 0
	var others [len(scripts)]int
	for i := 0; i < len(r.Text) && letters < most; {
		if i+swar.Size <= len(r.Text) && letters+swar.Size <= most {
			if group := swar.Load(r.Text, i); group&swar.All == 0 {
				n := swar.Count(swar.Letters(group))
				letters, latin, i = letters+n, latin+n, i+swar.Size
				continue
			}
		}
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

// scripts are those used by one language, or mostly by one.
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
