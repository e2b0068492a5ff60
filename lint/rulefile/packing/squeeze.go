package packing

import (
	"compress/flate"
	"encoding/binary"
	"io"
	"strings"
	"unsafe"

	deflate "github.com/klauspost/compress/flate"
)

// Squeeze is Pack with compression. Its result does not depend on the version of Go.
func Squeeze(from any) string {
	packed := Pack(from)
	var out strings.Builder
	w, err := deflate.NewWriter(&out, deflate.BestCompression)
	if err == nil {
		_, err = w.Write(packed)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // nothing is wrong with the level, and memory takes all
	}
	return string(binary.AppendUvarint(nil, uint64(len(packed)))) + out.String()
}

// Unsqueeze decodes what Squeeze encoded into what to points to. It panics if squeezed is not whole.
func Unsqueeze(squeezed string, to any) {
	u := unpacker{in: squeezed}
	packed := make([]byte, u.number())
	if _, err := io.ReadFull(flate.NewReader(strings.NewReader(squeezed[u.at:])), packed); err != nil {
		panic(err)
	}
	Unpack(unsafe.String(unsafe.SliceData(packed), len(packed)), to) // nothing changes packed
}
