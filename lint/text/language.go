package text

import "strings"

// languages are the two-letter codes of ISO 639-1, and the older ones that some files still have.
const languages = "" +
	"aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy " +
	"da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz " +
	"ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb " +
	"lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or " +
	"os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te " +
	"tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// LanguageTag returns what s says of a language as a BCP 47 tag (RFC 5646). It takes the underscores of a locale for
// hyphens, and “eng” for “en”. It is empty if s is no tag: if it does not begin with a two-letter code of ISO 639-1, or
// with three letters, which stand for rarer languages.
func LanguageTag(s string) string {
	tag := strings.ReplaceAll(s, "_", "-")
	for part := range strings.SplitSeq(tag, "-") {
		if part == "" || len(part) > 8 || strings.Trim(part, letters+"0123456789") != "" {
			return ""
		}
	}
	first, rest, _ := strings.Cut(tag, "-")
	code := strings.ToLower(first)
	known := len(code) == 3 && code != "und" || len(code) == 2 && strings.Contains(languages, code)
	switch {
	case strings.Trim(code, letters) != "" || !known:
		return ""
	case code == "eng":
		return strings.TrimSuffix("en-"+rest, "-")
	}
	return tag
}
