package prose

func (s *Story) readQuotes() []Quote { return nil }
