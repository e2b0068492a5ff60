package rules_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"testing"

	"copydesk/lint/rulefile"
)

var update = flag.Bool("update", false, "pack the rule book anew")

// TestMain packs the rule book, since all other tests are about the packed form. They do not run if book.packed is out
// of date, or if packing gives other bytes each time.
func TestMain(m *testing.M) {
	flag.Parse()
	debug.SetGCPercent(400)
	if err := packBook(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func packBook() error {
	want, err := rulefile.Pack(os.DirFS("."))
	if err != nil {
		return err
	}
	if *update {
		return os.WriteFile("book.packed", want, 0o644)
	}
	got, err := os.ReadFile("book.packed")
	if err == nil && !bytes.Equal(got, want) {
		err = fmt.Errorf("rules/book.packed is not what the rule files give; run go generate ./rules")
	}
	return err
}
