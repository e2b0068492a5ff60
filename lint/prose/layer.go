package prose

import "sync"

// Layer returns what make returns for this story, worked out once for each key: a layer of a check's own, which several
// rules share. The key is a value of a type of the caller's own, as with contexts.
func (s *Story) Layer(key any, make func() any) any {
	l, _ := s.layers.LoadOrStore(key, &layer[any]{})
	return l.(*layer[any]).get(make)
}

// layer is a value that is worked out when it is first asked for.
type layer[T any] struct {
	once   sync.Once
	value  T
	broken *Broken // how the work on it ended; nil where there is a value
}

// get returns the value, which make works out the first time. Where make panics, every call of get panics with the same
// *Broken: whoever needs the value fails for one named reason, and nobody takes the zero value for it.
func (l *layer[T]) get(make func() T) T {
	l.once.Do(func() {
		defer func() {
			if v := recover(); v != nil {
				l.broken = Broke(v)
			}
		}()
		l.value = make()
	})
	if l.broken != nil {
		panic(l.broken)
	}
	return l.value
}
