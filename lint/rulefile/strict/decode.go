package strict

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"copydesk/lint/suggest"

	"gopkg.in/yaml.v3"
)

// Decode fills out, a pointer, from n. Unlike yaml's own decoding it refuses unknown and repeated keys and scalars
// of a wrong type at every depth, and says where. A nil or zero n leaves out unchanged.
func Decode(file string, n *yaml.Node, out any) error {
	_, err := DecodeSound(file, n, out)
	return err
}

// DecodeSound is Decode that fills out from the valid part of n even if there are faults, and returns a copy of that
// part.
func DecodeSound(file string, n *yaml.Node, out any) (sound *yaml.Node, err error) {
	if n == nil || n.Kind == 0 {
		return n, nil
	}
	// Shorthands are expanded in a copy, because goroutines share a rule book.
	n = Clone(n)
	var f Faults
	if !fits(file, n, reflect.TypeOf(out).Elem(), "", &f) {
		return nil, f.Err()
	}
	if err := n.Decode(out); err != nil && len(f) == 0 {
		f.Add(placed(file, n, err))
	}
	return n, f.Err()
}

// DecodeFile is DecodeSound for the top node of a file that should be of this kind, such as a configuration or a
// rule. If it is not, messages quote nothing of it: it may be any file, and many people read messages.
func DecodeFile(file string, n *yaml.Node, kind string, out any) (sound *yaml.Node, err error) {
	if n == nil {
		return nil, nil
	}
	names, _ := FieldsByKey(reflect.TypeOf(out).Elem())
	example := names[:min(3, len(names))]
	if n.Kind != yaml.MappingNode {
		return nil, At(file, n, "this is not a %s; want keys and values, such as %s", kind, strings.Join(example, ", "))
	}
	ours := len(n.Content) == 0
	for key := range Entries(n) {
		ours = ours || slices.Contains(names, key.Value) || suggest.Nearest(key.Value, names) != ""
	}
	if !ours {
		return nil, At(file, n, "this is not a %s; none of its keys is one of %s", kind, strings.Join(names, ", "))
	}
	return DecodeSound(file, n, out)
}

// placed returns err, the error of a value's own decoder for n, with its place.
func placed(file string, n *yaml.Node, err error) error {
	if inFile(file, err) {
		return err
	}
	return At(file, n, "%s", strings.TrimPrefix(err.Error(), "yaml: "))
}

// inFile sets the file name in the faults that values' own decoders returned, which do not know it. It reports
// whether there are any.
func inFile(file string, err error) bool {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		any := false
		for _, e := range several.Unwrap() {
			any = inFile(file, e) || any
		}
		return any
	}
	var e *Error
	if errors.As(err, &e) {
		e.File = file
		return true
	}
	return false
}

// Shorthand is a mapping type that may be written as a single value.
type Shorthand interface {
	// Shorthand returns the key that a single value is for.
	Shorthand() string
}

var (
	// NodeType is the type of a node that is kept unchanged.
	NodeType      = reflect.TypeFor[yaml.Node]()
	unmarshalType = reflect.TypeFor[yaml.Unmarshaler]()
)

// tags are those of YAML's own types.
var tags = []string{"!!str", "!!int", "!!float", "!!bool", "!!null", "!!seq", "!!map"}

// fits adds a fault for each part of n that does not fit a value of type t, and removes that part from n. It reports
// whether the rest of n can be decoded. path names n in messages.
func fits(file string, n *yaml.Node, t reflect.Type, path string, f *Faults) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	wrong := func(err error) bool {
		f.Add(err)
		return err == nil
	}
	// Aliases could make a small file expand without limit.
	if n.Kind == yaml.AliasNode {
		return wrong(At(file, n, noAliases))
	}
	if n.Anchor != "" {
		f.Add(At(file, n, noAliases))
		n.Anchor = "" // a value with an anchor can be read all the same
	}
	if n.Style&yaml.TaggedStyle != 0 && !slices.Contains(tags, n.Tag) {
		return wrong(At(file, n, "the tag %s is not read here; leave it out", Cut(n.Tag)))
	}
	if n.Tag == "!!null" && t != NodeType {
		return wrong(Wants(file, n, path, "a value"))
	}
	if t == NodeType || reflect.PointerTo(t).Implements(unmarshalType) {
		return fitsItself(file, n, t, path, f)
	}
	if value, ok := reflect.New(t).Interface().(encoding.TextUnmarshaler); ok {
		if n.Kind != yaml.ScalarNode {
			return wrong(Wants(file, n, path, "a word"))
		}
		if err := value.UnmarshalText([]byte(n.Value)); err != nil {
			return wrong(At(file, n, "%v", err))
		}
		return true
	}
	if short, ok := reflect.Zero(t).Interface().(Shorthand); ok && n.Kind == yaml.ScalarNode {
		value := *n
		key := yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: short.Shorthand(), Line: n.Line, Column: n.Column}
		*n = yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: n.Line, Column: n.Column}
		n.Content = []*yaml.Node{&key, &value}
	}
	switch t.Kind() {
	case reflect.Struct:
		return fitsStruct(file, n, t, path, f)
	case reflect.Map:
		return fitsPairs(file, n, path, f, func(key, value *yaml.Node) bool {
			return fits(file, value, t.Elem(), join(path, key.Value), f)
		})
	case reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			return wrong(Wants(file, n, path, "a list"))
		}
		sound := n.Content[:0]
		for i, item := range n.Content {
			if fits(file, item, t.Elem(), fmt.Sprintf("%s[%d]", path, i+1), f) {
				sound = append(sound, item)
			}
		}
		n.Content = sound
		return true
	}
	if want := wanted(t.Kind(), n); want != "" {
		return wrong(Wants(file, n, path, want))
	}
	return true
}

