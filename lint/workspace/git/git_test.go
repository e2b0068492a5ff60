package git

import (
	"slices"
	"testing"
)

// TestEnvironment checks that variables which make git run programs or write files are removed, and that those
// about the repository and the user's configuration are passed on.
func TestEnvironment(t *testing.T) {
	got := environment([]string{
		"HOME=/home/desk", "GIT_DIR=/d", "GIT_INDEX_FILE=/i", "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory",
		"GIT_CONFIG_VALUE_0=*", "GIT_EXTERNAL_DIFF=x", "GIT_SSH_COMMAND=x", "GIT_SSH=x", "GIT_ASKPASS=x", "GIT_PAGER=x",
		"GIT_EDITOR=x", "GIT_TRACE=/tmp/x", "GIT_TRACE2_EVENT=/tmp/x", "GIT_PROXY_COMMAND=x", "GIT_ALLOW_PROTOCOL=ssh",
	})
	want := append([]string{
		"HOME=/home/desk", "GIT_DIR=/d", "GIT_INDEX_FILE=/i", "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory",
		"GIT_CONFIG_VALUE_0=*",
	}, settings...)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
