package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"copydesk/lint/report/terminal"
)

// shownInXML returns a string as XML can hold it: other characters become pictures.
func shownInXML(s string) string {
	var b strings.Builder
	for _, r := range s {
		if inXML(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(terminal.Picture(r))
		}
	}
	return b.String()
}

// strictXML decodes report into v, and fails on anything that v has no field for; unknown are the fields that catch
// it.
func strictXML(t *testing.T, report []byte, v any) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(report))
	if err := d.Decode(v); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Token(); err == nil {
		// Only a line ending may follow the root.
		if _, err := d.Token(); !errors.Is(err, io.EOF) {
			t.Error("there is something after the root")
		}
	}
	if strings.Contains(fmt.Sprintf("%+v", v), "Unknown:[{") {
		t.Errorf("the report holds what the format does not have")
	}
}

type xmlUnknown struct {
	XMLName xml.Name
}

func readJUnit(t *testing.T, report []byte) []told {
	type outcome struct {
		Type    string       `xml:"type,attr"`
		Message string       `xml:"message,attr"`
		Text    string       `xml:",chardata"`
		Unknown []xmlUnknown `xml:",any"`
	}
	type testcase struct {
		Name      string       `xml:"name,attr"`
		Classname string       `xml:"classname,attr"`
		File      string       `xml:"file,attr"`
		Line      int          `xml:"line,attr"`
		Time      float64      `xml:"time,attr"`
		Failure   []outcome    `xml:"failure"`
		Error     []outcome    `xml:"error"`
		Skipped   []outcome    `xml:"skipped"`
		Unknown   []xmlUnknown `xml:",any"`
	}
	var suites struct {
		XMLName xml.Name `xml:"testsuites"`
		Suites  []struct {
			Name     string       `xml:"name,attr"`
			Tests    int          `xml:"tests,attr"`
			Failures int          `xml:"failures,attr"`
			Errors   int          `xml:"errors,attr"`
			Skipped  int          `xml:"skipped,attr"`
			Output   string       `xml:"system-out"`
			Cases    []testcase   `xml:"testcase"`
			Unknown  []xmlUnknown `xml:",any"`
		} `xml:"testsuite"`
		Unknown []xmlUnknown `xml:",any"`
	}
	strictXML(t, report, &suites)
	var out []told
	for _, s := range suites.Suites {
		failures, errors, skipped := 0, 0, 0
		names := map[string]bool{}
		for _, c := range s.Cases {
			failures, errors, skipped = failures+len(c.Failure), errors+len(c.Error), skipped+len(c.Skipped)
			names[c.Name] = true
			if c.Classname != s.Name || c.File != s.Name {
				t.Errorf("a test of %q is in the suite %q", c.File, s.Name)
			}
			for _, f := range c.Failure {
				out = append(out, told{c.File, f.Message})
			}
		}
		if len(s.Cases) != s.Tests || len(names) != s.Tests || failures != s.Failures || errors != s.Errors || skipped != s.Skipped {
			t.Errorf("the suite %.80q counts %d, %d, %d, %d of %d, %d, %d, %d", s.Name,
				s.Tests, s.Failures, s.Errors, s.Skipped, len(s.Cases), failures, errors, skipped)
		}
	}
	return out
}

func readCheckstyle(t *testing.T, report []byte) []told {
	var all struct {
		XMLName xml.Name `xml:"checkstyle"`
		Version string   `xml:"version,attr"`
		Files   []struct {
			Name   string `xml:"name,attr"`
			Errors []struct {
				Line     int          `xml:"line,attr"`
				Column   int          `xml:"column,attr"`
				Severity string       `xml:"severity,attr"`
				Message  string       `xml:"message,attr"`
				Source   string       `xml:"source,attr"`
				Unknown  []xmlUnknown `xml:",any"`
			} `xml:"error"`
			Unknown []xmlUnknown `xml:",any"`
		} `xml:"file"`
		Unknown []xmlUnknown `xml:",any"`
	}
	strictXML(t, report, &all)
	var out []told
	for _, f := range all.Files {
		for _, e := range f.Errors {
			if e.Source == hostileRule {
				out = append(out, told{f.Name, e.Message})
			}
		}
	}
	return out
}
