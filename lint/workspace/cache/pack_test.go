package cache

import (
	"bytes"
	"maps"
	"testing"
)

// FuzzPack checks that the records read from any file can be written and read again.
func FuzzPack(f *testing.F) {
	p := &pack{kept: map[[32]byte][]byte{{1}: []byte("{}"), {2}: nil}}
	f.Add(p.bytes())
	f.Add([]byte(packHead))
	f.Fuzz(func(t *testing.T, source []byte) {
		read := &pack{kept: map[[32]byte][]byte{}}
		n := 0
		readPack(source, func(key [32]byte, value []byte) { read.kept[key], n = value, n+1 })
		if len(packHead)+n*recordHead > len(source) && n > 0 {
			t.Errorf("%d records in %d bytes", n, len(source))
		}
		again := map[[32]byte][]byte{}
		readPack(read.bytes(), func(key [32]byte, value []byte) { again[key] = value })
		if !maps.EqualFunc(read.kept, again, bytes.Equal) {
			t.Error("what was read is not what is written")
		}
	})
}
