package lsp

import (
	"context"

	"copydesk/lint/workspace"
	"copydesk/lint/workspace/allow"
	"copydesk/lint/workspace/walk"
)

// Options are the inputs of a server.
type Options struct {
	Version string // of the program
	// Workspace reads and writes files for the server.
	Workspace Workspace
	Windows   bool  // paths are Windows paths
	MaxSize   int64 // size limit of a story in bytes; larger ones are not checked, which is reported
	// Parent returns when the process with this ID or ctx has ended. nil watches no process.
	Parent func(ctx context.Context, pid int)

	mostMessage int64 // bytes; 0 is wire.MostBytes
}

// Workspace gives the server access to the disk; [workspace.Live] implements it. Paths are absolute. Its methods
// are safe for concurrent use.
type Workspace interface {
	// Refresh checks whether a configuration, or a file that it refers to, has changed on disk. It returns a number
	// that changes whenever the results of other methods may change.
	Refresh() int
	// Rules returns the rules for a file.
	Rules(file string, c workspace.Choice) workspace.Rules
	// Defaults returns the rules for an unsaved text in a folder; "" means no folder.
	Defaults(folder string, c workspace.Choice) workspace.Rules
	// Faults returns the errors of the configurations that were read, by path. The list of a valid one is empty.
	Faults() map[string][]workspace.Fault
	// Notes returns a line for each file that looks like a configuration but is not.
	Notes() []string
	// Stories returns the files in a folder that a run of the command would check, in order.
	Stories(folder string) []walk.File
	// Read returns the content of a story. Its error says why there is none; it is a lint.Skip for a file that is
	// skipped on purpose.
	Read(file string) ([]byte, error)
	// ReadConfig returns the content of a configuration.
	ReadConfig(file string) ([]byte, error)
	// Allow returns the change that allows a finding.
	Allow(ctx context.Context, q allow.Request) (*allow.Change, error)
}
