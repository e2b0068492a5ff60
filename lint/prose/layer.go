package prose

// Layer returns what make returns for this story, worked out once for each key: a layer of a check's own, which several
// rules share. The key is a value of a type of the caller's own, as with contexts.
func (s *Story) Layer(key any, make func() any) any {
	l, _ := s.layers.LoadOrStore(key, &layer[any]{})
	return l.(*layer[any]).get(make)
}
