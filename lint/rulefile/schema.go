package rulefile

import (
	"encoding"
	"maps"
	"reflect"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/check"
	formats "copydesk/lint/parse"
	"copydesk/lint/rulefile/about"
	"copydesk/lint/rulefile/glob"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/text"
)

// Schema is a JSON Schema, draft 2020-12 (https://json-schema.org/draft/2020-12/json-schema-core), ready to be
// encoded.
type Schema map[string]any

const draft = "https://json-schema.org/draft/2020-12/schema"

// Schema returns the schema of a configuration with the rules, word lists, presets and types of b. Editors use it to
// complete and check a configuration. ParseConfig refuses everything that the schema refuses, and also checks
// phrases, patterns and other files.
func (b *Book) Schema() Schema {
	s := schemer{book: b, defs: Schema{}}
	out := s.of(reflect.TypeFor[configFile]())
	out["type"] = []string{"object", "null"} // an empty file means the defaults
	out["$schema"], out["title"], out["$defs"] = draft, "The configuration of copydesk", s.defs
	return out
}

// RuleSchema returns the schema of a rule file.
func (b *Book) RuleSchema() Schema {
	s := schemer{book: b, defs: Schema{}}
	out := s.of(reflect.TypeFor[ruleFile]())
	out["required"] = []string{"title", "severity", "why", "standards", "check", "message"}
	var checks []string
	var branches []Schema
	for _, c := range check.All() {
		checks = append(checks, c.Name)
		branches = append(branches, Schema{
			"if":   Schema{"required": []string{"check"}, "properties": Schema{"check": Schema{"const": c.Name}}},
			"then": Schema{"properties": Schema{"with": s.options(c)}},
		})
	}
	properties(out)["check"] = described(enum(checks), about.Keys["ruleFile.check"])
	out["allOf"] = branches
	out["$schema"], out["title"], out["$defs"] = draft, "A rule of copydesk", s.defs
	return out
}

// schemer makes schemas of the types that YAML is decoded into.
type schemer struct {
	book *Book
	defs Schema // the options of checks
}

// of returns the schema of the values that fits accepts for type t.
func (s *schemer) of(t reflect.Type) Schema {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t {
	case strict.NodeType:
		return Schema{}
	case reflect.TypeFor[lint.Severity]():
		return enum(append(slices.Clone(lint.Severities()), lint.Off.String()))
	case reflect.TypeFor[lint.Governed]():
		return enum(lint.GovernedNames())
	case reflect.TypeFor[lexicon.Group]():
		return Schema{"anyOf": []Schema{list(plain()), {"type": "object", "additionalProperties": plain()}}}
	case reflect.TypeFor[glob.Pattern]():
		return Schema{"type": "string", "pattern": `^[^/\\][^\\]*$`}
	}
	textual := reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
	if textual || t == reflect.TypeFor[strict.Scalar]() {
		return plain()
	}
	switch t.Kind() {
	case reflect.Struct:
		return s.structure(t)
	case reflect.Map:
		return Schema{"type": "object", "additionalProperties": s.of(t.Elem())}
	case reflect.Slice:
		return list(s.of(t.Elem()))
	case reflect.Bool:
		return Schema{"type": "boolean"}
	case reflect.Int:
		return Schema{"type": "integer"}
	case reflect.Float64:
		return Schema{"type": "number"}
	}
	return plain()
}

// structure returns the schema of a mapping with the keys of t, or of its shorthand.
func (s *schemer) structure(t reflect.Type) Schema {
	fields := Schema{}
	for _, f := range reflect.VisibleFields(t) {
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if key == "" || key == "-" {
			continue
		}
		place := t.Name() + "." + key
		field := s.special(place)
		if field == nil {
			field = s.of(f.Type)
		}
		fields[key] = described(field, about.Keys[place])
	}
	out := Schema{"type": "object", "additionalProperties": false, "properties": fields}
	if keys := required[t.Name()]; keys != nil {
		out["required"] = keys
	}
	if t == reflect.TypeFor[example]() {
		out["oneOf"] = []Schema{{"required": []string{"bad"}}, {"required": []string{"good"}}}
	}
	if short, ok := reflect.Zero(t).Interface().(strict.Shorthand); ok {
		return Schema{"anyOf": []Schema{fields[short.Shorthand()].(Schema), out}}
	}
	return out
}

