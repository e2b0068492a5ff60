package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestComplainSaysEachErrorOnItsLine(t *testing.T) {
	var out bytes.Buffer
	w, err := process{}.workspace("a.yml", true)
	complain(&out, err)
	if w != nil || strings.Count(out.String(), "\n") != 1 || !strings.HasPrefix(out.String(), "copydesk: --isolated") {
		t.Errorf("got %q", out.String())
	}
}
