package host

import (
	"os"
	"strconv"

	"golang.org/x/term"
)

// IsTerminal reports whether stream is a terminal.
func IsTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Columns returns the width of the terminal stream, else the value of COLUMNS in env, else 0.
func Columns(stream any, env func(name string) (string, bool)) int {
	if f, ok := stream.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			return width
		}
	}
	if value, ok := env("COLUMNS"); ok {
		if width, err := strconv.Atoi(value); err == nil && width > 0 {
			return width
		}
	}
	return 0
}

// Colors reports whether to write colours to stream. The mode is the value of --color; always and never decide alone.
// With auto the order is: NO_COLOR (https://no-color.org), FORCE_COLOR (https://force-color.org), where 0 and false
// mean no, and then whether stream is a terminal with colours.
func Colors(mode string, stream any, env func(name string) (string, bool)) bool {
	if mode != "auto" {
		return mode == "always"
	}
	if value, _ := env("NO_COLOR"); value != "" {
		return false
	}
	if value, _ := env("FORCE_COLOR"); value != "" {
		return value != "0" && value != "false"
	}
	if value, _ := env("TERM"); value == "dumb" {
		return false
	}
	return IsTerminal(stream)
}
