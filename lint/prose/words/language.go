package words

import (
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/phrase"
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
	for _, l := range functionWordsOf {
		tags = append(tags, l.tag)
	}
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
	var counts [len(functionWordsOf)]int
	index := functionWordIndex()
	var buffer [longestFunctionWord]byte
	for i := 0; i < len(words); i += step {
		w := r.Text[words[i].Span.Start:words[i].Span.End]
		// “La Paz” and “Al Gore” hold no function words.
		named := words[i].Shape&phrase.Capitalised != 0 && words[i].Before&phrase.SentenceStart == 0
		if len(w) > longestFunctionWord || named {
			continue
		}
		lower := buffer[:copy(buffer[:], w)]
		if c := lower[0]; c >= 'A' && c <= 'Z' {
			lower[0] |= 0x20
		}
		for set := index[string(lower)]; set != 0; set &= set - 1 {
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
		return functionWordsOf[best].tag
	case english > 0:
		return functionWordsOf[0].tag
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

// functionWordsOf holds words that every text of a language is full of. Those that English has too are left out of the
// other languages, lest an English story be taken for theirs. English is the first.
var functionWordsOf = [...]struct{ tag, words string }{
	{"en", "the of and to in is was for on that with as by at from it his her are were be this have has had not but " +
		"they which or an its said will would been who their after about more when than also into over he she we you i"},
	{"de", "der das und ist nicht ein eine einen dem den des mit von zu auf für sich auch wird wurde sind im als nach " +
		"bei aus werden haben er sie es wie oder noch aber über dass zum zur vor durch um einer einem eines"},
	{"fr", "les des et est une du dans que qui pas sur avec au aux ce cette ses il elle ont été sont leur mais comme " +
		"nous vous ou où deux fait après la le de pour plus"},
	{"es", "el los las de que y en una por con para del se su al es lo como más pero sus ha este esta fue entre está " +
		"muy sobre desde hasta la un"},
	{"pt", "os que da em uma não com por se dos das mais ao foi são ele ela como também pelo pela seu sua está mas já " +
		"nos nas de um para"},
	{"it", "il lo gli di che un una non con del della dei delle nel nella si al alla sono ha anche più ma dal sul " +
		"questo questa la è da"},
	{"nl", "het een van ik te dat niet op aan met voor er zijn als maar om ook bij naar uit door wordt heeft hebben " +
		"werd worden deze nog wel de en"},
	{"sv", "och det att som på är av för till inte har ett från också efter eller när ska sig hade en den med"},
	{"da", "og det som på er af til ikke har et fra også efter eller når sig havde blev en den med"},
	{"no", "og det som på er av til ikke har et fra også etter eller når seg hadde ble en den med"},
	{"fi", "ja ei että se oli hän mutta kun ovat myös joka mukaan sekä vain niin kuin sen tai"},
	{"pl", "w na z się nie że jest jak od po za ale przez są dla czy był tym jego oraz już być"},
	{"cs", "se v na je že s z o k ve pro jsou ale za od však také jak"},
	{"hu", "az és hogy nem egy meg volt azt már mint csak el"},
	{"ro", "și de la în cu nu că pe care din un mai pentru au sau fost prin"},
	{"tr", "ve bir bu için ile olarak çok daha olan gibi kadar sonra ancak da"},
	{"id", "yang dan di dengan untuk dari pada ini itu tidak dalam akan juga oleh ke telah"},
	{"ca", "els amb és una que per del dels aquest més també"},
	{"hr", "je na i da se za su od koji nije ili kao"},
	{"tl", "ng sa ang mga na ay si"},
	{"sw", "ya na wa kwa katika ni kuwa hiyo"},
}

// longestFunctionWord is the number of bytes of the longest of functionWordsOf.
const longestFunctionWord = 8

// functionWordIndex returns the languages that have a word, as bits in the order of functionWordsOf.
var functionWordIndex = sync.OnceValue(func() map[string]uint32 {
	index := make(map[string]uint32, 512)
	for i, l := range functionWordsOf {
		for _, w := range strings.Fields(l.words) {
			index[w] |= 1 << i
		}
	}
	return index
})
