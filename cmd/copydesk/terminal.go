package main

import (
	"os"
	"strconv"

	"golang.org/x/term"
)

// isTerminal reports whether stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// columns returns the width of the terminal stream, else the value of COLUMNS, else 0.
func (p process) columns(stream any) int {
	if f, ok := stream.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			return width
		}
	}
	if value, ok := p.env("COLUMNS"); ok {
		if width, err := strconv.Atoi(value); err == nil && width > 0 {
			return width
		}
	}
	return 0
}

// colors reports whether to write colours to stream. mode is the value of --color; always and never decide alone.
// With auto the order is: NO_COLOR (https://no-color.org), FORCE_COLOR (https://force-color.org), where 0 and false
// mean no, and then whether stream is a terminal with colours.
func (p process) colors(mode string, stream any) bool {
	if mode != "auto" {
		return mode == "always"
	}
	if value, _ := p.env("NO_COLOR"); value != "" {
		return false
	}
	if value, _ := p.env("FORCE_COLOR"); value != "" {
		return value != "0" && value != "false"
	}
	if value, _ := p.env("TERM"); value == "dumb" {
		return false
	}
	return isTerminal(stream)
}
