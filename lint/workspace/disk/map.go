package disk

import "unsafe"

// Map returns the content of the regular file at path, which nobody may change in place: it is replaced as a whole or
// removed. Where the system can do so, the program uses the memory in which the system keeps the file. It stays until
// the program ends. Errors are those of ReadFile.
func Map(path string, limit int64) (string, error) {
	if source, ok := mapped(path, limit); ok {
		return source, nil
	}
	source, err := ReadFile(path, limit)
	return unsafe.String(unsafe.SliceData(source), len(source)), err // nothing else has source
}
