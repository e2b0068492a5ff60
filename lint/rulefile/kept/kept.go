// Package kept makes rules again of what was worked out when they were compiled: the options and conditions of a rule
// file with the values that its check kept. It reads no YAML.
package kept

import (
	"fmt"

	"copydesk/lint"
	"copydesk/lint/check"
	"copydesk/lint/check/spec"
	"copydesk/lint/phrase"
	"copydesk/lint/rulefile/packing"
	"copydesk/lint/text"
)

// Options keeps the options that a check is built with. They come before what the check keeps.
func Options(lexicons check.Lexicons, options any) {
	spec.Keep(lexicons, func() string { return string(packing.Pack(options)) })
}

// conditions are those of a rule apart from its language, which is known before the rule has work.
type conditions struct {
	Where    []text.Kind
	Quoted   bool
	Governed lint.Governed
	Unless   []string
}

// Conditions keeps the conditions of r, which is finished. They come after what its check keeps.
func Conditions(lexicons check.Lexicons, r *lint.Rule) {
	spec.Keep(lexicons, func() string {
		c := conditions{Where: r.Where, Quoted: r.Quoted, Governed: r.Governed}
		for _, p := range r.Unless {
			c.Unless = append(c.Unless, p.String())
		}
		return string(packing.Pack(&c))
	})
}

// Restore sets the algorithm and the conditions of r, whose check has this name, to what they were when the values of
// from were kept. It panics if they are those of another rule.
func Restore(r *lint.Rule, name string, from *Reader) {
	for _, c := range check.All() {
		if c.Name != name {
			continue
		}
		var options any
		if c.Options != nil {
			options = c.Options()
			packing.Unpack(from.Keep(nil), options)
		}
		if err := c.Build(r, options, from); err != nil {
			panic(fmt.Sprintf("%s is compiled and faulty: %v", r.ID, err)) // it was compiled without a fault
		}
	}
	var c conditions
	packing.Unpack(from.Keep(nil), &c)
	r.Where, r.Quoted, r.Governed = c.Where, c.Quoted, c.Governed
	r.Unless = make([]lint.Phrase, len(c.Unless))
	for i, source := range c.Unless {
		r.Unless[i].Phrase = phrase.Known(source)
	}
}
