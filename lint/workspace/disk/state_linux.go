package disk

import "syscall"

// changed returns when the metadata of a file last changed, in nanoseconds.
func changed(is *syscall.Stat_t) int64 { return is.Ctim.Nano() }
