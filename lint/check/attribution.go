package check

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"copydesk/lint"
	"copydesk/lint/prose"
	"copydesk/lint/suggest"
)

// attributionOptions are the options of the check “attribution”.
type attributionOptions struct {
	// Kinds are the kinds of source to report; prose.Kinds lists them.
	Kinds []string `yaml:"kinds"`
	// Hints are kinds that are reported as suggestions at most.
	Hints []string `yaml:"hints"`
	// Followed is how a finding differs if a person is named as a source within the next two sentences; {name} in its
	// message is that source.
	Followed Wording `yaml:"followed"`
}

// attribution reports sources that a reader cannot judge. The span is the words that name the source, or for
// hearsay the words that report it. A source that refers to an earlier one, or that a better source reports, is not
// reported. If the words express a feeling or a supposition, the finding is a suggestion at most. {source} in the
// message is the source, and {cue} is what ties it to its words.
func attribution() Check {
	return Check{
		Name:    "attribution",
		Gaps:    "{source} {cue} {name}",
		Options: func() any { return &attributionOptions{} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			o := options.(*attributionOptions)
			if len(o.Kinds) == 0 && len(o.Hints) == 0 {
				return errors.New("want at least one of kinds and hints")
			}
			if err := knownKinds("kinds", o.Kinds); err != nil {
				return err
			}
			if err := knownKinds("hints", o.Hints); err != nil {
				return err
			}
			r.Run = func(p *lint.Pass) {
				all := p.Attributions()
				for i, a := range all {
					if a.Anaphor || a.Nested || a.Kind == "" {
						continue
					}
					hint := slices.Contains(o.Hints, a.Kind)
					if !hint && !slices.Contains(o.Kinds, a.Kind) {
						continue
					}
					f := unjudged(p, a, hint || a.Weak)
					o.follow(p, &f, all[i:])
					p.Report(f)
				}
			}
			return nil
		},
	}
}

// unjudged returns the finding for a.
func unjudged(p *lint.Pass, a prose.Attribution, hint bool) lint.Finding {
	f := lint.Finding{Span: a.Source}
	if a.Source.Empty() {
		f.Span = a.Cue
	}
	f.Message = p.Rule.Say("source", p.TextAt(f.Span), "cue", p.TextAt(a.Cue))
	if hint {
		f.Severity = min(lint.Suggestion, p.Rule.Severity)
	}
	return f
}

// follow changes f, a finding for the first of all, if a person is the source of words in the next two sentences:
// readers may take the vague source for that one.
func (o *attributionOptions) follow(p *lint.Pass, f *lint.Finding, all []prose.Attribution) {
	const within = 2 // sentences
	if o.Followed.Message == "" && o.Followed.Severity == lint.Off {
		return
	}
	first := &all[0]
	// Attributions are in the order of their sentences, so the search can stop.
	i := slices.IndexFunc(all, func(a prose.Attribution) bool {
		return a.Sentence > first.Sentence+within || a.Sentence > first.Sentence && a.Standing == prose.Named &&
			a.Kind == "" && !a.Anaphor && p.NamesPerson(a)
	})
	if i < 0 || all[i].Sentence > first.Sentence+within {
		return
	}
	name := all[i].Source
	if o.Followed.Message != "" {
		f.Message = lint.Fill(o.Followed.Message, "source", p.TextAt(f.Span), "cue", p.TextAt(first.Cue),
			"name", p.TextAt(name))
	}
	f.Related = append(f.Related, lint.Related{Span: name, Message: "named here"})
	if most := o.Followed.Severity; most != lint.Off {
		f.Severity = min(most, cmp.Or(f.Severity, p.Rule.Severity))
	}
}

// knownKinds returns an error for the first unknown kind.
func knownKinds(option string, kinds []string) error {
	known := prose.Kinds()
	for i, k := range kinds {
		if !slices.Contains(known, k) {
			return &OptionError{Option: option, Index: i, Err: fmt.Errorf("unknown kind %q%s", k, suggest.DidYouMean(k, known))}
		}
	}
	return nil
}
