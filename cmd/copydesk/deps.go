package main

import (
	_ "github.com/bmatcuk/doublestar/v4"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/spf13/cobra"
	_ "golang.org/x/term"
)

func main() {}
