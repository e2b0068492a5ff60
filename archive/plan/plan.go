// Package plan divides the files of an archive into units, each of which one worker reads from start to end. The plan
// is a file beside the output, so that a job holds none of it, and every worker agrees on it.
package plan

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"

	"copydesk/archive/storage"
)

// Name is the name of the plan in the folder of the output.
const Name = "plan.jsonl"

// File is a file of the archive.
type File struct {
	Path string `json:"path"`           // what reports call it; a local one may be relative to the working folder
	Size int64  `json:"size,omitempty"` // in bytes
	// Reason says why it is not read, and Skipped that this is on purpose; empty for a file to check.
	Reason  string `json:"reason,omitempty"`
	Skipped bool   `json:"skipped,omitempty"`
	Folder  bool   `json:"folder,omitempty"` // it is a folder without a story
	Regular bool   `json:"regular,omitempty"`
}

// Unit is the files that are read together: one large one, or many small ones.
type Unit struct {
	Number int    `json:"unit"` // from 0
	Files  []File `json:"files"`
}

// Plan is the division of an archive.
type Plan struct {
	Units  []Unit
	Files  int
	Bytes  int64
	Unread map[string]int // files in folders that have no known format, by extension
}

const (
	leastUnit = 8 << 20  // bytes of a unit in a small archive
	mostUnit  = 64 << 20 // in a large one
	mostUnits = 20_000   // that an archive is divided into before units grow
	mostFiles = 1000     // of a unit
)

// Local lists the files that local patterns and paths name, as the command copydesk does. dir is the working folder,
// and holds reports whether a file in a folder holds stories.
func Local(dir string, names []string, holds func(file string) bool) (walk.Listing, error) {
	var paths []string
	for _, name := range names {
		if !strings.ContainsAny(name, "*?[") {
			paths = append(paths, name)
			continue
		}
		found, err := filepath.Glob(disk.Dir(dir).Path(name))
		if err != nil {
			return walk.Listing{}, fmt.Errorf("%s: %w", name, err)
		}
		if len(found) == 0 {
			return walk.Listing{}, fmt.Errorf("%s: no file matches", name)
		}
		paths = append(paths, found...)
	}
	return walk.List(disk.Dir(dir), paths, walk.Options{Holds: holds}), nil
}

// New divides the files of patterns and paths, of which those without a scheme are local, into units of size bytes; 0
// is a size that fits the archive. It fails if one of the names is that of no file.
func New(ctx context.Context, dir string, names []string, size int64, holds func(file string) bool) (*Plan, error) {
	p := &Plan{Unread: map[string]int{}}
	var files []File
	local := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !storage.IsLocal(name) })
	listing, err := Local(dir, local, holds)
	if err != nil {
		return nil, err
	}
	p.Unread = listing.Unread
	for _, f := range listing.Files {
		out := File{Path: f.Path, Folder: f.Folder, Regular: f.Regular}
		var skip lint.Skip
		if f.Reason != nil {
			out.Reason, out.Skipped = f.Reason.Error(), errors.As(f.Reason, &skip)
		} else if out.Size, err = storage.Size(ctx, f.At(disk.Dir(dir))); err != nil {
			return nil, disk.Reason(err)
		}
		files = append(files, out)
	}
	for _, name := range names {
		if storage.IsLocal(name) {
			continue
		}
		found, err := storage.List(ctx, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("%s: no file matches", name)
		}
		for _, at := range found {
			size, err := storage.Size(ctx, at)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", at, err)
			}
			files = append(files, File{Path: at, Size: size})
		}
	}
	p.divide(files, size)
	return p, nil
}

// divide makes units of files, in the order of their paths.
func (p *Plan) divide(files []File, size int64) {
	slices.SortStableFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	files = slices.CompactFunc(files, func(a, b File) bool { return a.Path == b.Path })
	p.Files = len(files)
	for _, f := range files {
		p.Bytes += f.Size
	}
	if size == 0 {
		size = min(max(p.Bytes/mostUnits, leastUnit), mostUnit)
	}
	var unit Unit
	held := int64(0)
	for _, f := range files {
		if n := len(unit.Files); n == mostFiles || n > 0 && held+f.Size > size {
			p.Units = append(p.Units, unit)
			unit, held = Unit{Number: len(p.Units)}, 0
		}
		unit.Files = append(unit.Files, f)
		held += f.Size
	}
	if len(unit.Files) > 0 {
		p.Units = append(p.Units, unit)
	}
}

// Partitions returns how many parts the comparison of stories is divided into, so that one part takes some megabytes. A
// runner carries a batch for each unit and partition, so the parts of a large archive are larger.
func (p *Plan) Partitions() int {
	const least, most, each, many, large = 16, 16_384, 4 << 20, 1024, 64 << 20
	return int(min(max(p.Bytes/each, least), max(p.Bytes/large, many), most))
}

// Write writes the plan into the folder of the output.
func (p *Plan) Write(ctx context.Context, output string) error {
	var out bytes.Buffer
	for _, u := range p.Units {
		line, err := json.Marshal(u)
		if err != nil {
			return err
		}
		out.Write(line)
		out.WriteByte('\n')
	}
	return storage.Write(ctx, out.Bytes(), output, Name)
}

// Each calls one with the number of each unit in the plan at name, and with its line for Parse.
func Each(ctx context.Context, name string, one func(number int, line []byte)) error {
	content, err := storage.Read(ctx, name)
	if err != nil {
		return fmt.Errorf("the plan cannot be read: %w", err)
	}
	lines := bufio.NewScanner(bytes.NewReader(content))
	lines.Buffer(nil, cmp.Or(len(content), 1)+1)
	for number := 0; lines.Scan(); number++ {
		one(number, slices.Clone(lines.Bytes()))
	}
	return lines.Err()
}

// Parse returns the unit in a line of the plan.
func Parse(line []byte) (Unit, error) {
	var u Unit
	if err := json.Unmarshal(line, &u); err != nil {
		return u, fmt.Errorf("the plan is damaged: %w", err)
	}
	return u, nil
}
