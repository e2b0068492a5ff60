// Package schema makes JSON Schemas of the types that YAML is decoded into.
package schema

import (
	"encoding"
	"reflect"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/rulefile/about"
	"copydesk/lint/rulefile/glob"
	"copydesk/lint/rulefile/input"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/strict"
)

// Schema is a JSON Schema, draft 2020-12 (https://json-schema.org/draft/2020-12/json-schema-core), ready to be
// encoded.
type Schema map[string]any

// Draft names the version of JSON Schema.
const Draft = "https://json-schema.org/draft/2020-12/schema"

// Maker makes schemas.
type Maker struct {
	// Special returns the schema of a key, given as type.key, whose type alone is not enough; nil for the others.
	Special func(place string) Schema
	Defs    Schema // what schemas refer to
}

// Of returns the schema of the values that fits accepts for type t.
func (m *Maker) Of(t reflect.Type) Schema {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t {
	case strict.NodeType:
		return Schema{}
	case reflect.TypeFor[lint.Severity]():
		return Enum(append(slices.Clone(lint.Severities()), lint.Off.String()))
	case reflect.TypeFor[lint.Governed]():
		return Enum(lint.GovernedNames())
	case reflect.TypeFor[lexicon.Group]():
		return Schema{"anyOf": []Schema{List(Plain()), {"type": "object", "additionalProperties": Plain()}}}
	case reflect.TypeFor[glob.Pattern]():
		return Schema{"type": "string", "pattern": `^[^/\\][^\\]*$`}
	case reflect.TypeFor[input.Files]():
		one := m.Of(reflect.TypeFor[glob.Pattern]())
		return Schema{"anyOf": []Schema{one, List(one)}}
	}
	textual := reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
	if textual || t == reflect.TypeFor[strict.Scalar]() {
		return Plain()
	}
	switch t.Kind() {
	case reflect.Struct:
		return m.structure(t)
	case reflect.Map:
		return Schema{"type": "object", "additionalProperties": m.Of(t.Elem())}
	case reflect.Slice:
		return List(m.Of(t.Elem()))
	case reflect.Bool:
		return Schema{"type": "boolean"}
	case reflect.Int:
		return Schema{"type": "integer"}
	case reflect.Float64:
		return Schema{"type": "number"}
	}
	return Plain()
}

// structure returns the schema of a mapping with the keys of t, or of its shorthand.
func (m *Maker) structure(t reflect.Type) Schema {
	fields := Schema{}
	for _, f := range reflect.VisibleFields(t) {
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if key == "" || key == "-" {
			continue
		}
		place := t.Name() + "." + key
		field := m.Special(place)
		if field == nil {
			field = m.Of(f.Type)
		}
		fields[key] = Described(field, about.Keys()[place])
	}
	out := Schema{"type": "object", "additionalProperties": false, "properties": fields}
	if keys := mandatory[t.Name()]; keys != nil {
		out["required"] = keys
	}
	if t.Name() == "example" {
		out["oneOf"] = []Schema{{"required": []string{"bad"}}, {"required": []string{"good"}}}
	}
	if short, ok := reflect.Zero(t).Interface().(strict.Shorthand); ok {
		return Schema{"anyOf": []Schema{fields[short.Shorthand()].(Schema), out}}
	}
	return out
}

// Define returns a reference to the schema that make returns; make is called once for each name.
func (m *Maker) Define(name string, make func() Schema) string {
	if _, ok := m.Defs[name]; !ok {
		m.Defs[name] = nil
		m.Defs[name] = make()
	}
	return "#/$defs/" + name
}

// Plain returns the schema of a string. YAML reads some strings, such as 1918, as numbers, and the reader accepts
// those.
func Plain() Schema { return Schema{"type": []string{"string", "number"}} }

// List returns the schema of a list.
func List(items Schema) Schema { return Schema{"type": "array", "items": items} }

// Enum returns the schema of one of several words.
func Enum(words []string) Schema { return Schema{"enum": words} }

// Described adds a description to s, if there is one, and returns s.
func Described(s Schema, description string) Schema {
	if description != "" {
		s["description"] = description
	}
	return s
}

// Properties returns the schemas of the keys of a mapping.
func Properties(s Schema) Schema { return s["properties"].(Schema) }

// mandatory lists the keys that a mapping must have, by type.
var mandatory = map[string][]string{
	"Input":        {"files"},
	"override":     {"files"},
	"allowance":    {"rule", "reason"},
	"phraseOption": {"phrase"},
	"listOption":   {"list"},
}
