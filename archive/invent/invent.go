// Package invent makes stories for tests and for measurements: invented copy with planted copies of some of it.
package invent

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Story is an invented story.
type Story struct {
	ID       string `json:"id"`
	Headline string `json:"headline"`
	Body     string `json:"body"`
}

// Copy says what a planted story was made of.
type Copy struct {
	Of   string  // the ID of the other story
	Edit float64 // the share of words that were replaced, left out or followed by another, from 0 to 0.2
}

// Archive returns n stories, and what the planted ones among them, which come last, are copies of, by their IDs. The
// same seed gives the same stories.
func Archive(seed uint64, n, planted int) ([]Story, map[string]Copy) {
	w := newWriter(seed)
	texts := make([][][]string, 0, n)
	stories := make([]Story, 0, n)
	for i := range n - planted {
		text := make([][]string, 3+w.IntN(4))
		for k := range text {
			text[k] = w.words(25 + w.IntN(50))
		}
		texts = append(texts, text)
		stories = append(stories, w.story(fmt.Sprintf("a%06d", i), text))
	}
	copies := map[string]Copy{}
	for i := range planted {
		of := w.IntN(len(texts))
		c := Copy{stories[of].ID, float64(i%21) / 100}
		text := make([][]string, 0, len(texts[of]))
		for _, p := range texts[of] {
			text = append(text, w.edited(p, c.Edit))
		}
		switch i % 3 {
		case 1: // moved
			w.Shuffle(len(text), func(a, b int) { text[a], text[b] = text[b], text[a] })
		case 2: // one paragraph of it
			text = [][]string{w.words(40), text[0], w.words(40)}
		}
		s := w.story(fmt.Sprintf("z%06d", i), text)
		copies[s.ID] = c
		stories = append(stories, s)
	}
	return stories, copies
}

// Lines returns stories as a file of JSON Lines.
func Lines(stories []Story) []byte {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	for _, s := range stories {
		if err := e.Encode(s); err != nil {
			panic(err) // a buffer takes all, and strings can always be written
		}
	}
	return out.Bytes()
}

// vocabulary is the number of words that are invented.
const vocabulary = 8000

// writer invents words. As in any language, few of them are frequent.
type writer struct {
	*rand.Rand
	known []string
	sums  []float64 // of the weights of the words up to each
}

func newWriter(seed uint64) *writer {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 17))}
	consonants, vowels := strings.Split("b d f g k l m n p r s t v z", " "), strings.Split("a e i o u ai ou", " ")
	sum := 0.0
	for i := range vocabulary {
		word := ""
		for range 1 + w.IntN(3) {
			word += consonants[w.IntN(len(consonants))] + vowels[w.IntN(len(vowels))]
		}
		sum += 1 / float64(i+3)
		w.known, w.sums = append(w.known, word), append(w.sums, sum)
	}
	return w
}

func (w *writer) word() string {
	i, _ := slices.BinarySearch(w.sums, w.Float64()*w.sums[vocabulary-1])
	return w.known[min(i, vocabulary-1)]
}

func (w *writer) words(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = w.word()
	}
	return out
}

// edited returns words with a share of them replaced, left out or followed by another one.
func (w *writer) edited(words []string, share float64) []string {
	var out []string
	for _, word := range words {
		if w.Float64() >= share {
			out = append(out, word)
			continue
		}
		switch w.IntN(3) {
		case 0:
			out = append(out, w.word())
		case 1:
			out = append(out, word, w.word())
		}
	}
	return out
}

func (w *writer) story(id string, text [][]string) Story {
	paragraphs := make([]string, len(text))
	for i, p := range text {
		paragraphs[i] = capital(strings.Join(p, " ")) + "."
	}
	return Story{id, capital(w.word()) + " " + w.word() + " said to close in May", strings.Join(paragraphs, "\n\n")}
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
