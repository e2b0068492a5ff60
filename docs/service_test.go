package docs_test

import (
	"strings"
	"testing"
)

// TestFirstRequest runs the commands at the start of service.md, except the one that installs the program.
func TestFirstRequest(t *testing.T) {
	block := fenced(t, "service.md", "sh")[0]
	commands, ok := strings.CutPrefix(block, "go install ./cmd/copydesk\n")
	if !ok {
		t.Fatalf("service.md begins with %q", block)
	}
	// A shell that is to end waits for what it started.
	commands = strings.Replace(commands, "copydesk serve &", "copydesk serve --listen 127.0.0.1:8765 &", 1) // the port that is free
	got := newShell(t).run(commands + "kill $!")
	if !strings.Contains(got, `"rule":"sourcing/vague-group"`) {
		t.Errorf("the answer is %s", got)
	}
}
