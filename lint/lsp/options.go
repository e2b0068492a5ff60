package lsp

import (
	"context"

	"copydesk/lint/workspace"
	"copydesk/lint/workspace/allow"
	"copydesk/lint/workspace/walk"
)

// Options are what a server is made with.
type Options struct {
	Version string // of the program
	// Workspace is what the server reads and writes through.
	Workspace Workspace
	Windows   bool  // paths are those of Windows
	MaxSize   int64 // bytes of a story; a larger one is not checked, and that is said
	// Parent returns when the process with this ID has ended, or when ctx has. nil watches none.
	Parent func(ctx context.Context, pid int)

	mostMessage int64 // bytes; 0 is wire.MostBytes
}

// Workspace is what the server asks of the disk; [workspace.Live] is one. Paths are absolute. Its methods are safe for
// concurrent use.
type Workspace interface {
	// Refresh looks whether a configuration has changed on the disk, or a file that one refers to, and returns a number
	// that is another one whenever what the other methods return may be.
	Refresh() int
	// Rules returns what counts for a file.
	Rules(file string, c workspace.Choice) workspace.Rules
	// Defaults returns what counts for a text that has never been saved, in a folder; in none where that is empty.
	Defaults(folder string, c workspace.Choice) workspace.Rules
	// Faults returns what is wrong with the configurations that were looked at, by their paths. One that was looked at
	// and is sound has an empty list.
	Faults() map[string][]workspace.Fault
	// Notes returns a line for each file beside the configurations that looks like one and is none.
	Notes() []string
	// Stories returns the files in a folder that a run of the command checks there, in order.
	Stories(folder string) []walk.File
	// Read returns the bytes of a story. Its error is the reason why they cannot be had, a lint.Skip for a file that is
	// left out on purpose.
	Read(file string) ([]byte, error)
	// ReadConfig returns the bytes of a configuration.
	ReadConfig(file string) ([]byte, error)
	// Allow returns the change that allows a finding.
	Allow(ctx context.Context, q allow.Request) (*allow.Change, error)
}
