package prose

import "sync"

// Layer returns the value that make returns for this story, computed once for each key. Checks use it for values
// that several rules share. The key is a value of the caller's own type, as with contexts.
func (s *Story) Layer(key any, make func() any) any { return s.layers.of(key).get(make) }

// Memory returns the value that make returned for the first story with this key, for one story after another: memory
// that a check keeps. Only the function that makes a Layer may use it, and no two layers may share a key.
func (s *Story) Memory(key any, make func() any) any {
	if s.long() {
		return make()
	}
	return s.buffers.checks.of(key).get(make)
}

// layers are the layers of checks. There are a handful.
type layers struct {
	lock sync.Mutex
	few  [4]keyed // the first ones
	more []*keyed
}

type keyed struct {
	key   any // nil where there is no layer yet
	layer layer[any]
}

// of returns the layer with a key, a new one where there is none.
func (l *layers) of(key any) *layer[any] {
	l.lock.Lock()
	defer l.lock.Unlock()
	for i := range l.few {
		if k := &l.few[i]; k.key == key || k.key == nil {
			k.key = key
			return &k.layer
		}
	}
	for _, k := range l.more {
		if k.key == key {
			return &k.layer
		}
	}
	k := &keyed{key: key}
	l.more = append(l.more, k)
	return &k.layer
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
