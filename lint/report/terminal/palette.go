package terminal

import (
	"github.com/fatih/color"

	"copydesk/lint"
)

// Palette holds the colours of one report. They are on or off for each writer, not for the process: standard output
// may be a file while standard error is a terminal.
type Palette struct {
	Path, Faint, Label, Good, Bad *color.Color
	severities                    [lint.Error + 1]*color.Color
}

// NewPalette returns colours if on, else a palette without colours.
func NewPalette(on bool) Palette {
	paint := func(attributes ...color.Attribute) *color.Color {
		c := color.New(attributes...)
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c
	}
	return Palette{
		Path:  paint(color.Bold),
		Faint: paint(color.Faint),
		Label: paint(color.FgCyan),
		Good:  paint(color.FgGreen, color.Bold),
		Bad:   paint(color.FgRed, color.Bold),
		severities: [...]*color.Color{
			lint.Off:        paint(),
			lint.Suggestion: paint(color.FgBlue, color.Bold),
			lint.Warning:    paint(color.FgYellow, color.Bold),
			lint.Error:      paint(color.FgRed, color.Bold),
		},
	}
}

// Severity returns the colour of s; that of an error for an unknown severity.
func (p Palette) Severity(s lint.Severity) *color.Color {
	return p.severities[min(s, lint.Error)]
}
