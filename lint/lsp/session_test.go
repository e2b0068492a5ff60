package lsp

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
)

func TestSession(t *testing.T) {
	c := open(t, Options{}, versions, "")
	c.didOpen("file:///news/ferry.txt", "plaintext", experts)
	found := c.published("file:///news/ferry.txt", 1)
	if len(found) == 0 {
		t.Fatal("no diagnostics")
	}
	for _, d := range found {
		t.Logf("%s %q %s", d.Code, words(experts, UTF16, d.Range), d.Message)
	}
	c.didChange("file:///news/ferry.txt", 2, Change{
		Range: &Range{Position{0, 0}, Position{0, 7}}, Text: "Mara Ilves of the harbour office",
	}, Change{Range: &Range{Position{2, 0}, Position{2, 4}}, Text: ""})
	if found := c.published("file:///news/ferry.txt", 2); len(found) != 0 {
		t.Errorf("after the correction: %v", found)
	}
	var null json.RawMessage
	c.call("shutdown", "null", &null)
	c.notify("exit", "null")
	select {
	case err := <-c.ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(patience):
		t.Error("the server did not end")
	}
}

func TestClientVanishes(t *testing.T) {
	c := open(t, Options{}, "", "")
	if err := c.in.Close(); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-c.ended:
		if !errors.Is(err, ErrVanished) {
			t.Errorf("got %v, want %v", err, ErrVanished)
		}
	case <-time.After(patience):
		t.Error("the server did not end")
	}
}
