package rules_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"copydesk/lint/rulefile"
)

var update = flag.Bool("update", false, "pack the rule book anew")

func TestPacked(t *testing.T) {
	files := os.DirFS(".")
	want, err := rulefile.Pack(files)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("book.packed", want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("book.packed")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("book.packed is not what the rule files give; run go generate ./rules")
	}
	if _, ok := rulefile.Unpack(string(want), files); !ok {
		t.Error("what was packed just now does not count as fresh")
	}
}
