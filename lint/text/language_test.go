package text_test

import (
	"testing"

	"golang.org/x/text/language"

	"copydesk/lint/text"
)

func TestLanguageTag(t *testing.T) {
	for s, want := range map[string]string{
		"en": "en", "EN": "EN", "en-GB": "en-GB", "en_GB": "en-GB", "eng": "en", "eng-GB": "en-GB", "de-CH-1996": "de-CH-1996",
		"zh-Hant": "zh-Hant", "gsw": "gsw", "und": "", "english": "", "English": "", "xx": "", "us": "", "e": "", "": "", "x-klingon": "",
		"a d": "", "en, fr": "", "en-": "", "-en": "", "12": "", "e1n": "", "en-GB.UTF-8": "", "en-abcdefghi": "", "dé": "",
	} {
		if got := text.LanguageTag(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

// The codes are those of the registry of languages.
func TestLanguageCodes(t *testing.T) {
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			code := string(a) + string(b)
			_, err := language.ParseBase(code)
			if got := text.LanguageTag(code) != ""; got != (err == nil) {
				t.Errorf("%s is a language: %t, want %t", code, got, err == nil)
			}
		}
	}
}
