package prose

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// story returns a story of one paragraph a line, read with the shipped lexicons.
func story(t testing.TB, copy string) *Story {
	t.Helper()
	b := text.NewBuilder("story.txt", "text", copy)
	start := 0
	for _, line := range strings.SplitAfter(copy, "\n") {
		b.Copy(text.Span{Start: start, End: start + len(strings.TrimSuffix(line, "\n"))})
		b.EndBlock(text.Paragraph)
		start += len(line)
	}
	return NewStory(b.Document(), shippedWords(t))
}

// shippedWords returns the vocabulary of the shipped lexicons.
func shippedWords(t testing.TB) *Vocabulary {
	t.Helper()
	v, err := shippedVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// shippedVocabulary is read once, because fuzzing needs it a thousand times a second.
var shippedVocabulary = sync.OnceValues(readShipped)

func readShipped() (*Vocabulary, error) {
	table := phrase.NewTable()
	b := phrase.NewBuilder(table, shipped)
	v, err := NewVocabulary(b, table, shipped)
	if err == nil {
		v.Matcher = b.Matcher()
	}
	return v, err
}

// shipped reads a word list of rules/lexicons.
func shipped(name string) ([]string, error) {
	file, group, _ := strings.Cut(name, "/")
	groups, err := lexicon(file)
	if err != nil {
		return nil, err
	}
	if group != "" && groups[group] == nil {
		return nil, fmt.Errorf("%s has no group %s", file, group)
	}
	var entries []string
	for name, g := range groups {
		if group != "" && name != group {
			continue
		}
		switch g := g.(type) {
		case []any:
			for _, e := range g {
				entries = append(entries, fmt.Sprint(e))
			}
		case map[string]any:
			for e := range g {
				entries = append(entries, e)
			}
		}
	}
	return entries, nil
}

// lexicons holds the files that lexicon has read.
var lexicons sync.Map

// lexicon returns the groups of a file of rules/lexicons.
func lexicon(file string) (map[string]any, error) {
	if groups, ok := lexicons.Load(file); ok {
		return groups.(map[string]any), nil
	}
	source, err := os.ReadFile("../../rules/lexicons/" + file + ".yml")
	if err != nil {
		return nil, err
	}
	var lexicon struct{ Groups map[string]any }
	if err := yaml.Unmarshal(source, &lexicon); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	lexicons.Store(file, lexicon.Groups)
	return lexicon.Groups, nil
}

// lines returns the lines of a file of testdata, without empty lines and comments.
func lines(t testing.TB, name string) []string {
	t.Helper()
	source, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for _, line := range strings.Split(string(source), "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			kept = append(kept, line)
		}
	}
	return kept
}

func TestWords(t *testing.T) {
	v, err := readShipped() // not the shared one, because the test adds words
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines(t, "words.txt") {
		copy, want, _ := strings.Cut(line, " → ")
		s := NewStory(story(t, copy).Document, v)
		// IDs come from a table that has every word.
		for _, w := range s.Words() {
			folded := string(phrase.Fold(nil, copy[w.Start():w.End()]))
			if w.Shape&phrase.Possessive != 0 {
				folded = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(folded, "'s"), "'"), ".")
			}
			s.vocabulary.Table.Intern(folded)
			s.vocabulary.Table.Intern(folded[strings.LastIndexByte(folded, '-')+1:])
		}
		s = NewStory(s.Document, s.vocabulary)
		var got []string
		for _, w := range s.Words() {
			got = append(got, spell(w, s.vocabulary.Table))
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%s\n got %s\nwant %s", copy, g, want)
		}
	}
}

func spell(w phrase.Word, table *phrase.Table) string {
	marks := ""
	for _, m := range []struct {
		bit  phrase.Shape
		mark string
	}{
		{phrase.Capitalised, "C"},
		{phrase.AllCaps, "A"},
		{phrase.Number, "N"},
		{phrase.Possessive, "P"},
		{phrase.Compound, "H"},
	} {
		if w.Shape&m.bit != 0 {
			marks += m.mark
		}
	}
	for _, m := range []struct {
		bit  phrase.Before
		mark string
	}{{phrase.Comma, ","}, {phrase.Stop, ";"}, {phrase.QuoteMark, `"`}, {phrase.SentenceStart, "^"}} {
		if w.Before&m.bit != 0 {
			marks += m.mark
		}
	}
	if marks != "" {
		marks = ":" + marks
	}
	return table.Spelling(w.ID) + marks
}

