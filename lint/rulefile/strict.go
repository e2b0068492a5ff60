package rulefile

import (
	"encoding"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint"
)

// decode fills out, a pointer, from n. Unlike yaml's own decoding it refuses unknown and repeated keys and scalars of
// another type at every depth, and says where. A nil n and a zero one leave out as it is.
func decode(file string, n *yaml.Node, out any) error {
	if n == nil || n.Kind == 0 {
		return nil
	}
	// Shorthands are written out in a copy: a rule book is shared between goroutines.
	n = clone(n)
	var f faults
	fits(file, n, reflect.TypeOf(out).Elem(), "", &f)
	if len(f) > 0 {
		return f.err()
	}
	err := n.Decode(out)
	if err != nil && !inFile(file, err) {
		return errorAt(file, n, "%s", strings.TrimPrefix(err.Error(), "yaml: "))
	}
	return err
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

// fits adds a fault for each part of n that a value of type t has no room for. path names n in messages.
func fits(file string, n *yaml.Node, t reflect.Type, path string, f *faults) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	// An alias could make a small file stand for an endless one.
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		f.add(errorAt(file, n, "YAML anchors and aliases are not read here; write the value out"))
		return
	}
	if n.Tag == "!!null" && t != nodeType {
		f.add(wants(file, n, path, "a value"))
		return
	}
	if t == nodeType || reflect.PointerTo(t).Implements(unmarshalType) {
		for _, c := range n.Content {
			fits(file, c, nodeType, path, f)
		}
		return
	}
	if value, ok := reflect.New(t).Interface().(encoding.TextUnmarshaler); ok {
		if n.Kind != yaml.ScalarNode {
			f.add(wants(file, n, path, "a word"))
		} else if err := value.UnmarshalText([]byte(n.Value)); err != nil {
			f.add(errorAt(file, n, "%v", err))
		}
		return
	}
	if short, ok := reflect.Zero(t).Interface().(shorthand); ok && n.Kind == yaml.ScalarNode {
		value := *n
		key := yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: short.Shorthand(), Line: n.Line, Column: n.Column}
		*n = yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: n.Line, Column: n.Column}
		n.Content = []*yaml.Node{&key, &value}
	}
	switch t.Kind() {
	case reflect.Struct:
		fitsStruct(file, n, t, path, f)
	case reflect.Map:
		for key, value := range pairs(file, n, path, f) {
			fits(file, value, t.Elem(), join(path, key.Value), f)
		}
	case reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			f.add(wants(file, n, path, "a list"))
			return
		}
		for i, item := range n.Content {
			fits(file, item, t.Elem(), fmt.Sprintf("%s[%d]", path, i+1), f)
		}
	default:
		if want := wanted(t.Kind(), n); want != "" {
			f.add(wants(file, n, path, want))
		}
	}
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

func fitsStruct(file string, n *yaml.Node, t reflect.Type, path string, f *faults) {
	fields := map[string]reflect.Type{}
	var names []string
	for _, field := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if name == "" || name == "-" {
			continue
		}
		fields[name] = field.Type
		names = append(names, name)
	}
	slices.Sort(names)
	for key, value := range pairs(file, n, path, f) {
		field, ok := fields[key.Value]
		if !ok {
			f.add(errorAt(file, key, "unknown key %q%s", key.Value, lint.DidYouMean(key.Value, names)))
			continue
		}
		fits(file, value, field, join(path, key.Value), f)
	}
}

// pairs yields the keys and values of n, which must be a mapping without repeated keys.
func pairs(file string, n *yaml.Node, path string, f *faults) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(key, value *yaml.Node) bool) {
		if n.Kind != yaml.MappingNode {
			f.add(wants(file, n, path, "keys and values"))
			return
		}
		seen := map[string]*yaml.Node{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if key.Kind != yaml.ScalarNode {
				f.add(errorAt(file, key, "a key must be a plain word"))
				continue
			}
			if first := seen[key.Value]; first != nil {
				f.add(errorAt(file, key, "%q stands twice; first in line %d", key.Value, first.Line))
				continue
			}
			seen[key.Value] = key
			if !yield(key, n.Content[i+1]) {
				return
			}
		}
	}
}

func wants(file string, n *yaml.Node, path, want string) error {
	found := "keys and values"
	switch {
	case n.Kind == yaml.SequenceNode:
		found = "a list"
	case n.Tag == "!!null":
		found = "nothing"
	case n.Kind == yaml.ScalarNode:
		found = fmt.Sprintf("%q", n.Value)
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
