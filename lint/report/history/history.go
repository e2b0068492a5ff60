// Package history keeps the figures of earlier runs, one run a line, so that a report can show how they change.
package history

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"copydesk/lint/jsonkind"
	"copydesk/lint/report/record"
)

// Row is the figures of one run. It counts stories, desks and rules, and knows no writers.
type Row struct {
	Time    time.Time       `json:"time"`
	Commit  string          `json:"commit,omitempty"` // empty outside a repository
	Stories int             `json:"stories"`          // that were checked
	Words   int             `json:"words"`            // of these
	Desks   map[string]Desk `json:"desks"`            // by name
}

// Desk is the figures of one desk in a run.
type Desk struct {
	Stories int            `json:"stories"`
	Words   int            `json:"words"`
	Rules   map[string]int `json:"rules"` // findings, by rule
}

// Add counts a story.
func (r *Row) Add(s record.Story) {
	if r.Desks == nil {
		r.Desks = map[string]Desk{}
	}
	d := r.Desks[s.Desk]
	if d.Rules == nil {
		d.Rules = map[string]int{}
	}
	if s.Checked() {
		r.Stories++
		r.Words += s.Words
		d.Stories++
		d.Words += s.Words
	}
	for i := range s.Findings {
		d.Rules[s.Findings[i].Rule]++
	}
	if d.Stories > 0 || len(d.Rules) > 0 {
		r.Desks[s.Desk] = d
	}
}

// Findings returns the number of findings in all desks.
func (r *Row) Findings() int {
	n := 0
	for _, d := range r.Desks {
		n += d.Findings()
	}
	return n
}

// Findings returns the number of findings of all rules.
func (d Desk) Findings() int { return record.Sum(d.Rules) }

// Family returns the number of findings of the rules of a family, which is the part of their names in front of the
// slash.
func (r *Row) Family(name string) int {
	n := 0
	for _, d := range r.Desks {
		for rule, found := range d.Rules {
			if Family(rule) == name {
				n += found
			}
		}
	}
	return n
}

// Family returns the family of a rule.
func Family(rule string) string {
	family, _, _ := strings.Cut(rule, "/")
	return family
}

// mostLine is the largest size of a line in bytes. The longest row of a large newsroom has some ten kilobytes.
const mostLine = 4 << 20

// Read returns the rows of a history in the order of the file. An error gives the line.
func Read(from io.Reader) ([]Row, error) {
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, mostLine)
	var rows []Row
	n := 0
	for lines.Scan() {
		n++
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" {
			continue
		}
		row, err := parse(line)
		if err != nil {
			return nil, fmt.Errorf("line %d is not a run that --history recorded: %w; remove it, or name another file", n, err)
		}
		rows = append(rows, row)
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return nil, fmt.Errorf("line %d is longer than 4 MiB, so the file is not a history; name another file", n+1)
	} else if err != nil {
		return nil, err
	}
	return rows, nil
}

// parse returns the row of a line.
func parse(line string) (Row, error) {
	var row Row
	if err := json.Unmarshal([]byte(line), &row); err != nil {
		return row, fmt.Errorf("it is not JSON of that kind (%w)", jsonkind.Explain(err))
	}
	if row.Time.IsZero() {
		return row, errors.New("it has no time")
	}
	counts := []int{row.Stories, row.Words}
	for _, d := range row.Desks {
		counts = append(counts, d.Stories, d.Words)
		for _, n := range d.Rules {
			counts = append(counts, n)
		}
	}
	for _, n := range counts {
		if n < 0 || n > mostCount {
			return row, fmt.Errorf("%d is not a number of stories, words or findings", n)
		}
	}
	return row, nil
}

// mostCount is the largest count that is believed. Sums of believed counts do not overflow.
const mostCount = 1e9

// Line returns the row as a line of a history, with its line break.
func (r *Row) Line() []byte {
	out, err := json.Marshal(r)
	if err != nil {
		panic(err) // strings, numbers and a time of this millennium can always be encoded
	}
	return append(out, '\n')
}
