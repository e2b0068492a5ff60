//go:build unix && !linux

package disk

const populate = 0
