package vocabulary

import "copydesk/lint/phrase"

// readEndings reads the ends of words that tell what a word is. Its errors name the word list at fault.
func (v *Vocabulary) readEndings(lexicons phrase.Lexicons) error {
	for _, l := range []struct {
		name    string
		endings *[]string
	}{
		{"word-endings/agent", &v.Agents},
		{"word-endings/plural", &v.Plurals},
		{"word-endings/contraction", &v.Contractions},
	} {
		forms, err := plainForms(lexicons, l.name, false)
		if err != nil {
			return err
		}
		*l.endings = forms
	}
	return nil
}
