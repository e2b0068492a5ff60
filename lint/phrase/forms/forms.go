// Package forms knows the inflected forms of English words.
package forms

import "strings"

// Append appends a folded word and all its inflected forms to dst: the plurals of a noun and the forms of a verb. For a
// word that is not a verb it makes forms such as "experted", which no story contains. It makes no form that belongs
// to another word unless English itself does.
func Append(dst []string, word string) []string {
	dst = append(dst, word)
	if all, ok := irregularVerbs[word]; ok {
		dst = appendFields(dst, all)
		if word == "be" || word == "have" {
			return dst
		}
		return append(dst, thirdPerson(word)...)
	}
	if all, ok := irregularNouns[word]; ok {
		return appendFields(dst, all)
	}
	if plural := irregularEnding(word); plural != "" {
		return appendFields(dst, plural)
	}
	dst = append(dst, thirdPerson(word)...)
	for _, stem := range pastStems(word) {
		switch {
		case strings.HasSuffix(stem, "e"):
			dst = append(dst, stem+"d")
		case strings.HasSuffix(stem, "y") && consonantAt(stem, len(stem)-2):
			dst = append(dst, stem[:len(stem)-1]+"ied")
		default:
			dst = append(dst, stem+"ed")
		}
	}
	return append(dst, participles(word)...)
}

func appendFields(dst []string, fields string) []string {
	return append(dst, strings.Fields(fields)...)
}

// thirdPerson returns word with -s; plurals are the same. It returns two forms where spelling does not decide.
func thirdPerson(word string) []string {
	switch {
	case hasAnySuffix(word, "ch", "o"): // stomachs and churches, photos and heroes
		return []string{word + "s", word + "es"}
	case word == "quiz" || word == "whiz":
		return []string{word + "zes"}
	case hasAnySuffix(word, "s", "x", "z", "sh"):
		return []string{word + "es"}
	case strings.HasSuffix(word, "y") && (consonantAt(word, len(word)-2) || strings.HasSuffix(word, "quy")):
		return []string{word[:len(word)-1] + "ies"}
	}
	return []string{word + "s"}
}

// participles returns word with -ing.
func participles(word string) []string {
	switch {
	case strings.HasSuffix(word, "ie"):
		return []string{word[:len(word)-2] + "ying"}
	case strings.HasSuffix(word, "e") && len(word) > 2 && !hasAnySuffix(word, "ee", "oe", "ye"):
		if word == "singe" || word == "binge" || word == "tinge" || word == "age" {
			return []string{word + "ing", word[:len(word)-1] + "ing"}
		}
		return []string{word[:len(word)-1] + "ing"}
	}
	stems := pastStems(word)
	for i := range stems {
		stems[i] += "ing"
	}
	return stems
}

// pastStems returns word as it is written before -ed and -ing, with its last consonant doubled where English
// doubles it. Longer words double it or not depending on stress and country (travelled, traveled), so both are
// returned.
func pastStems(word string) []string {
	n := len(word)
	if n < 3 || !vowelAt(word, n-2) || !consonantAt(word, n-1) || strings.IndexByte("wxy", word[n-1]) >= 0 {
		return []string{word}
	}
	if word[n-1] == 'c' { // panicked
		return []string{word + "k"}
	}
	doubled := word + word[n-1:]
	if vowelAt(word, n-3) { // rained, but fuelled
		if word[n-1] == 'l' && vowelGroups(word) > 1 || word == "fuel" || word == "dial" || word == "duel" {
			return []string{word, doubled}
		}
		return []string{word}
	}
	if vowelGroups(word) == 1 {
		return []string{doubled}
	}
	return []string{word, doubled}
}

// vowelAt reports whether the letter at i is a vowel. The u of qu is not.
func vowelAt(word string, i int) bool {
	if i < 0 {
		return false
	}
	switch word[i] {
	case 'a', 'e', 'i', 'o':
		return true
	case 'u':
		return i == 0 || word[i-1] != 'q'
	case 'y':
		return i > 0 && !vowelAt(word, i-1)
	}
	return false
}

func consonantAt(word string, i int) bool {
	return i >= 0 && 'a' <= word[i] && word[i] <= 'z' && strings.IndexByte("aeiou", word[i]) < 0
}

func vowelGroups(word string) int {
	groups := 0
	for i := range word {
		if vowelAt(word, i) && !vowelAt(word, i-1) {
			groups++
		}
	}
	return groups
}

func hasAnySuffix(word string, suffixes ...string) bool {
	for _, s := range suffixes {
		if strings.HasSuffix(word, s) {
			return true
		}
	}
	return false
}

// Unchanged reports whether the past of a verb is the same as its base form, as in “put” and “read”.
func Unchanged(base string) bool {
	forms, irregular := irregularVerbs[base]
	first, _, _ := strings.Cut(forms, " ")
	return irregular && strings.HasSuffix(first, "ing")
}
