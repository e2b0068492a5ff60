package lsp

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"copydesk/lint"
	"copydesk/lint/text"
	"copydesk/lint/workspace"
)

const ferry = "file:///news/ferry.txt"

func TestHover(t *testing.T) {
	c := open(t, Options{}, "", "")
	c.didOpen(ferry, "plaintext", experts)
	var got *hover
	c.call("textDocument/hover", `{"textDocument":{"uri":"`+ferry+`"},"position":{"line":0,"character":3}}`, &got)
	if got == nil || words(experts, UTF16, got.Range) != "Experts" {
		t.Fatalf("got %v", got)
	}
	for _, want := range []string{"`sourcing/vague-group`", "“Experts”", "*Reported:*", "*Not reported:*", "*By:*"} {
		if !strings.Contains(got.Contents.Value, want) {
			t.Errorf("no %s in:\n%s", want, got.Contents.Value)
		}
	}
	// The place after the last character is outside the words.
	c.call("textDocument/hover", `{"textDocument":{"uri":"`+ferry+`"},"position":{"line":0,"character":7}}`, &got)
	if got != nil {
		t.Errorf("beside the words: %v", got)
	}
}

func TestDiagnosticSaysAllTheClientCanShow(t *testing.T) {
	const all = `{"textDocument":{"publishDiagnostics":{"relatedInformation":true,"codeDescriptionSupport":true,
		"tagSupport":{"valueSet":[1,2]},"dataSupport":true}}}`
	c := open(t, Options{}, all, `{"docs":"https://desk.example/rules/{rule}.html"}`)
	c.didOpen(ferry, "plaintext", experts+"\nAlso Read: Ferry row deepens\n")
	found := map[string]Diagnostic{}
	for _, d := range c.published(ferry, 0) {
		found[d.Code] = d
	}
	vague, word := found["sourcing/vague-group"], found["hygiene/repeated-word"]
	if vague.Description == nil || vague.Description.Href != "https://desk.example/rules/sourcing/vague-group.html" {
		t.Errorf("documentation: %v", vague.Description)
	}
	if len(vague.Related) == 0 || vague.Related[0].Location.URI != ferry || vague.Related[0].Location.Range != vague.Range {
		t.Errorf("why: %v", vague.Related)
	}
	if len(vague.Tags) != 0 || vague.Data.Fixable || !word.Data.Fixable {
		t.Errorf("tags %v, data %v and %v", vague.Tags, vague.Data, word.Data)
	}
	tagged := 0
	for code, d := range found {
		if len(d.Tags) > 0 {
			tagged++
			if !strings.HasPrefix(code, "chrome/") {
				t.Errorf("%s is tagged as superfluous", code)
			}
		}
	}
	if tagged == 0 {
		t.Errorf("no words are tagged as superfluous: %v", found)
	}
	// A client without support gets none of it.
	plain := open(t, Options{}, "", `{"docs":"https://desk.example/{rule}"}`)
	plain.didOpen(ferry, "plaintext", experts)
	for _, d := range plain.published(ferry, 0) {
		if d.Description != nil || d.Related != nil || d.Tags != nil || d.Data != nil {
			t.Errorf("more than the client can show: %+v", d)
		}
	}
}

const pulls = `{"textDocument":{"diagnostic":{},"publishDiagnostics":{"versionSupport":true}},
	"workspace":{"diagnostics":{"refreshSupport":true}}}`

// pulled returns the diagnostics of a document by a pull request.
func (c *client) pulled(uri, previous string) report {
	c.t.Helper()
	var r report
	c.call("textDocument/diagnostic", encode(c.t, pullParams{textDocumentIdentifier{uri}, previous}), &r)
	return r
}

func TestPull(t *testing.T) {
	c := open(t, Options{}, pulls, "")
	c.didOpen(ferry, "plaintext", experts)
	first := c.pulled(ferry, "")
	if first.Kind != "full" || len(*first.Items) != 2 {
		t.Fatalf("first: %+v", first)
	}
	// Typing after the findings does not change them.
	c.didChange(ferry, 2, Change{Range: &Range{Position{3, 0}, Position{3, 0}}, Text: "It stays."})
	if second := c.pulled(ferry, first.ResultID); second.Kind != "unchanged" || second.Items != nil {
		t.Errorf("unchanged: %+v", second)
	}
	c.didChange(ferry, 3, Change{Range: &Range{Position{0, 0}, Position{0, 0}}, Text: "Yet e"})
	if third := c.pulled(ferry, first.ResultID); third.Kind != "full" || third.ResultID == first.ResultID {
		t.Errorf("changed: %+v", third)
	}
	c.notify("textDocument/didClose", `{"textDocument":{"uri":"`+ferry+`"}}`)
	if closed := c.pulled(ferry, ""); closed.Kind != "full" || len(*closed.Items) != 0 {
		t.Errorf("closed: %+v", closed)
	}
	if said := c.count("textDocument/publishDiagnostics", `"message"`); said != 0 {
		t.Errorf("published %d times to a client that asks", said)
	}
}

