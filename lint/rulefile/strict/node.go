package strict

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// Entries yields the keys and values of n in order of the file; n is a mapping or nil.
func Entries(n *yaml.Node) func(func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		if n == nil {
			return
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

// Items returns the items of the list n; none if n is nil or no list.
func Items(n *yaml.Node) []*yaml.Node {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	return n.Content
}

// Key returns the node of a key in the mapping n; nil if n lacks it or is not a mapping.
func Key(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i]
		}
	}
	return nil
}

// Value returns the value of a key in the mapping n; nil if n lacks it or is not a mapping.
func Value(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// Inline returns n as YAML on one line.
func Inline(n *yaml.Node) string {
	flat := Clone(n)
	flatten(flat)
	// A value that was read from YAML can be encoded as YAML.
	source, err := yaml.Marshal(flat)
	if err != nil {
		return ""
	}
	return strings.Join(strings.Fields(string(source)), " ")
}

func flatten(n *yaml.Node) {
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	n.Style = yaml.FlowStyle
	if n.Kind == yaml.ScalarNode {
		n.Style = 0
	}
	for _, c := range n.Content {
		flatten(c)
	}
}

// Clone returns a copy of n that shares no node with it.
func Clone(n *yaml.Node) *yaml.Node {
	c := *n
	c.Content = make([]*yaml.Node, len(n.Content))
	for i, child := range n.Content {
		c.Content[i] = Clone(child)
	}
	return &c
}
