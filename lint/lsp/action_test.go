package lsp

import (
	"encoding/json"
	"testing"
)

// actions returns the code actions for a range of a document.
func (c *client) actions(uri string, r Range, only ...string) []codeAction {
	c.t.Helper()
	var p codeActionParams
	p.TextDocument.URI, p.Range, p.Context.Only, p.Context.Diagnostics = uri, r, only, []json.RawMessage{}
	var out []codeAction
	c.call("textDocument/codeAction", encode(c.t, p), &out)
	return out
}

// applied returns a text with the edits of an action.
func applied(t *testing.T, text, uri string, e *workspaceEdit) string {
	t.Helper()
	if e == nil {
		t.Fatal("the action has no edit")
	}
	edits := e.Changes[uri]
	b := newBuffer(text, UTF16)
	// Edits do not overlap; applied from the last to the first, they do not move each other.
	for i := len(edits) - 1; i >= 0; i-- {
		b = b.replace(b.at(edits[i].Range), edits[i].NewText)
	}
	return b.text
}

func TestFixActions(t *testing.T) {
	const uri = "file:///news/ferry.txt"
	const fixed = "Experts said the bridge would close for a month.\n\nThe bridge is old.\n"
	const lazy = `{"textDocument":{"codeAction":{"dataSupport":true,"resolveSupport":{"properties":["edit"]},"isPreferredSupport":true}}}`
	for _, capabilities := range []string{"", lazy} {
		c := open(t, Options{}, capabilities, "")
		c.didOpen(uri, "plaintext", experts)
		at := Range{Position{2, 5}, Position{2, 5}}
		for _, only := range []string{kindQuickFix, "source.fixAll", kindFixAll} {
			found := c.actions(uri, at, only)
			if len(found) == 0 {
				t.Fatalf("%s: no action", only)
			}
			action := found[0]
			if lazy := capabilities != ""; lazy != (action.Edit == nil) {
				t.Errorf("%s: edit %v before it was asked for", only, action.Edit)
			}
			if capabilities != "" {
				c.call("codeAction/resolve", encode(t, action), &action)
			}
			if got := applied(t, experts, uri, action.Edit); got != fixed {
				t.Errorf("%s: got %q, want %q", only, got, fixed)
			}
		}
		if found := c.actions(uri, Range{Position{1, 0}, Position{1, 0}}, kindQuickFix); len(found) != 0 {
			t.Errorf("between two findings: %v", found)
		}
	}
}

// TestWithheldFixIsLogged makes all fixes of a story whose only fix would cause another finding.
func TestWithheldFixIsLogged(t *testing.T) {
	const story = "The mill &lt;I> on the Aln goes quiet in May.\n"
	c := open(t, Options{}, "", "")
	c.didOpen(ferry, "plaintext", story)
	for range 2 {
		c.actions(ferry, Range{Position{0, 9}, Position{0, 9}}, kindFixAll)
	}
	const why = "withheld: 1 finding: 1 leftovers/html-entity; the fix would bring up another finding"
	if said := c.said("window/logMessage", why, 1); said != 1 {
		t.Errorf("it was said %d times", said)
	}
}

func TestAllowTitle(t *testing.T) {
	for words, want := range map[string]string{
		"experts":     "Allow “experts” with a reason",
		"“":           "Allow this mark with a reason",
		"\"":          "Allow this mark with a reason",
		"””":          "Allow these marks with a reason",
		"":            "Allow this with a reason",
		"the “odd” 2": "Allow ‘the “odd” 2’ with a reason",
		"the crew’s":  "Allow “the crew’s” with a reason",
		"a ferry that sails from the island at noon each day": "Allow “a ferry that sails from the island at no…” with a reason",
	} {
		if got := allowTitle(words); got != want {
			t.Errorf("%s: got %s, want %s", words, got, want)
		}
	}
}
