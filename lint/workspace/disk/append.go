package disk

import (
	"errors"
	"io"
	"os"
)

// AppendLine adds a line, with its line break, to the file at a path, which it makes if there is none. A last line
// without a line break, as some editors leave it, gets one first.
func AppendLine(at string, line []byte) error {
	f, err := os.OpenFile(at, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return err
	}
	var last [1]byte
	if end, err := f.Seek(-1, io.SeekEnd); err == nil { // an empty file has no last byte
		if _, err := f.ReadAt(last[:], end); err == nil && last[0] != '\n' {
			line = append([]byte("\n"), line...)
		}
	}
	_, err = f.Write(line)
	return errors.Join(err, f.Close())
}
