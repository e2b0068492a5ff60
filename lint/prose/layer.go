package prose

import "sync"

// Layer returns the value that make returns for this story, computed once for each key. Checks use it for values
// that several rules share. The key is a value of the caller's own type, as with contexts.
func (s *Story) Layer(key any, make func() any) any {
	l, ok := s.layers.Load(key)
	if !ok {
		l, _ = s.layers.LoadOrStore(key, &layer[any]{})
	}
	return l.(*layer[any]).get(make)
}

// layer is a value that is computed on first use.
type layer[T any] struct {
	once   sync.Once
	value  T
	broken *Broken // the panic of the computation; nil if it returned a value
}

// get returns the value; the first call computes it with make. If make panics, every call panics with the same
// *Broken. Each rule that needs the value then fails for one known reason and does not use a zero value.
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
