package rules_test

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// memory is a cache that counts how often something was found in it.
type memory struct {
	values map[[sha256.Size]byte][]byte
	found  int
}

func (m *memory) Get(key [sha256.Size]byte) ([]byte, bool) {
	value, ok := m.values[key]
	if ok {
		m.found++
	}
	return value, ok
}

func (m *memory) Put(key [sha256.Size]byte, value []byte) { m.values[key] = value }

// TestCacheRecallsAll compares, field by field, what is recalled of a story with what was found in it: of every story
// there is, mixtures of faults, and stories with comments that let findings stand.
func TestCacheRecallsAll(t *testing.T) {
	l := shipped(t).For("", []lint.Allowance{{Rules: []string{"hygiene/*"}, Reason: "a test", By: "a.yml:1"}})
	stories := map[string]string{
		"allowed.md": "<!-- copydesk: allow sourcing/vague-group -- named below -->\nExperts said so.\n\n" +
			"<!-- copydesk: allow claims/* -- idle -->\nThe the mill.\n\n<!-- copydesk: alow x -->\n",
	}
	files, err := filepath.Glob("../testdata/*/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		stories[file] = string(source)
	}
	random := rand.New(rand.NewPCG(3, 4))
	for i := range 90 {
		stories[fmt.Sprintf("mixture%d%s", i, []string{".txt", ".md", ".html"}[i%3])] = mixture(random, 3+random.IntN(20), i%3 == 2)
	}
	m := &memory{values: map[[sha256.Size]byte][]byte{}}
	findings, allowed := 0, 0
	for name, source := range stories {
		check := func(cache lint.Cache) lint.Result {
			s := lint.Source{
				Path: name, Linter: l, Cache: cache,
				Read: func() (*text.Document, error) { return parse.Bytes(name, []byte(source)) },
			}
			r, err := s.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		fresh := check(m)
		if fresh.Status != lint.Checked {
			continue
		}
		before := m.found
		recalled := check(m)
		if m.found != before+1 {
			t.Errorf("%s was not found again", name)
		}
		for i, f := range recalled.Findings {
			if i < len(fresh.Findings) && !reflect.DeepEqual(f, fresh.Findings[i]) {
				t.Errorf("%s: recalled %+v\nfound %+v", name, f, fresh.Findings[i])
			}
		}
		fresh.Document, recalled.Document = nil, nil
		if !reflect.DeepEqual(fresh, recalled) {
			t.Errorf("%s: recalled %+v\nfound %+v", name, recalled, fresh)
		}
		findings, allowed = findings+len(fresh.Findings), allowed+len(fresh.Allowed)
	}
	if findings < 300 || allowed < 20 {
		t.Errorf("%d findings and %d allowed ones are too few to have tried anything", findings, allowed)
	}
}

// What was kept of other copy, or is damaged, is not believed.
func TestCacheIsNotBelievedBlindly(t *testing.T) {
	l := shipped(t)
	const story = "Experts said that the mill is lost.\n"
	for _, value := range []string{
		"", "{", "[]", `{"s":[{"r":"no/rule","v":2,"p":{"Start":0,"End":7},"m":"x"}],"w":7}`,
		`{"s":[{"r":"sourcing/vague-group","v":2,"p":{"Start":0,"End":700},"m":"x"}],"w":7}`,
		`{"s":[{"r":"sourcing/vague-group","v":2,"p":{"Start":9,"End":7},"m":"x"}],"w":7}`,
		`{"x":[{"r":"sourcing/vague-group","v":2,"p":{"Start":0,"End":7},"m":"x"}],"w":7}`,
		`{"s":[{"r":"sourcing/vague-group","v":2,"p":{"Start":0,"End":7},"m":"x","f":[{"m":"y","e":[{"p":{"Start":-1,"End":7}}]}]}],"w":7}`,
		`{"s":[{"r":"sourcing/vague-group","v":2,"p":{"Start":0,"End":7},"m":"x","e":[{"p":{"Start":3,"End":70}}]}],"w":7}`,
	} {
		s := lint.Source{
			Path: "a.txt", Linter: l, Cache: always(value),
			Read: func() (*text.Document, error) { return parse.Bytes("a.txt", []byte(story)) },
		}
		r, err := s.Check(t.Context())
		if err != nil || len(r.Findings) != 1 || r.Findings[0].Message == "x" || r.Words != 7 {
			t.Errorf("%s: got %+v (%v)", value, r.Findings, err)
		}
	}
}

// always is a cache that holds one value, whatever it is asked.
type always string

func (a always) Get([sha256.Size]byte) ([]byte, bool) { return []byte(a), true }

func (a always) Put([sha256.Size]byte, []byte) {}
