package prose

import "copydesk/lint/phrase"

func (s *Story) readWords() []phrase.Word { return nil }

func (s *Story) readSentences() []Sentence { return nil }

func (s *Story) readQuotes() []Quote { return nil }

func (s *Story) readAttributions() []Attribution { return nil }
