// Package linear scores copy with learnt weights. The weights are word lists with a number as the note of each entry,
// so people can read and change them. cmd/train makes them of labelled copy.
package linear

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"copydesk/lint/check/spec"
	"copydesk/lint/order"
)

// Feature is something that copy has, such as a word.
type Feature struct {
	Kind int    // index into the kinds of the model
	Name string // such as the word
}

// Compare orders features by kind and name.
func (f Feature) Compare(other Feature) int {
	return cmp.Or(f.Kind-other.Kind, cmp.Compare(f.Name, other.Name))
}

// Model holds the weights of the features that count.
type Model struct{ weights []map[string]float64 } // by kind

// New returns a model without weights for this number of kinds.
func New(kinds int) *Model {
	m := &Model{weights: make([]map[string]float64, kinds)}
	for i := range m.weights {
		m.weights[i] = map[string]float64{}
	}
	return m
}

// Set gives f a weight.
func (m *Model) Set(f Feature, weight float64) { m.weights[f.Kind][f.Name] = weight }

// Weight returns the weight of f; 0 if it does not count.
func (m *Model) Weight(f Feature) float64 { return m.weights[f.Kind][f.Name] }

// number is how an entry spells any number. In a folded line it is “#”.
const number, folded = "<number>", "#"

// List is a word list with the weights of one kind of features.
type List struct {
	Option string // the key of the rule file that names the list
	Name   string // such as chrome-weights/word
}

// Read returns the model with the weights of lists, one list for each kind, in order. Errors are *spec.OptionError.
func Read(lexicons spec.Lexicons, lists ...List) (*Model, error) {
	if spec.Kept(lexicons) {
		packed, _ := spec.Keep(lexicons, nil)
		return spec.Made(lexicons, packed, func(packed string) *Model { return unpack(packed, len(lists)) }), nil
	}
	m := New(len(lists))
	for kind, list := range lists {
		numbers, err := spec.ReadNumbers(lexicons, list.Option, list.Name)
		if err != nil {
			return nil, err
		}
		for entry, weight := range numbers {
			if math.IsNaN(weight) || math.IsInf(weight, 0) {
				err := fmt.Errorf("%s: the weight of %q is %v; write a number", list.Name, entry, weight)
				return nil, &spec.OptionError{Option: list.Option, Index: -1, Err: err}
			}
			m.Set(Feature{Kind: kind, Name: strings.ReplaceAll(entry, number, folded)}, weight)
		}
	}
	spec.Keep(lexicons, m.pack)
	return m, nil
}

// Threshold returns the score that a threshold of hundredths, the value of an option, stands for. An error is a
// *spec.OptionError.
func Threshold(option string, hundredths int) (float64, error) {
	if hundredths < 1 || hundredths > 99 {
		err := fmt.Errorf("%d is no threshold; write 1 to 99", hundredths)
		return 0, &spec.OptionError{Option: option, Index: -1, Err: err}
	}
	return float64(hundredths) / 100, nil
}

// pack encodes m in the form that unpack reads, the same each time.
func (m *Model) pack() string {
	var out []byte
	for _, weights := range m.weights {
		out = binary.AppendUvarint(out, uint64(len(weights)))
		for _, name := range slices.Sorted(maps.Keys(weights)) {
			out = binary.AppendUvarint(out, uint64(len(name)))
			out = append(out, name...)
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(weights[name]))
		}
	}
	return string(out)
}

// unpack decodes what pack encoded.
func unpack(packed string, kinds int) *Model {
	m := &Model{weights: make([]map[string]float64, kinds)}
	in := []byte(packed)
	length := func() int {
		n, size := binary.Uvarint(in)
		in, packed = in[size:], packed[size:]
		return int(n)
	}
	for i := range m.weights {
		n := length()
		m.weights[i] = make(map[string]float64, n)
		for range n {
			size := length()
			m.weights[i][packed[:size]] = math.Float64frombits(binary.LittleEndian.Uint64(in[size:]))
			in, packed = in[size+8:], packed[size+8:]
		}
	}
	return m
}

// Score returns the sum of the weights of features as a share from 0 to 1.
func (m *Model) Score(features []Feature) float64 {
	sum := 0.0
	for _, f := range features {
		sum += m.Weight(f)
	}
	return 1 / (1 + math.Exp(-sum))
}

// Heaviest returns the features of one of these kinds that speak most for the score, each once, the heaviest first.
// There are at most most of them, and each weighs more than 0.
func (m *Model) Heaviest(features []Feature, most int, kinds ...int) []Feature {
	return m.first(features, most, kinds, m.Weight)
}

// Lightest returns the features of one of these kinds that speak most against the score, as Heaviest does those for it.
func (m *Model) Lightest(features []Feature, most int, kinds ...int) []Feature {
	return m.first(features, most, kinds, func(f Feature) float64 { return -m.Weight(f) })
}

// first returns the features of kinds for which by gives most, as far as it gives more than 0.
func (m *Model) first(features []Feature, most int, kinds []int, by func(Feature) float64) []Feature {
	var out []Feature
	for _, f := range features {
		if slices.Contains(kinds, f.Kind) && by(f) > 0 && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	order.By(out, func(a, b Feature) int { return cmp.Compare(by(b), by(a)) })
	return out[:min(most, len(out))]
}

// List returns up to most features of kinds that weigh more than 0, each with its weight, the heaviest first.
func (m *Model) List(most int, kinds ...int) []string {
	return m.list(most, kinds, m.Weight)
}

// ListBoth returns up to most features of kinds, whether they weigh more or less than 0, each with its weight, those
// that weigh most either way first.
func (m *Model) ListBoth(most int, kinds ...int) []string {
	return m.list(most, kinds, func(f Feature) float64 { return math.Abs(m.Weight(f)) })
}

func (m *Model) list(most int, kinds []int, by func(Feature) float64) []string {
	var all []Feature
	for _, kind := range kinds {
		for name := range m.weights[kind] {
			all = append(all, Feature{kind, name})
		}
	}
	order.By(all, Feature.Compare)
	var out []string
	for _, f := range m.first(all, most, kinds, by) {
		out = append(out, fmt.Sprintf("“%s” %+.1f", strings.ReplaceAll(f.Name, folded, number), m.Weight(f)))
	}
	return out
}

// Write returns the lists of m in YAML, as entries of groups. names and about hold the name of each list and the
// comment above it, by kind.
func (m *Model) Write(names, about []string) string {
	var out strings.Builder
	for kind, name := range names {
		fmt.Fprintf(&out, "  # %s\n  %s:\n", about[kind], name)
		entries := map[string]string{}
		for name, weight := range m.weights[kind] {
			entries[strings.ReplaceAll(name, folded, number)] = strconv.FormatFloat(weight, 'f', 2, 64)
		}
		for _, entry := range slices.Sorted(maps.Keys(entries)) {
			fmt.Fprintf(&out, "    %q: %s\n", entry, entries[entry])
		}
	}
	return out.String()
}
