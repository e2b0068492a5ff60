//go:build !unix

package disk

import (
	"io/fs"
	"os"
)

// keepOwner does nothing on systems without Unix file owners.
func keepOwner(*os.File, fs.FileInfo) {}

// Own returns nil on systems without Unix file owners: a user's folder is the user's own.
func Own(fs.FileInfo) error { return nil }