func TestConfigurationChanges(t *testing.T) {
	for _, capabilities := range []string{versions, pulls} {
		in := newDisk(t)
		c := start(t, Options{Workspace: in})
		refreshed := make(chan bool, 10)
		c.answer = func(method string, _ json.RawMessage) any {
			if method == "workspace/diagnostic/refresh" {
				refreshed <- true
			}
			return nil
		}
		c.call("initialize", `{"capabilities":`+capabilities+`,"rootUri":"file:///news"}`, &c.result)
		c.notify("initialized", `{}`)
		c.didOpen(ferry, "plaintext", experts)
		if capabilities == versions {
			c.published(ferry, 1)
		} else {
			c.pulled(ferry, "")
		}
		in.change(func(string) (workspace.Rules, bool) {
			return workspace.Rules{Left: lint.Skip("ignored"), Config: in.cfg}, true
		},
			map[string][]workspace.Fault{"/news/.copydesk.yml": {{Line: 2, Column: 4, Text: "  💥x: [", Message: "a comma is missing"}}})
		c.notify("workspace/didChangeWatchedFiles", `{"changes":[{"uri":"file:///news/.copydesk.yml","type":2}]}`)
		if capabilities == versions {
			if found := c.published(ferry, 1); len(found) != 0 {
				t.Errorf("a story that is left out now: %v", found)
			}
		} else {
			select {
			case <-refreshed:
			case <-time.After(patience):
				t.Error("the client was not told to ask again")
			}
			if r := c.pulled(ferry, ""); len(*r.Items) != 0 {
				t.Errorf("a story that is left out now: %v", *r.Items)
			}
		}
		// What is published for one change may show the next one, and may come again.
		until := func(holds func(found []Diagnostic) bool) (found []Diagnostic) {
			for found = c.published("file:///news/.copydesk.yml", 0); !holds(found); {
				found = c.published("file:///news/.copydesk.yml", 0)
			}
			return found
		}
		in.change(nil, map[string][]workspace.Fault{"/news/.copydesk.yml": {{Line: 2, Column: 4, Text: "  💥x: [", Message: "two commas are"}}})
		c.notify("workspace/didChangeWatchedFiles", `{"changes":[]}`)
		found := until(func(found []Diagnostic) bool { return len(found) > 0 && found[0].Message != "a comma is missing" })
		want := Range{Position{1, 4}, Position{1, 8}}
		if len(found) != 1 || found[0].Range != want || found[0].Severity != severityError {
			t.Errorf("a broken configuration: %v", found)
		}
		in.change(nil, map[string][]workspace.Fault{"/news/.copydesk.yml": {}})
		c.notify("workspace/didChangeWatchedFiles", `{"changes":[]}`)
		until(func(found []Diagnostic) bool { return len(found) == 0 }) // or the test fails, as nothing more is heard
	}
}

func TestSettings(t *testing.T) {
	c := start(t, Options{})
	severity := make(chan string, 10)
	c.answer = func(method string, _ json.RawMessage) any {
		if method != "workspace/configuration" {
			return nil
		}
		return []any{map[string]any{"severity": <-severity, "path": "unknown to the server", "docs": nil}}
	}
	severity <- "warning"
	c.call("initialize", `{"capabilities":{"workspace":{"configuration":true},"textDocument":{"publishDiagnostics":{"versionSupport":true}}}}`, &c.result)
	c.notify("initialized", `{}`)
	c.didOpen(ferry, "plaintext", "Experts said so.\n\nIt was very unique, and literally so.\n")
	before := c.published(ferry, 1)
	severity <- "suggestion"
	c.notify("workspace/didChangeConfiguration", `{"settings":null}`)
	after := c.published(ferry, 1)
	for len(after) == len(before) {
		after = c.published(ferry, 1)
	}
	if len(after) < len(before) {
		t.Errorf("with suggestions %d findings, without %d", len(after), len(before))
	}
	severity <- "severe"
	c.notify("workspace/didChangeConfiguration", `{"settings":null}`)
	if said := string(c.hear("window/showMessage", nil)); !strings.Contains(said, "severe") {
		t.Errorf("an unknown severity: %s", said)
	}
}

