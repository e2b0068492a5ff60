package disk

import (
	"encoding/binary"
	"io/fs"
	"time"
)

// State is the metadata of a file by which a change to its content shows: which file it is, its size, and when its
// content and its metadata last changed. A file that is put in the place of another is another file, and setting back
// the time of the content changes that of the metadata.
type State struct {
	Device, File, Size uint64
	Written, Changed   int64 // in nanoseconds
}

// settled is the age of a change from which the next change has another time, on any file system.
const settled = 3 * time.Second

// Append appends the fields of s to to.
func (s State) Append(to []byte) []byte {
	for _, n := range [...]uint64{s.Device, s.File, s.Size, uint64(s.Written), uint64(s.Changed)} {
		to = binary.LittleEndian.AppendUint64(to, n)
	}
	return to
}

// StateOf returns the state of the file of info, as os.Lstat returns it. It is false where the system does not say when
// metadata changed.
func StateOf(info fs.FileInfo) (State, bool) { return stateOf(info) }

// Settled reports whether every later change to the content makes another state. now is the time from before the
// content was read.
func (s State) Settled(now time.Time) bool { return now.Sub(time.Unix(0, s.Changed)) > settled }
