//go:build !unix

package disk

// nonBlocking is zero on systems where opening never waits.
const nonBlocking = 0
