package lsp

import (
	"encoding/json"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/workspace"
)

// executed executes a command and returns its result.
func (c *client) executed(name string, target Target) (string, error) {
	c.t.Helper()
	r, err := c.rpc.Call(c.t.Context(), "workspace/executeCommand", json.RawMessage(encode(c.t, map[string]any{
		"command": name, "arguments": []any{target},
	})))
	if err != nil {
		return "", err
	}
	var out string
	return out, r.UnmarshalResult(&out)
}

// copydesk.showRule returns the page about a rule, by its full or short name, with the settings for a document.
func TestShowRule(t *testing.T) {
	for _, options := range []string{`{}`, `{"showsRules":true}`} {
		c := open(t, Options{}, "", options)
		for _, name := range []string{"sourcing/vague-group", "vague-group"} {
			page, err := c.executed(commandShowRule, Target{URI: ferry, Rule: name})
			if err != nil || !strings.HasPrefix(page, "# ") || !strings.Contains(page, "sourcing/vague-group") {
				t.Errorf("%s: %v, got %.200s", name, err, page)
			}
		}
		// A client that cannot show pages gets a summary as a message.
		if options == `{}` {
			if said := c.said("window/showMessage", "sourcing/vague-group: ", 2); said != 2 {
				t.Errorf("the gist was shown %d times, want 2", said)
			}
			continue
		}
		c.fails("copydesk/unknown", `{}`)
		if said := c.count("window/showMessage", ""); said != 0 {
			t.Errorf("a client that shows pages was told %d times", said)
		}
	}
}

func TestShowRuleFails(t *testing.T) {
	in := newDisk(t)
	c := open(t, Options{Workspace: in}, "", "")
	if _, err := c.executed(commandShowRule, Target{URI: ferry, Rule: "vague-gruop"}); err == nil ||
		!strings.Contains(err.Error(), `no rule "vague-gruop"; did you mean`) {
		t.Errorf("a rule that does not exist: %v", err)
	}
	in.change(func(string) (workspace.Rules, bool) {
		return workspace.Rules{Err: lint.Skip("the configuration is broken")}, true
	}, nil)
	if _, err := c.executed(commandShowRule, Target{URI: ferry, Rule: "vague-group"}); err == nil ||
		!strings.Contains(err.Error(), "the configuration is broken") {
		t.Errorf("under a broken configuration: %v", err)
	}
	// An unsaved text uses the rules of the workspace folder, here the shipped ones.
	if page, err := c.executed(commandShowRule, Target{URI: "untitled:1", Rule: "vague-group"}); err != nil || page == "" {
		t.Errorf("for a text without a name: %v", err)
	}
}
