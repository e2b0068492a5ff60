package check

import (
	"errors"
	"fmt"
	"slices"

	"copydesk/lint"
	"copydesk/lint/prose"
)

// attributionOptions are the options of the check “attribution”.
type attributionOptions struct {
	// Kinds are the kinds of source that are reported; prose.Kinds lists them.
	Kinds []string `yaml:"kinds"`
	// Hints are kinds that are reported too, but as suggestions at most.
	Hints []string `yaml:"hints"`
}

// attribution reports sources that a reader cannot judge: the words that name the source, or for hearsay the words
// that report it. A source that points back to an earlier one, or that a better one reports, is left alone. One whose
// words are a feeling or a supposition is a suggestion at most. {source} in the message is the source, {cue} what
// ties it to its words.
func attribution() Check {
	return Check{
		Name:    "attribution",
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
				for _, a := range p.Attributions() {
					if a.Anaphor || a.Nested || a.Kind == "" {
						continue
					}
					hint := slices.Contains(o.Hints, a.Kind)
					if !hint && !slices.Contains(o.Kinds, a.Kind) {
						continue
					}
					p.Report(unjudged(p, a, hint || a.Weak))
				}
			}
			return nil
		},
	}
}

// unjudged returns the finding about a.
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

// knownKinds returns an error for the first of kinds that is none.
func knownKinds(option string, kinds []string) error {
	known := prose.Kinds()
	for i, k := range kinds {
		if !slices.Contains(known, k) {
			return &OptionError{option, i, fmt.Errorf("unknown kind %q%s", k, lint.DidYouMean(k, known))}
		}
	}
	return nil
}
