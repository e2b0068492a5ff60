//go:build !linux && !darwin

package disk

import "io/fs"

func stateOf(fs.FileInfo) (State, bool) { return State{}, false }
