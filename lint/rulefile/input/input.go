// Package input says which keys of a file of JSON hold the parts of its stories.
package input

import (
	"cmp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint/parse/records"
	"copydesk/lint/rulefile/glob"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/suggest"
)

// Input is an entry of a configuration for files of JSON.
type Input struct {
	Files  Files                    `yaml:"files"`
	Fields map[string]strict.Scalar `yaml:"fields"` // the keys of the parts of a story, by part
}

// Files is the patterns of files: one or a list.
type Files []glob.Pattern

// UnmarshalYAML reads one pattern or a list of them.
func (f *Files) UnmarshalYAML(n *yaml.Node) error {
	all := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		all = n.Content
	}
	var faults strict.Faults
	for _, item := range all {
		var s strict.Scalar
		var p glob.Pattern
		err := s.UnmarshalYAML(item)
		if err == nil {
			err = p.UnmarshalText([]byte(s.Value))
		}
		faults.Add(err)
		*f = append(*f, p)
	}
	return faults.Err()
}

// Check returns what is wrong with the fields of an entry, which is at n in a file.
func Check(file string, n *yaml.Node) error {
	var f strict.Faults
	for part, key := range strict.Entries(strict.Value(n, "fields")) {
		switch {
		case f.Full():
			return f.Err()
		case !slices.Contains(records.Parts(), part.Value):
			near := suggest.DidYouMean(part.Value, records.Parts())
			f.Add(strict.At(file, part, "unknown part %q%s", part.Value,
				cmp.Or(near, "; want one of "+strings.Join(records.Parts(), ", "))))
		case strings.TrimSpace(key.Value) == "":
			f.Add(strict.At(file, key, "%s needs the name of a key, such as title", part.Value))
		}
	}
	return f.Err()
}

// Keys returns the keys by part.
func (in Input) Keys() map[string]string {
	out := map[string]string{}
	for part, key := range in.Fields {
		out[part] = key.Value
	}
	return out
}

// Schema returns the JSON Schema of the keys by part.
func Schema() map[string]any {
	parts := map[string]any{}
	for _, part := range records.Parts() {
		parts[part] = map[string]any{"type": "string", "pattern": `\S`}
	}
	return map[string]any{"type": "object", "additionalProperties": false, "properties": parts}
}

// Said returns which keys hold the parts, for people; empty where each has the name of its part.
func Said(keys map[string]string) string {
	var out []string
	for _, part := range records.Parts() {
		if keys[part] != "" {
			out = append(out, part+" in "+keys[part])
		}
	}
	if len(out) == 0 {
		return ""
	}
	return " with " + strings.Join(out, ", ")
}
