package linear

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"copydesk/lint/check/spec"
	"copydesk/lint/linttest"
)

// keeper keeps one value, as the packed rule book does.
type keeper struct {
	linttest.Weights
	kept  bool
	value string
}

func (k *keeper) Kept() bool { return k.kept }

func (k *keeper) Keep(make func() string) string {
	if !k.kept {
		k.value = make()
	}
	return k.value
}

const (
	wordKind = iota
	shapeKind
)

var lists = []List{wordKind: {"words", "w/word"}, shapeKind: {"shapes", "w/shape"}}

func TestRead(t *testing.T) {
	in := &keeper{Weights: linttest.Weights{
		"w/word":  {"subscribe": "1.50", "<number> shares": "2", "weir": "-0.75"},
		"w/shape": {"full-stop": "-1"},
	}}
	compiled, err := Read(in, lists...)
	if err != nil {
		t.Fatal(err)
	}
	in.kept = true
	loaded, err := Read(in, lists...)
	if err != nil {
		t.Fatal(err)
	}
	for name, m := range map[string]*Model{"compiled": compiled, "loaded": loaded} {
		for f, want := range map[Feature]float64{
			{wordKind, "subscribe"}: 1.5, {wordKind, "# shares"}: 2, {wordKind, "weir"}: -0.75, {wordKind, "full-stop"}: 0,
			{shapeKind, "full-stop"}: -1,
		} {
			if got := m.Weight(f); got != want {
				t.Errorf("%s: weight of %v is %v, want %v", name, f, got, want)
			}
		}
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct {
		note, want string
	}{
		{"heavy", `words: w/word: the note of "pike" is "heavy"; write a number`},
		{"NaN", `words: w/word: the weight of "pike" is NaN; write a number`},
		{"-Inf", `words: w/word: the weight of "pike" is -Inf; write a number`},
	} {
		_, err := Read(linttest.Weights{"w/word": {"pike": c.note}, "w/shape": {}}, lists...)
		if err == nil || err.Error() != c.want {
			t.Errorf("note %q: error %v, want %s", c.note, err, c.want)
		}
	}
	if _, err := Read(linttest.Weights{"w/word": {}}, lists...); err == nil || err.Error() != `shapes: no list "w/shape"` {
		t.Errorf("a list is missing: error %v", err)
	}
}

func TestScore(t *testing.T) {
	m := New(2)
	click, stop := Feature{wordKind, "click"}, Feature{shapeKind, "full-stop"}
	if got := m.Score([]Feature{click, stop}); got != 0.5 {
		t.Errorf("without weights the score is %v, want .5", got)
	}
	m.Set(click, 2)
	m.Set(stop, -1)
	if got, want := m.Score([]Feature{click, stop}), 1/(1+math.Exp(-1)); math.Abs(got-want) > 1e-12 {
		t.Errorf("score %v, want %v", got, want)
	}
}

func TestHeaviest(t *testing.T) {
	m := New(2)
	for name, weight := range map[string]float64{"click": 1, "here": 2, "pike": -3, "free": 0.5} {
		m.Set(Feature{wordKind, name}, weight)
	}
	m.Set(Feature{shapeKind, "glued"}, 9)
	var features []Feature
	for _, name := range []string{"pike", "free", "click", "here", "here", "eel"} {
		features = append(features, Feature{wordKind, name})
	}
	features = append(features, Feature{shapeKind, "glued"})
	got := m.Heaviest(features, 2, wordKind)
	if len(got) != 2 || got[0].Name != "here" || got[1].Name != "click" {
		t.Errorf("got %v, want here and click", got)
	}
	if got := m.Lightest(features, 2, wordKind); len(got) != 1 || got[0].Name != "pike" {
		t.Errorf("got %v, want pike, which alone speaks against", got)
	}
}

func TestList(t *testing.T) {
	m := New(2)
	for name, weight := range map[string]float64{"click": 1, "# shares": 2.25, "pike": -3} {
		m.Set(Feature{wordKind, name}, weight)
	}
	m.Set(Feature{shapeKind, "glued"}, 9)
	if got, want := m.List(5, wordKind), []string{"“<number> shares” +2.2", "“click” +1.0"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := m.List(1, wordKind, shapeKind); !slices.Equal(got, []string{"“glued” +9.0"}) {
		t.Errorf("got %q, want the heaviest of both kinds", got)
	}
	if got := m.ListBoth(2, wordKind); !slices.Equal(got, []string{"“pike” -3.0", "“<number> shares” +2.2"}) {
		t.Errorf("got %q, want those that weigh most either way", got)
	}
}

func TestThreshold(t *testing.T) {
	if got, err := Threshold("at", 65); got != 0.65 || err != nil {
		t.Errorf("65 is %v, %v", got, err)
	}
	for _, n := range []int{0, 100, -5} {
		if _, err := Threshold("at", n); err == nil || !strings.HasPrefix(err.Error(), "at: ") {
			t.Errorf("%d: error %v", n, err)
		}
	}
}

func TestWrite(t *testing.T) {
	m := New(2)
	m.Set(Feature{wordKind, "# shares"}, 2)
	m.Set(Feature{wordKind, "click"}, -0.5)
	m.Set(Feature{shapeKind, "glued"}, 1.25)
	const want = `  # Words.
  word:
    "<number> shares": 2.00
    "click": -0.50
  # Shapes.
  shape:
    "glued": 1.25
`
	if got := m.Write([]string{"word", "shape"}, []string{"Words.", "Shapes."}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// FuzzRead checks that a list is refused or gives a model that keeps its weights when it is packed.
func FuzzRead(f *testing.F) {
	f.Add("click here", "1.5")
	f.Add("<number>", "-0")
	f.Add("é\xff", "1e309")
	f.Fuzz(func(t *testing.T, entry, note string) {
		in := &keeper{Weights: linttest.Weights{"w/word": {entry: note, "eel": "-2"}, "w/shape": {"glued": "1"}}}
		compiled, err := Read(in, lists...)
		if n, bad := strconv.ParseFloat(in.Note("w/word", entry), 64); bad != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			if e := (*spec.OptionError)(nil); !errors.As(err, &e) {
				t.Fatalf("%q with the note %q: error %v", entry, note, err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		in.kept = true
		loaded, _ := Read(in, lists...)
		if compiled.pack() != loaded.pack() {
			t.Errorf("%q with the note %q: %q and %q", entry, note, compiled.pack(), loaded.pack())
		}
	})
}
