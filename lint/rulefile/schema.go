package rulefile

import (
	"maps"
	"reflect"
	"strings"

	"copydesk/lint"
	"copydesk/lint/check"
	formats "copydesk/lint/parse"
	"copydesk/lint/rulefile/about"
	"copydesk/lint/rulefile/input"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/schema"
	"copydesk/lint/text"
)

// Schema is a JSON Schema, ready to be encoded.
type Schema = schema.Schema

// Schema returns the schema of a configuration with the rules, word lists, presets and types of b. Editors use it to
// complete and check a configuration. ParseConfig refuses everything that the schema refuses, and also checks
// phrases, patterns and other files.
func (b *Book) Schema() Schema {
	s := newSchemer(b)
	out := s.Of(reflect.TypeFor[configFile]())
	out["type"] = []string{"object", "null"} // an empty file means the defaults
	out["$schema"], out["title"], out["$defs"] = schema.Draft, "The configuration of copydesk", s.Defs
	return out
}

// RuleSchema returns the schema of a rule file.
func (b *Book) RuleSchema() Schema {
	s := newSchemer(b)
	out := s.Of(reflect.TypeFor[ruleFile]())
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
	schema.Properties(out)["check"] = schema.Described(schema.Enum(checks), about.Keys()["ruleFile.check"])
	out["allOf"] = branches
	out["$schema"], out["title"], out["$defs"] = schema.Draft, "A rule of copydesk", s.Defs
	return out
}

// schemer makes schemas with the names of a book.
type schemer struct {
	schema.Maker
	book *Book
}

func newSchemer(b *Book) *schemer {
	s := &schemer{book: b}
	s.Maker = schema.Maker{Special: s.special, Defs: Schema{}}
	return s
}

// special returns the schema of a key whose type alone is not enough; nil for the others.
func (s *schemer) special(place string) Schema {
	switch place {
	case "configFile.extends":
		file := Schema{"type": "string", "pattern": "[./]", "description": "Another configuration, by its path from here."}
		base := Schema{"anyOf": []Schema{schema.Enum(s.book.Presets()), file}}
		return Schema{"anyOf": []Schema{base, schema.List(base)}}
	case "configFile.rules", "override.rules":
		return Schema{"$ref": s.Define("rules", s.settings)}
	case "configFile.lexicons":
		change := s.Define("change", func() Schema { return s.Of(reflect.TypeFor[lexicon.Edit]()) })
		lists := Schema{}
		for _, name := range s.book.words.Names() {
			if base, _, one := strings.Cut(name, "/"); one {
				lists[name] = schema.Described(Schema{"$ref": change}, s.book.words[base].About)
			}
		}
		return Schema{"type": "object", "additionalProperties": false, "properties": lists}
	case "allowance.rule":
		return schema.Enum(s.book.names.All())
	case "override.type":
		return schema.Enum(s.book.Types())
	case "Input.fields":
		return input.Schema()
	case "ruleFile.where":
		return schema.List(schema.Enum(text.Kinds()))
	case "example.as":
		var names []string
		for _, f := range formats.Formats() {
			names = append(names, f.Name)
		}
		return schema.Enum(names)
	}
	return nil
}

// settings returns the schema of a configuration's settings for rules.
func (s *schemer) settings() Schema {
	severity := Schema{"$ref": s.Define("severity", func() Schema { return s.Of(reflect.TypeFor[lint.Severity]()) })}
	rules := Schema{}
	// A severity alone, or a mapping.
	setting := func(with Schema) []Schema {
		fields := Schema{"severity": schema.Described(maps.Clone(severity), about.Keys()["Setting.severity"])}
		if with != nil {
			fields["with"] = schema.Described(with, about.Keys()["Setting.with"])
		}
		return []Schema{severity, {"type": "object", "additionalProperties": false, "properties": fields}}
	}
	several := s.Define("setting", func() Schema { return Schema{"anyOf": setting(nil)} })
	for _, name := range s.book.names.Current() {
		rules[name] = Schema{"$ref": several}
	}
	for _, r := range s.book.rules {
		same := several
		for _, c := range check.All() {
			if c.Name == r.Check {
				same = s.Define("setting-"+c.Name, func() Schema { return Schema{"anyOf": setting(s.options(c))} })
				rules[r.id] = Schema{"description": r.Title + ".", "$ref": same}
			}
		}
		for _, old := range r.Aliases {
			rules[old] = Schema{"description": "It is called " + r.id + " now.", "deprecated": true, "$ref": same}
		}
		if name, ok := s.book.names.Short(r.id); ok {
			rules[name] = Schema{"description": "Short for " + r.id + ".", "$ref": same}
		}
	}
	return Schema{"type": "object", "additionalProperties": false, "properties": rules}
}

// options returns a reference to the schema of the options of c.
func (s *schemer) options(c check.Check) Schema {
	return Schema{"$ref": s.Define("check-"+c.Name, func() Schema {
		if c.Options == nil {
			return Schema{"type": "object", "additionalProperties": false}
		}
		return s.Of(reflect.TypeOf(c.Options()).Elem())
	})}
}
