package rulefile

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint"
)

// decode fills out, a pointer, from n. Unlike yaml's own decoding it refuses unknown and repeated keys and scalars of
// another type at every depth, and says where. A nil n and a zero one leave out as it is.
func decode(file string, n *yaml.Node, out any) error {
	_, err := decodeSound(file, n, out)
	return err
}

// decodeSound is decode that fills out, faults or not, from what is sound of n, and returns that part of n, a copy.
func decodeSound(file string, n *yaml.Node, out any) (sound *yaml.Node, err error) {
	if n == nil || n.Kind == 0 {
		return n, nil
	}
	// Shorthands are written out in a copy: a rule book is shared between goroutines.
	n = clone(n)
	var f faults
	if !fits(file, n, reflect.TypeOf(out).Elem(), "", &f) {
		return nil, f.err()
	}
	if err := n.Decode(out); err != nil && len(f) == 0 {
		f.add(placed(file, n, err))
	}
	return n, f.err()
}

// decodeFile is decodeSound for the top node of a file that is to be a configuration, a rule or the like, as kind says.
// Nothing is quoted of a file that is none: it may be anything, and messages are read by many.
func decodeFile(file string, n *yaml.Node, kind string, out any) (sound *yaml.Node, err error) {
	if n == nil {
		return nil, nil
	}
	names, _ := fieldsByKey(reflect.TypeOf(out).Elem())
	example := names[:min(3, len(names))]
	if n.Kind != yaml.MappingNode {
		return nil, errorAt(file, n, "this is no %s; want keys and values, such as %s", kind, strings.Join(example, ", "))
	}
	ours := len(n.Content) == 0
	for key := range entries(n) {
		ours = ours || slices.Contains(names, key.Value) || lint.Nearest(key.Value, names) != ""
	}
	if !ours {
		return nil, errorAt(file, n, "this is no %s; none of its keys is one of %s", kind, strings.Join(names, ", "))
	}
	return decodeSound(file, n, out)
}

// placed returns err, what a value with a decoder of its own found wrong in n, with the place.
func placed(file string, n *yaml.Node, err error) error {
	if inFile(file, err) {
		return err
	}
	return errorAt(file, n, "%s", strings.TrimPrefix(err.Error(), "yaml: "))
}

// inFile names the file in the faults that values with a decoder of their own found, which do not know it. It reports
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

// shorthand is a type of mapping that may be written as one value alone.
type shorthand interface {
	// Shorthand returns the key that a value alone is for.
	Shorthand() string
}

var (
	nodeType      = reflect.TypeFor[yaml.Node]()
	unmarshalType = reflect.TypeFor[yaml.Unmarshaler]()
)

func clone(n *yaml.Node) *yaml.Node {
	c := *n
	c.Content = make([]*yaml.Node, len(n.Content))
	for i, child := range n.Content {
		c.Content[i] = clone(child)
	}
	return &c
}

// fits adds a fault for each part of n that a value of type t has no room for, takes that part out of n, and reports
// whether n itself can be decoded then. path names n in messages.
func fits(file string, n *yaml.Node, t reflect.Type, path string, f *faults) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	wrong := func(err error) bool {
		f.add(err)
		return err == nil
	}
	// An alias could make a small file stand for an endless one.
	if n.Kind == yaml.AliasNode {
		return wrong(errorAt(file, n, noAliases))
	}
	if n.Anchor != "" {
		f.add(errorAt(file, n, noAliases))
		n.Anchor = "" // what it names can be read all the same
	}
	if n.Tag == "!!null" && t != nodeType {
		return wrong(wants(file, n, path, "a value"))
	}
	if t == nodeType || reflect.PointerTo(t).Implements(unmarshalType) {
		return fitsItself(file, n, t, path, f)
	}
	if value, ok := reflect.New(t).Interface().(encoding.TextUnmarshaler); ok {
		if n.Kind != yaml.ScalarNode {
			return wrong(wants(file, n, path, "a word"))
		}
		if err := value.UnmarshalText([]byte(n.Value)); err != nil {
			return wrong(errorAt(file, n, "%v", err))
		}
		return true
	}
	if short, ok := reflect.Zero(t).Interface().(shorthand); ok && n.Kind == yaml.ScalarNode {
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
			return wrong(wants(file, n, path, "a list"))
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
		return wrong(wants(file, n, path, want))
	}
	return true
}

// fitsItself is fits for a type that decodes itself, and for a node that is kept as it is.
func fitsItself(file string, n *yaml.Node, t reflect.Type, path string, f *faults) bool {
	before := len(*f)
	for _, c := range n.Content {
		fits(file, c, nodeType, path, f)
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
		f.add(placed(file, n, err))
	}
	return err == nil
}

// wanted returns what a scalar of kind k must be, and "" where n is that.
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

// fieldsByKey returns the keys of a struct in YAML, sorted, and the types of their values.
func fieldsByKey(t reflect.Type) (names []string, types map[string]reflect.Type) {
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

func fitsStruct(file string, n *yaml.Node, t reflect.Type, path string, f *faults) bool {
	names, types := fieldsByKey(t)
	return fitsPairs(file, n, path, f, func(key, value *yaml.Node) bool {
		field, ok := types[key.Value]
		if !ok {
			f.add(errorAt(file, key, "unknown key %q%s", key.Value, lint.DidYouMean(key.Value, names)))
			return false
		}
		return fits(file, value, field, join(path, key.Value), f)
	})
}

// fitsPairs reports whether n is a mapping, and takes out of it repeated keys and the pairs that are not sound.
func fitsPairs(file string, n *yaml.Node, path string, f *faults, sound func(key, value *yaml.Node) bool) bool {
	if n.Kind != yaml.MappingNode {
		f.add(wants(file, n, path, "keys and values"))
		return false
	}
	seen := map[string]*yaml.Node{}
	kept := n.Content[:0]
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			f.add(errorAt(file, key, "a key must be a plain word"))
			continue
		}
		if first := seen[key.Value]; first != nil {
			f.add(errorAt(file, key, "%q stands twice; first in line %d", key.Value, first.Line))
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

func wants(file string, n *yaml.Node, path, want string) error {
	found := "keys and values"
	switch {
	case n.Kind == yaml.SequenceNode:
		found = "a list"
	case n.Tag == "!!null":
		found = "nothing"
	case n.Kind == yaml.ScalarNode:
		found = fmt.Sprintf("%q", cut(n.Value))
	}
	if path != "" {
		path += ": "
	}
	return errorAt(file, n, "%swant %s, found %s", path, want, found)
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// scalar is a text with its place.
type scalar struct {
	Value string
	node  *yaml.Node
}

// UnmarshalYAML reads a scalar.
func (t *scalar) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		return wants("", n, "", "text")
	}
	t.Value, t.node = n.Value, n
	return nil
}
