package check

import (
	"cmp"
	"errors"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint"
	"copydesk/lint/phrase"
)

// phraseOptions are the options of the check “phrases”.
type phraseOptions struct {
	// Phrases are reported wherever they stand.
	Phrases []phraseOption `yaml:"phrases"`
	// Lists are word lists each of whose entries is reported; {note} in the message is what the list says of it.
	Lists []listOption `yaml:"lists"`
}

// phraseOption is a phrase, alone or with what sets it apart in its rule.
type phraseOption struct {
	wording
	Phrase string
}

// UnmarshalYAML reads a phrase alone, or a mapping with phrase, message and severity.
func (o *phraseOption) UnmarshalYAML(n *yaml.Node) error { return o.read(n, "phrase", &o.Phrase) }

// listOption is the name of a word list, alone or with what sets it apart in its rule.
type listOption struct {
	wording
	List string
}

// UnmarshalYAML reads a name alone, or a mapping with list, message and severity.
func (o *listOption) UnmarshalYAML(n *yaml.Node) error { return o.read(n, "list", &o.List) }

// wording is how some of a rule's findings differ from the others.
type wording struct {
	Message  string        // empty for the rule's own
	Severity lint.Severity // the most that such a finding can be, whatever the rule is; Off for no such limit
}

func (w *wording) read(n *yaml.Node, name string, value *string) error {
	if n.Kind == yaml.ScalarNode {
		*value = n.Value
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		v := n.Content[i+1].Value
		switch key := n.Content[i].Value; key {
		case name:
			*value = v
		case "message":
			w.Message = v
		case "severity":
			level, ok := lint.ParseSeverity(v)
			if !ok || level == lint.Off {
				return errors.New("unknown severity \"" + v + "\"" + lint.DidYouMean(v, lint.Severities()))
			}
			w.Severity = level
		default:
			return errors.New("unknown key \"" + key + "\"" + lint.DidYouMean(key, []string{name, "message", "severity"}))
		}
	}
	return nil
}

// phrases reports phrases and the entries of word lists.
func phrases() Check {
	return Check{
		Name:    "phrases",
		Options: func() any { return &phraseOptions{} },
		Build: func(r *lint.Rule, options any, lexicons Lexicons) error {
			o := options.(*phraseOptions)
			for i, p := range o.Phrases {
				parsed, err := phrase.Parse(p.Phrase)
				if err != nil {
					return &OptionError{"phrases", i, err}
				}
				r.Phrases = append(r.Phrases, lint.Phrase{Phrase: parsed, Data: p.wording})
			}
			for i, l := range o.Lists {
				entries, err := lexicons.Entries(l.List)
				if err != nil {
					return &OptionError{"lists", i, err}
				}
				for _, entry := range entries {
					parsed, err := phrase.Parse(entry)
					if err != nil {
						return &OptionError{"lists", i, err}
					}
					w := l.wording
					w.Message = strings.ReplaceAll(cmp.Or(w.Message, r.Message), "{note}", lexicons.Note(l.List, entry))
					r.Phrases = append(r.Phrases, lint.Phrase{Phrase: parsed, Data: w})
				}
			}
			if len(r.Phrases) == 0 {
				return errors.New("want at least one of phrases and lists")
			}
			r.Match = func(p *lint.Pass, ph *lint.Phrase, m phrase.Match) {
				w := ph.Data.(wording)
				f := lint.Finding{Span: p.MatchSpan(m), Message: w.Message}
				if w.Severity != lint.Off {
					f.Severity = min(w.Severity, p.Rule.Severity)
				}
				p.Report(f)
			}
			return nil
		},
	}
}
