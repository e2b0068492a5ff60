//go:build !unix

package disk

func mapped(string, int64) (string, bool) { return "", false }