// A client without workspace/configuration sends its settings itself.
func TestSettingsPushed(t *testing.T) {
	c := open(t, Options{}, pulls, `{"severity":"error"}`)
	c.didOpen(ferry, "plaintext", experts)
	if items := *c.pulled(ferry, "").Items; slices.ContainsFunc(items, func(d Diagnostic) bool { return d.Severity != severityError }) {
		t.Errorf("with errors alone: %v", items)
	}
	for _, settings := range []string{`{"copydesk":{"severity":"warning"}}`, `null`, `[]`, `{}`} {
		c.notify("workspace/didChangeConfiguration", `{"settings":`+settings+`}`)
		if items := *c.pulled(ferry, "").Items; len(items) != 2 && strings.Contains(settings, "warning") {
			t.Errorf("with warnings: %v", items)
		}
	}
}

func TestNotChecked(t *testing.T) {
	in := newDisk(t)
	c := open(t, Options{Workspace: in, MaxSize: 100}, versions, "")
	c.didOpen("file:///news/long.txt", "plaintext", strings.Repeat("The ferry sailed. ", 10))
	found := c.published("file:///news/long.txt", 1)
	if len(found) != 1 || !strings.HasPrefix(found[0].Message, "not checked: ") || found[0].Severity != severityInformation {
		t.Errorf("too large: %v", found)
	}
	c.didChange("file:///news/long.txt", 2, Change{Text: strings.Repeat("The ferry sailed. ", 11)})
	c.published("file:///news/long.txt", 2)
	c.didOpen("file:///news/nul.txt", "plaintext", "The ferry\nsailed\x00.")
	found = c.published("file:///news/nul.txt", 1)
	if len(found) != 1 || found[0].Range.Start.Line != 1 || found[0].Severity != severityError {
		t.Errorf("a NUL byte: %v", found)
	}
	c.didOpen("file:///news/wide.txt", "plaintext", "F\x00e\x00r\x00r\x00y\x00 \x00b\x00o\x00a\x00t\x00s\x00")
	if found = c.published("file:///news/wide.txt", 1); len(found) != 1 {
		t.Errorf("a text that looks like UTF-16: %v", found)
	}
	// A document that copydesk does not read gets no diagnostics, so errors of configurations stay visible.
	c.didOpen("file:///news/.copydesk.yml", "yaml", "Experts said so.")
	c.notify("textDocument/didClose", `{"textDocument":{"uri":"file:///news/.copydesk.yml"}}`)
	in.change(func(string) (workspace.Rules, bool) {
		return workspace.Rules{Err: errors.New("the configuration is broken")}, true
	}, nil)
	c.didOpen(ferry, "plaintext", "Experts said so.")
	if found = c.published(ferry, 1); len(found) != 1 || found[0].Severity != severityError {
		t.Errorf("no configuration to go by: %v", found)
	}
	if said := c.count("textDocument/publishDiagnostics", ".copydesk.yml"); said != 0 {
		t.Errorf("something was published of a configuration %d times", said)
	}
	if said := c.said("window/showMessage", "long.txt", 1); said != 1 {
		t.Errorf("the size was said %d times", said)
	}
}

// A note on a file that looks like a configuration is shown once.
func TestNotes(t *testing.T) {
	in := newDisk(t)
	in.notes = []string{"copydesk.yml is not read"}
	c := open(t, Options{Workspace: in}, versions, "")
	c.didOpen(ferry, "plaintext", "Experts said so.")
	c.published(ferry, 1)
	c.didChange(ferry, 2, Change{Text: "Critics said so."})
	c.published(ferry, 2)
	if said := c.said("window/showMessage", "copydesk: copydesk.yml is not read", 1); said != 1 {
		t.Errorf("it was said %d times", said)
	}
}

