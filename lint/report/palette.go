package report

import (
	"github.com/fatih/color"

	"copydesk/lint"
)

// palette holds the colours of one report. They are on or off for each writer, not for the process: standard output
// may be a file while standard error is a terminal.
type palette struct {
	path, faint, label, good, bad *color.Color
	severities                    [lint.Error + 1]*color.Color
}

// newPalette returns the colours, or none.
func newPalette(on bool) palette {
	paint := func(attributes ...color.Attribute) *color.Color {
		c := color.New(attributes...)
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c
	}
	return palette{
		path:  paint(color.Bold),
		faint: paint(color.Faint),
		label: paint(color.FgCyan),
		good:  paint(color.FgGreen, color.Bold),
		bad:   paint(color.FgRed, color.Bold),
		severities: [...]*color.Color{
			lint.Off:        paint(),
			lint.Suggestion: paint(color.FgBlue, color.Bold),
			lint.Warning:    paint(color.FgYellow, color.Bold),
			lint.Error:      paint(color.FgRed, color.Bold),
		},
	}
}

// severity returns the colour of s; that of an error for one that does not exist.
func (p palette) severity(s lint.Severity) *color.Color {
	return p.severities[min(s, lint.Error)]
}
