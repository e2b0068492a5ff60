//go:build !unix

package disk

// plainly reads nothing on systems where an *os.File costs no more.
func (r Reading) plainly(string) ([]byte, bool) { return nil, false }