func TestSentences(t *testing.T) {
	for _, line := range lines(t, "sentences.txt") {
		s := story(t, strings.ReplaceAll(strings.ReplaceAll(line, " ‖", ""), "‖", ""))
		got, end := "", 0
		for i, sentence := range s.Sentences() {
			if i > 0 && sentence.Span.Start == end {
				got += "‖"
			} else if i > 0 {
				got += " ‖ "
			}
			got += s.Text[sentence.Span.Start:sentence.Span.End]
			end = sentence.Span.End
		}
		if got != line {
			t.Errorf("\n got %s\nwant %s", got, line)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, name := range []string{"words.txt", "sentences.txt"} {
		for _, line := range lines(f, name) {
			f.Add(line)
		}
	}
	f.Add("\xff’s U.S.\n'n'\n")
	f.Fuzz(func(t *testing.T, copy string) {
		if !utf8.ValidString(copy) {
			copy = strings.ToValidUTF8(copy, "?")
		}
		checkReading(t, story(t, copy))
	})
}

// checkReading checks properties that the words and sentences of any text have.
func checkReading(t *testing.T, s *Story) {
	all, sentences := s.Words(), s.Sentences()
	end := 0
	for i, w := range all {
		if w.Start() < end || w.Span().Empty() || w.End() > len(s.Text) {
			t.Fatalf("word %d at %v comes before %d or outside", i, w.Span(), end)
		}
		if !utf8.RuneStart(s.Text[w.Start()]) || !utf8.RuneStart(s.Text[w.End()]) {
			t.Fatalf("word %d at %v cuts a character", i, w.Span())
		}
		end = w.End()
		if s.WordAt(w.Start()) != i || s.WordAt(w.End()-1) != i {
			t.Fatalf("WordAt misses word %d", i)
		}
	}
	next, block, end := 0, 0, 0
	for i, sentence := range sentences {
		if sentence.First != next || sentence.Span.Start < end || sentence.Span.End < sentence.Span.Start {
			t.Fatalf("sentence %d, %+v: want first word %d and start at %d or later", i, sentence, next, end)
		}
		if sentence.Block != block && sentence.Block != block+1 {
			t.Fatalf("sentence %d is in block %d, after %d", i, sentence.Block, block)
		}
		if !s.Blocks[sentence.Block].Span.Contains(sentence.Span) {
			t.Fatalf("sentence %d at %v leaves its block", i, sentence.Span)
		}
		for w := sentence.First; w <= sentence.Last; w++ {
			if !sentence.Span.Contains(all[w].Span()) {
				t.Fatalf("sentence %d at %v does not hold its word at %v", i, sentence.Span, all[w].Span())
			}
			if starts := all[w].Before&phrase.SentenceStart != 0; starts != (w == sentence.First) {
				t.Fatalf("word %d: SentenceStart is %v", w, starts)
			}
		}
		if s.SentenceAt(sentence.Span.Start) != i && !sentence.Span.Empty() {
			t.Fatalf("SentenceAt misses sentence %d", i)
		}
		next, block, end = sentence.Last+1, sentence.Block, sentence.Span.End
	}
	if next != len(all) {
		t.Fatalf("sentences hold %d of %d words", next, len(all))
	}
}

// Code that scans the sentence around a word takes a bounded time, even in an endless generated sentence.
func TestEndlessSentence(t *testing.T) {
	const count = 1200
	s := story(t, strings.TrimSpace(strings.Repeat("boat ", count)))
	at := 0
	for _, sentence := range s.Sentences() {
		if sentence.First != at || sentence.Last-sentence.First >= words.LongestSentence {
			t.Fatalf("sentence %+v after word %d", sentence, at)
		}
		at = sentence.Last + 1
	}
	if at != count {
		t.Errorf("the sentences hold %d words, want %d", at, count)
	}
}

// A mark between the pieces of an endless sentence is in one of them, and its quotation is read.
func TestEndlessSentenceMarks(t *testing.T) {
	for _, gap := range []string{" “", "“", " \"", ", «", "—'", ") („", " ‘", "… “", "\u200b“ "} {
		s := story(t, strings.TrimSpace(strings.Repeat("boat ", words.LongestSentence))+gap+strings.TrimSpace(strings.Repeat("pier ", 20)))
		checkReading(t, s)
		checkQuotes(t, s)
		mark := words.LongestSentence*len("boat ") - 1 + len(strings.TrimRight(gap, " "))
		_, size := utf8.DecodeLastRuneInString(s.Text[:mark])
		sentence := s.Sentences()[s.SentenceAt(mark-size)]
		if !sentence.Span.Contains(text.Span{Start: mark - size, End: mark}) {
			t.Errorf("%q: its mark is outside of its sentence", gap)
		}
	}
}
