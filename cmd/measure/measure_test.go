package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"copydesk/lint/labelled"
)

// TestMeasure counts lines with and without labels: found, missed, a false alarm, ignored, and the first of a pair.
func TestMeasure(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sourcing-may.jsonl")
	write(t, path, `{"id":"a","text":"Experts said the quay is lost.\nThe quay is old.\n","gold":[{"line":1},{"line":2,"note":"invented"}]}

{"id":"b","text":"Critics said the toll is too high.\nSources said it will go.\nExperts said so.\n","gold":[{"line":3,"of":1}]}
{"id":"c","text":"Analysts said fish will be dear.\n","gold":[],"ignore":[1]}
`)
	var out, errs strings.Builder
	if status := run([]string{"-misses", path}, &out, &errs); status != 0 {
		t.Fatalf("exit status %d: %s", status, errs.String())
	}
	want := `| File | Cases | Faults | Found | False alarms | Precision | Recall |
|---|---|---|---|---|---|---|
| sourcing-may.jsonl | 3 | 3 | 2 | 1 | 0.67 | 0.67 |

` + path + `: a: line 2: missed: The quay is old.
` + path + `: b: line 2: false alarm: Sources said it will go.
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

// TestMeasureMistakes expects the file and the line in the error, and exit status 2.
func TestMeasureMistakes(t *testing.T) {
	for _, test := range []struct{ name, file, source, want string }{
		{"no category", "may.jsonl", "{}", "the name begins with no category of rules; use one of"},
		{"unknown key", "claims.jsonl", `{"id":"a","text":"A.","lines":[1]}`, `claims.jsonl:1: json: unknown field "lines"`},
		{"no JSON", "claims.jsonl", "\n{", "claims.jsonl:2: "},
		{"two objects", "claims.jsonl", `{"text":"A."} {"text":"B."}`, "claims.jsonl:1: more than one object on the line"},
		{"no text", "claims.jsonl", `{"id":"a"}`, `claims.jsonl:1: case "a" has no text`},
		{"no such line", "claims.jsonl", `{"id":"a","text":"A.","gold":[{"line":2}]}`, `labels line 2; its text has the lines 1 to 1`},
		{
			"no such line of a source", "speakers.jsonl", `{"id":"a","text":"A.","sources":[{"name":"B","lines":[2]}]}`,
			`labels line 2; its text has the lines 1 to 1`,
		},
		{"empty", "claims.jsonl", "\n", "claims.jsonl: no cases"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), test.file)
			write(t, path, test.source)
			var out, errs strings.Builder
			if status := run([]string{path}, &out, &errs); status != 2 || !strings.Contains(errs.String(), test.want) {
				t.Errorf("exit status %d, %q; want 2, %q", status, errs.String(), test.want)
			}
		})
	}
	if status := run(nil, new(strings.Builder), new(strings.Builder)); status != 2 {
		t.Errorf("exit status %d without a file, want 2", status)
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestMeasureSpeakers compares sources with labels: found, missed, false, optional, with a wrong standing and with the
// wrong number of words.
func TestMeasureSpeakers(t *testing.T) {
	var out, errs strings.Builder
	if status := run([]string{"-misses", "testdata/speakers.jsonl"}, &out, &errs); status != 0 {
		t.Fatalf("exit status %d: %s", status, errs.String())
	}
	const at = "testdata/speakers.jsonl: "
	want := speakersHead + `| speakers.jsonl | 3 | 5 | 4 | 1 | 0.80 | 0.80 | 0.75 | 1.00 | 0.75 |

` + at + `ferry: standing not named: A spokesman for Orrel Ferries (anonymous), lines [1]
` + at + `ferry: missed: Will Roe (named), lines [3]
` + at + `tower: 0 words, not 9: Una Prest (named), lines [1]
` + at + `tower: false: Jon Vale (named), lines [1]
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

// TestSameSpeaker holds that a source reported under two names counts once as found and once as false.
func TestSameSpeaker(t *testing.T) {
	var tally speakerTally
	tally.add("f", labelled.Case{ID: "a", Sources: []labelled.Source{{Name: "the Lund Courier", Also: []string{"the paper"}, Standing: "named"}}},
		[]labelled.Source{{Name: "Lund Courier", Standing: "named"}, {Name: "The paper", Standing: "named"}})
	if tally.found != 1 || tally.wrong != 1 || tally.labelled != 1 {
		t.Errorf("found %d, false %d, labelled %d; want 1 of each", tally.found, tally.wrong, tally.labelled)
	}
}
