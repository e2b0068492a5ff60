package check

import (
	"errors"

	"gopkg.in/yaml.v3"

	"copydesk/lint"
	"copydesk/lint/phrase"
)

// phraseOptions are the options of the check “phrases”.
type phraseOptions struct {
	// Phrases are reported wherever they stand.
	Phrases []phraseOption `yaml:"phrases"`
	// Lists are word lists each of whose entries is reported; {note} in the message is what the list says of it.
	Lists []string `yaml:"lists"`
}

// phraseOption is a phrase, with a message of its own or the rule's.
type phraseOption struct {
	Phrase  string `yaml:"phrase"`
	Message string `yaml:"message"`
}

// UnmarshalYAML reads a phrase alone, or a mapping with phrase and message.
func (o *phraseOption) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		o.Phrase = n.Value
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		switch key := n.Content[i].Value; key {
		case "phrase":
			o.Phrase = n.Content[i+1].Value
		case "message":
			o.Message = n.Content[i+1].Value
		default:
			return errors.New("unknown key \"" + key + "\"" + lint.DidYouMean(key, []string{"phrase", "message"}))
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
				r.Phrases = append(r.Phrases, lint.Phrase{Phrase: parsed, Data: p.Message})
			}
			for i, name := range o.Lists {
				entries, err := lexicons.Entries(name)
				if err != nil {
					return &OptionError{"lists", i, err}
				}
				for _, entry := range entries {
					parsed, err := phrase.Parse(entry)
					if err != nil {
						return &OptionError{"lists", i, err}
					}
					r.Phrases = append(r.Phrases, lint.Phrase{Phrase: parsed, Data: r.Say("note", lexicons.Note(name, entry))})
				}
			}
			if len(r.Phrases) == 0 {
				return errors.New("want at least one of phrases and lists")
			}
			r.Match = func(p *lint.Pass, ph *lint.Phrase, m phrase.Match) {
				p.Report(lint.Finding{Span: p.MatchSpan(m), Message: ph.Data.(string)})
			}
			return nil
		},
	}
}