// A rule that panics is reported once, and the others continue.
func TestRuleBreaksDown(t *testing.T) {
	rules := []*lint.Rule{
		{ID: "test/broken", Title: "Break down", Severity: lint.Warning, Run: func(*lint.Pass) { panic("boom") }},
		{ID: "test/first", Title: "Find the first word", Severity: lint.Warning, Message: "found", Run: func(p *lint.Pass) {
			p.Report(lint.Finding{Span: text.Span{Start: 0, End: 5}})
		}},
	}
	in := newDisk(t)
	noLists := func(string) ([]string, error) { return nil, nil }
	l, err := lint.New(rules, lint.Config{Lexicons: noLists})
	if err != nil {
		t.Fatal(err)
	}
	in.change(func(string) (workspace.Rules, bool) { return workspace.Rules{Linter: l, Config: in.cfg}, true }, nil)
	c := open(t, Options{Workspace: in}, versions, "")
	c.didOpen(ferry, "plaintext", experts)
	if found := c.published(ferry, 1); len(found) != 1 || found[0].Code != "test/first" {
		t.Errorf("the rules that hold: %v", found)
	}
	c.didChange(ferry, 2, Change{Text: experts + "More."})
	if found := c.published(ferry, 2); len(found) != 1 {
		t.Errorf("a second time: %v", found)
	}
	c.didOpen("file:///news/end.txt", "plaintext", experts)
	c.published("file:///news/end.txt", 1)
	if said := c.said("window/logMessage", "test/broken", 1); said != 1 {
		t.Errorf("the rule was named %d times", said)
	}
}

// A panic outside the rules is reported once, in place of findings.
func TestServerBreaksDown(t *testing.T) {
	for _, capabilities := range []string{versions, pulls} {
		in := newDisk(t)
		in.change(func(string) (workspace.Rules, bool) { panic("boom") }, nil)
		c := open(t, Options{Workspace: in}, capabilities, "")
		c.didOpen(ferry, "plaintext", experts)
		var found []Diagnostic
		if capabilities == versions {
			found = c.published(ferry, 1)
		} else {
			found = *c.pulled(ferry, "").Items
		}
		if len(found) != 1 || !strings.Contains(found[0].Message, "broke down") {
			t.Errorf("got %v", found)
		}
		in.change(nil, nil)
		c.didChange(ferry, 2, Change{Text: experts})
		if capabilities == versions {
			found = c.published(ferry, 2)
		} else {
			found = *c.pulled(ferry, "").Items
		}
		if len(found) != 2 {
			t.Errorf("afterwards: %v", found)
		}
		if said := c.said("window/logMessage", "boom", 1); said != 1 {
			t.Errorf("logged %d times", said)
		}
	}
}

func TestUntitled(t *testing.T) {
	in := newDisk(t)
	in.change(func(string) (workspace.Rules, bool) {
		r := in.shipped(lint.Warning)
		r.File = "/sport/.copydesk.yml"
		return r, true
	}, nil)
	c := start(t, Options{Workspace: in})
	edits := make(chan string, 1)
	c.answer = func(method string, params json.RawMessage) any {
		if method != "workspace/applyEdit" {
			return nil
		}
		edits <- string(params)
		return map[string]bool{"applied": true}
	}
	c.call("initialize", `{"capabilities":{"workspace":{"applyEdit":true},"textDocument":{"diagnostic":{}}}}`, &c.result)
	c.didOpen("untitled:Untitled-1", "markdown", "Experts said so.\n")
	found := *c.pulled("untitled:Untitled-1", "").Items
	if len(found) != 1 {
		t.Fatalf("got %v", found)
	}
	allow := func(uri string) string {
		return encode(t, map[string]any{"command": commandAllow, "arguments": []any{Target{
			URI: uri, Range: &found[0].Range, Rule: found[0].Code, Reason: "named below",
		}}})
	}
	var out any
	c.call("workspace/executeCommand", allow("untitled:Untitled-1"), &out)
	if edit := <-edits; !strings.Contains(edit, "copydesk: allow sourcing/vague-group -- named below") {
		t.Errorf("got %s", edit)
	}
	// Plain text has no comments, and an unsaved text has no name for an entry.
	c.didOpen("untitled:Untitled-2", "plaintext", "Experts said so.\n")
	if code := c.fails("workspace/executeCommand", allow("untitled:Untitled-2")); code != requestFailed {
		t.Errorf("got %d", code)
	}
	// No pattern can match a file outside the folder of the configuration.
	c.didOpen(ferry, "plaintext", "Experts said so.\n")
	_, err := c.rpc.Call(t.Context(), "workspace/executeCommand", json.RawMessage(allow(ferry)))
	if err == nil || !strings.Contains(err.Error(), "is outside") {
		t.Errorf("got %v", err)
	}
	c.didOpen("untitled:Untitled-3", "go", "Experts said so.\n")
	if found := *c.pulled("untitled:Untitled-3", "").Items; len(found) != 0 {
		t.Errorf("a program: %v", found)
	}
}