// fitsItself is fits for a type that decodes itself and for a node that is kept unchanged.
func fitsItself(file string, n *yaml.Node, t reflect.Type, path string, f *Faults) bool {
	before := len(*f)
	for _, c := range n.Content {
		fits(file, c, NodeType, path, f)
	}
	if len(*f) > before {
		return false
	}
	value, ok := reflect.New(t).Interface().(yaml.Unmarshaler)
	if !ok {
		return true
	}
	err := value.UnmarshalYAML(n)
	if err != nil {
		f.Add(placed(file, n, err))
	}
	return err == nil
}

// wanted returns what a scalar of kind k must be; "" if n is one.
func wanted(k reflect.Kind, n *yaml.Node) string {
	scalar := n.Kind == yaml.ScalarNode
	switch k {
	case reflect.Bool:
		if !scalar || n.Tag != "!!bool" {
			return "true or false"
		}
	case reflect.Int:
		if !scalar || n.Tag != "!!int" {
			return "a whole number"
		}
	case reflect.Float64:
		if !scalar || n.Tag != "!!int" && n.Tag != "!!float" {
			return "a number"
		}
	default:
		if !scalar || n.Tag == "!!null" {
			return "text"
		}
	}
	return ""
}

// FieldsByKey returns the sorted YAML keys of a struct and the types of their values.
func FieldsByKey(t reflect.Type) (names []string, types map[string]reflect.Type) {
	types = map[string]reflect.Type{}
	for _, field := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if name == "" || name == "-" {
			continue
		}
		types[name] = field.Type
		names = append(names, name)
	}
	slices.Sort(names)
	return names, types
}

func fitsStruct(file string, n *yaml.Node, t reflect.Type, path string, f *Faults) bool {
	names, types := FieldsByKey(t)
	return fitsPairs(file, n, path, f, func(key, value *yaml.Node) bool {
		field, ok := types[key.Value]
		if !ok {
			f.Add(At(file, key, "unknown key %q%s", key.Value, suggest.DidYouMean(key.Value, names)))
			return false
		}
		return fits(file, value, field, join(path, key.Value), f)
	})
}

// fitsPairs reports whether n is a mapping, and removes repeated keys and pairs that are not sound from it.
func fitsPairs(file string, n *yaml.Node, path string, f *Faults, sound func(key, value *yaml.Node) bool) bool {
	if n.Kind != yaml.MappingNode {
		f.Add(Wants(file, n, path, "keys and values"))
		return false
	}
	seen := map[string]*yaml.Node{}
	kept := n.Content[:0]
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			f.Add(At(file, key, "a key must be a plain word"))
			continue
		}
		if first := seen[key.Value]; first != nil {
			f.Add(At(file, key, "%q is here twice; it is first in line %d", key.Value, first.Line))
			continue
		}
		seen[key.Value] = key
		if sound(key, value) {
			kept = append(kept, key, value)
		}
	}
	n.Content = kept
	return true
}

// Wants returns the fault that n is not what is wanted at a path of keys, such as “rules.with”.
func Wants(file string, n *yaml.Node, path, want string) error {
	found := "keys and values"
	switch {
	case n.Kind == yaml.SequenceNode:
		found = "a list"
	case n.Tag == "!!null":
		found = "nothing"
	case n.Kind == yaml.ScalarNode:
		found = fmt.Sprintf("%q", Cut(n.Value))
	}
	if path != "" {
		path += ": "
	}
	return At(file, n, "%swant %s, found %s", path, want, found)
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// Scalar is a string with its place.
type Scalar struct {
	Value string
	node  *yaml.Node
}

// Node returns the node that the string was read from; nil if there was none.
func (t Scalar) Node() *yaml.Node { return t.node }

// UnmarshalYAML reads a scalar.
func (t *Scalar) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		return Wants("", n, "", "text")
	}
	t.Value, t.node = n.Value, n
	return nil
}