// special returns the schema of a key whose type alone is not enough; nil for the others.
func (s *schemer) special(place string) Schema {
	switch place {
	case "configFile.extends":
		file := Schema{"type": "string", "pattern": "[./]", "description": "Another configuration, by its path from here."}
		base := Schema{"anyOf": []Schema{enum(s.book.Presets()), file}}
		return Schema{"anyOf": []Schema{base, list(base)}}
	case "configFile.rules", "override.rules":
		return Schema{"$ref": s.define("rules", s.settings)}
	case "configFile.lexicons":
		change := s.define("change", func() Schema { return s.of(reflect.TypeFor[lexicon.Edit]()) })
		lists := Schema{}
		for _, name := range s.book.words.Names() {
			if base, _, one := strings.Cut(name, "/"); one {
				lists[name] = described(Schema{"$ref": change}, s.book.words[base].About)
			}
		}
		return Schema{"type": "object", "additionalProperties": false, "properties": lists}
	case "allowance.rule":
		return enum(slices.Concat(s.book.named(), s.book.aliases(), s.book.shortNames()))
	case "override.type":
		return enum(s.book.Types())
	case "ruleFile.where":
		return list(enum(text.Kinds()))
	case "example.as":
		var names []string
		for _, f := range formats.Formats() {
			names = append(names, f.Name)
		}
		return enum(names)
	}
	return nil
}

// define returns a reference to the schema that make returns; make is called once for each name.
func (s *schemer) define(name string, make func() Schema) string {
	if _, ok := s.defs[name]; !ok {
		s.defs[name] = nil
		s.defs[name] = make()
	}
	return "#/$defs/" + name
}

// settings returns the schema of a configuration's settings for rules.
func (s *schemer) settings() Schema {
	severity := Schema{"$ref": s.define("severity", func() Schema { return s.of(reflect.TypeFor[lint.Severity]()) })}
	rules := Schema{}
	// A severity alone, or a mapping.
	setting := func(with Schema) []Schema {
		fields := Schema{"severity": described(maps.Clone(severity), about.Keys["Setting.severity"])}
		if with != nil {
			fields["with"] = described(with, about.Keys["Setting.with"])
		}
		return []Schema{severity, {"type": "object", "additionalProperties": false, "properties": fields}}
	}
	several := s.define("setting", func() Schema { return Schema{"anyOf": setting(nil)} })
	for _, name := range s.book.named() {
		rules[name] = Schema{"$ref": several}
	}
	for _, r := range s.book.rules {
		same := several
		for _, c := range check.All() {
			if c.Name == r.Check {
				same = s.define("setting-"+c.Name, func() Schema { return Schema{"anyOf": setting(s.options(c))} })
				rules[r.id] = Schema{"description": r.Title + ".", "$ref": same}
			}
		}
		for _, old := range r.Aliases {
			rules[old] = Schema{"description": "It is called " + r.id + " now.", "deprecated": true, "$ref": same}
		}
		if name, ok := s.book.shortName(r.id); ok {
			rules[name] = Schema{"description": "Short for " + r.id + ".", "$ref": same}
		}
	}
	return Schema{"type": "object", "additionalProperties": false, "properties": rules}
}

// options returns a reference to the schema of the options of c.
func (s *schemer) options(c check.Check) Schema {
	return Schema{"$ref": s.define("check-"+c.Name, func() Schema {
		if c.Options == nil {
			return Schema{"type": "object", "additionalProperties": false}
		}
		return s.of(reflect.TypeOf(c.Options()).Elem())
	})}
}

// named returns the names that a configuration can use: rules, categories and *.
func (b *Book) named() []string { return append(b.targets(), "*") }

// aliases returns the former names of rules.
func (b *Book) aliases() []string {
	var out []string
	for _, r := range b.rules {
		out = append(out, r.Aliases...)
	}
	return out
}

// shortName returns the part after the slash of the rule with this ID, and false if another rule has the same.
func (b *Book) shortName(id string) (string, bool) {
	_, name, _ := strings.Cut(id, "/")
	return name, len(b.short(name)) == 1
}

// shortNames returns the names of rules without a category.
func (b *Book) shortNames() []string {
	var out []string
	for _, r := range b.rules {
		if name, ok := b.shortName(r.id); ok {
			out = append(out, name)
		}
	}
	return out
}

// plain returns the schema of a string. YAML reads some strings, such as 1918, as numbers, and the reader accepts
// those.
func plain() Schema { return Schema{"type": []string{"string", "number"}} }

func list(items Schema) Schema { return Schema{"type": "array", "items": items} }

func enum(words []string) Schema { return Schema{"enum": words} }

func described(s Schema, description string) Schema {
	if description != "" {
		s["description"] = description
	}
	return s
}

func properties(s Schema) Schema { return s["properties"].(Schema) }

// required lists the keys that a mapping must have, by type.
var required = map[string][]string{
	"override":     {"files"},
	"allowance":    {"rule", "reason"},
	"phraseOption": {"phrase"},
	"listOption":   {"list"},
}
