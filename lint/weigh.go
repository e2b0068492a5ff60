package lint

import "strings"

// weigh lets the rules of passes weigh what they found. findings is what all rules found. A rule that panics is added
// to broken.
func weigh(passes []Pass, findings []Finding, broken *panics) {
	for i := range passes {
		p := &passes[i]
		if p.Rule.Weigh == nil || len(p.findings) == 0 {
			continue
		}
		var found []*Finding // about copy, of the category
		for k := range findings {
			if f := &findings[k]; !f.inSource && strings.HasPrefix(f.Rule, p.Rule.Category()+"/") {
				found = append(found, f)
			}
		}
		b := contain(func() {
			for _, f := range found {
				if f.Rule == p.Rule.ID {
					p.Rule.Weigh(p, f, found)
				}
			}
		})
		if b != nil {
			broken.add(p.Rule.ID, b)
		}
	}
}
