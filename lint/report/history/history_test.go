package history

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"copydesk/lint/report/record"
)

func TestRows(t *testing.T) {
	story := func(path, desk, status string, words int, rules ...string) record.Story {
		s := record.Story{Document: record.Document{Path: path, Desk: desk, Status: status, Words: words}}
		for _, r := range rules {
			s.Findings = append(s.Findings, record.Finding{Rule: r})
		}
		return s
	}
	row := Row{Time: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	for _, s := range []record.Story{
		story("a", "sport", "checked", 100, "quotes/unclosed", "quotes/unclosed", "sourcing/vague-group"),
		story("b", "sport", "checked", 50), story("c", "", "checked", 10, "sourcing/vague-group"), story("d", "news", "failed", 0),
	} {
		row.Add(s)
	}
	want := Row{Time: row.Time, Stories: 3, Words: 160, Desks: map[string]Desk{
		"sport": {2, 150, map[string]int{"quotes/unclosed": 2, "sourcing/vague-group": 1}},
		"":      {1, 10, map[string]int{"sourcing/vague-group": 1}},
	}}
	if !reflect.DeepEqual(row, want) || row.Findings() != 4 || row.Family("sourcing") != 2 {
		t.Errorf("%+v\nwant %+v", row, want)
	}
	again, err := Read(strings.NewReader("\ufeff" + string(row.Line()) + "\n" + string(row.Line())))
	if err != nil || !reflect.DeepEqual(again, []Row{want, want}) {
		t.Errorf("read %+v, %v", again, err)
	}
}

func TestReadRefuses(t *testing.T) {
	sound := `{"time":"2026-03-02T09:00:00Z","stories":1,"words":2,"desks":{}}` + "\n"
	for _, test := range []struct{ file, want string }{
		{"stories\n", "line 1 is not a run"},
		{sound + "\n{}\n", "line 3 is not a run that --history recorded: it has no time"},
		{sound + strings.Replace(sound, ":2,", ":-2,", 1), "line 2 is not a run that --history recorded: -2 is not a number"},
		{strings.Replace(sound, "{}", `{"a":{"rules":{"x/y":9999999999999}}}`, 1), "9999999999999"},
		{sound + strings.Repeat("x", mostLine+1), "line 2 is longer than 4 MiB"},
	} {
		if _, err := Read(strings.NewReader(test.file)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%.80q: %v, want %s", test.file, err, test.want)
		}
	}
}
