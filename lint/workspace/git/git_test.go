package git

import (
	"slices"
	"testing"
)

// TestEnvironment holds that git is not told by the environment to run programs or to write files, and is told where
// the repository and the user's own configuration are.
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
