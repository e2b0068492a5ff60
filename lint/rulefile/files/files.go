// Package files reads the files that a configuration refers to, within limits.
package files

import (
	"errors"
	"fmt"
	"path"
)

// Largest is the largest size in bytes of a configuration, a rule file or a file of word lists. Callers that read files
// for this package must enforce it, because parsing YAML takes a hundred times the size in memory.
const Largest = 1 << 20

// The limits of what one configuration refers to in total.
const (
	mostBytes = 4 << 20 // of the files that it extends and those in its rule-paths
	mostFiles = 2000
)

// Sources reads the files that a configuration refers to. Names have forward slashes. They are absolute, or relative
// to the same folder as the name of the configuration.
type Sources struct {
	ReadFile func(name string) ([]byte, error)
	// List returns the sorted paths of the .yml files below folder, relative to it.
	List func(folder string) ([]string, error)
	// Above returns the nearest configuration in a folder above that of the file called name, and the path from that
	// folder to the file's. above is empty if there is none.
	Above func(name string) (above, below string, err error)
	// Version is the version of the program; empty for a build without one, which meets every requirement.
	Version string
	Copies  Copies
}

// Copies keeps the compiled forms of configurations. A nil function keeps nothing.
type Copies struct {
	// Listed returns the compiled form of the configuration whose folders of rules were listed; empty if there is none, or
	// if a file in them may have changed. The files that it extends were read, those in its folders need not be.
	Listed func() string
	// Get returns the compiled form of the configuration whose files were read; empty if there is none.
	Get func() string
	// Put keeps a compiled form for Listed and Get.
	Put func(packed []byte)
}

// Reader reads the files of one configuration.
type Reader struct {
	Sources
	files, bytes int // number and size of the files read
}

// Read returns the bytes of the file called name, within the limits for the whole configuration.
func (r *Reader) Read(name string) ([]byte, error) {
	if r.files++; r.files > mostFiles {
		return nil, fmt.Errorf("this configuration refers to more than %d files", mostFiles)
	}
	source, err := r.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if r.bytes += len(source); r.bytes > mostBytes {
		return nil, fmt.Errorf("the files that this configuration refers to have more than %d MiB together", mostBytes>>20)
	}
	return source, nil
}

// Names returns the paths of the .yml files below a folder of rules, relative to it.
func (r *Reader) Names(folder string) ([]string, error) {
	names, err := r.List(folder)
	if err == nil && len(names) == 0 {
		err = errors.New("no .yml file in it; a rule is category/name.yml in this folder")
	}
	return names, err
}

// Contents returns what the files with these names below folder have, by their names.
func (r *Reader) Contents(folder string, names []string) (map[string][]byte, error) {
	contents := map[string][]byte{}
	for _, name := range names {
		source, err := r.Read(path.Join(folder, name))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		contents[name] = source
	}
	return contents, nil
}
