// Package labelled reads labelled copy: stories with the lines that an editor would mark. docs/accuracy.md describes
// the file.
package labelled

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Case is a case: a story in plain text and the lines that an editor would mark.
type Case struct {
	ID     string  `json:"id"`
	Text   string  `json:"text"`
	Gold   []Fault `json:"gold"`
	Ignore []int   `json:"ignore"` // lines, from 1, that are not counted

	Sources []Source `json:"sources"` // who speaks, in files that begin with "speakers"
}

// Fault is a line that must be reported.
type Fault struct {
	Line int    `json:"line"` // from 1
	Of   int    `json:"of"`   // the line that this one repeats, which is not counted; 0 for none
	Note string `json:"note"` // a remark; not used
}

// Source is somebody who is quoted or cited in a story.
type Source struct {
	Name     string   `json:"name"`     // or the wording for a source without a name
	Also     []string `json:"also"`     // other names and wordings that are right
	Standing string   `json:"standing"` // named, anonymous or vague
	Role     string   `json:"role"`     // a remark; not measured
	Words    int      `json:"words"`    // of direct quotation
	Lines    []int    `json:"lines"`    // from 1, on which the story attributes a statement
	Optional bool     `json:"optional"` // editors may disagree: neither missed nor wrong
}

// Read returns the cases in source, one JSON object a line. Errors name the line of the file at path.
func Read(path string, source []byte) ([]Case, error) {
	var cases []Case
	for i, line := range bytes.Split(source, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		c, err := readCase(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, i+1, err)
		}
		cases = append(cases, c)
	}
	if len(cases) == 0 {
		return nil, fmt.Errorf("%s: no cases; write one JSON object a line", path)
	}
	return cases, nil
}

func readCase(line []byte) (Case, error) {
	var c Case
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		return c, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return c, errors.New("more than one object on the line")
	}
	if strings.TrimSpace(c.Text) == "" {
		return c, fmt.Errorf("case %q has no text", c.ID)
	}
	last := strings.Count(c.Text, "\n") + 1
	for _, g := range c.Gold {
		if g.Line < 1 || g.Line > last || g.Of < 0 || g.Of > last {
			return c, fmt.Errorf("case %q labels line %d; its text has the lines 1 to %d", c.ID, g.Line, last)
		}
	}
	for _, s := range c.Sources {
		for _, line := range s.Lines {
			if line < 1 || line > last {
				return c, fmt.Errorf("case %q labels line %d; its text has the lines 1 to %d", c.ID, line, last)
			}
		}
	}
	return c, nil
}
