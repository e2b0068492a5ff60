package docs_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"copydesk/rules"
)

// TestKeys compares the tables of keys, checks and options with those of the program, and checks that the pages
// name each flag of check.
func TestKeys(t *testing.T) {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	writing := readFile(t, "writing-rules.md")
	rule := asSchema(t, book.RuleSchema())
	sameKeys(t, "writing-rules.md: keys of a rule file", table(writing, "| Key |"), rule.Properties)
	sameKeys(t, "configuration.md: keys", table(readFile(t, "configuration.md"), "| key | what it holds"), asSchema(t, book.Schema()).Properties)

	checks := map[string]schema{}
	for name, options := range rule.Defs {
		if check, ok := strings.CutPrefix(name, "check-"); ok {
			checks[check] = options
		}
	}
	described := table(writing, "| Check |")
	for name, options := range checks {
		row, ok := described[name]
		if !ok {
			t.Errorf("writing-rules.md: no row for the check %s", name)
			continue
		}
		delete(described, name)
		if link := regexp.MustCompile(`\(#([a-z-]+)\)`).FindStringSubmatch(row); link != nil {
			sameKeys(t, "writing-rules.md: options of "+name, table(section(writing, link[1]), "| Option |"), options.Properties)
			continue
		}
		for option := range options.Properties {
			if !strings.Contains(row, "`"+option+"`") {
				t.Errorf("writing-rules.md: the row of the check %s lacks its option %s", name, option)
			}
		}
	}
	for name := range described {
		t.Errorf("writing-rules.md: there is no check %s", name)
	}

	all := ""
	for _, page := range manual(t) {
		all += readFile(t, page)
	}
	for _, flag := range regexp.MustCompile(`(?m)^ +(?:-., )?(--[a-z-]+)`).FindAllStringSubmatch(newShell(t).run("copydesk check --help"), -1) {
		if flag[1] != "--help" && !strings.Contains(all, flag[1]) {
			t.Errorf("no page names the flag %s of copydesk check", flag[1])
		}
	}
}

// TestReportKeys compares the tables of reports.md with the keys of a JSON report.
func TestReportKeys(t *testing.T) {
	var report struct {
		Findings, Documents []map[string]any
		Summary             map[string]json.RawMessage
	}
	out := newShell(t).run("copydesk check --format json testdata/stories/ferry-deal.txt")
	if err := json.Unmarshal([]byte(out), &report); err != nil || len(report.Findings) == 0 || len(report.Documents) == 0 {
		t.Fatalf("%v\n%s", err, out)
	}
	page := section(readFile(t, "reports.md"), "json")
	summary := map[string]schema{}
	for key := range report.Summary {
		summary[key] = schema{}
	}
	sameKeys(t, "reports.md: summary", table(page, "| key | counts |"), summary)
	for _, object := range append(report.Findings[:1], report.Documents[0]) {
		for key := range object {
			if !strings.Contains(page, "`"+key+"`") {
				t.Errorf("reports.md: no row names the key %s", key)
			}
		}
	}
}

// schema has the parts of a JSON Schema that the test needs.
type schema struct {
	Properties map[string]schema `json:"properties"`
	Items      *schema           `json:"items"`
	AnyOf      []schema          `json:"anyOf"`
	Defs       map[string]schema `json:"$defs"`
}

func asSchema(t *testing.T, from any) schema {
	t.Helper()
	var s schema
	source, err := json.Marshal(from)
	if err == nil {
		err = json.Unmarshal(source, &s)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// keys returns the keys of the mappings that s allows, directly or in a list, without names of word lists.
func (s schema) keys() []string {
	var out []string
	for key := range s.Properties {
		if !strings.Contains(key, "/") {
			out = append(out, key)
		}
	}
	if s.Items != nil {
		out = append(out, s.Items.keys()...)
	}
	for _, one := range s.AnyOf {
		out = append(out, one.keys()...)
	}
	return out
}

// sameKeys fails if the rows of a table do not match these keys, or a row does not name the keys below its own.
func sameKeys(t *testing.T, where string, rows map[string]string, keys map[string]schema) {
	t.Helper()
	for key, value := range keys {
		row, ok := rows[key]
		if !ok {
			t.Errorf("%s: no row for %s", where, key)
		}
		for _, below := range value.keys() {
			if ok && !strings.Contains(row, "`"+below+"`") {
				t.Errorf("%s: the row of %s lacks %s", where, key, below)
			}
		}
	}
	for key := range rows {
		if _, ok := keys[key]; !ok {
			t.Errorf("%s: there is no %s", where, key)
		}
	}
}

// table returns the rows of the first table in page with this head, by each word in code in their first cell.
func table(page, head string) map[string]string {
	rows := map[string]string{}
	_, after, _ := strings.Cut(page, "\n"+head)
	body, _, _ := strings.Cut(after, "\n\n")
	for _, row := range strings.Split(body, "\n")[1:] {
		first, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), " | ")
		for _, name := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(first, -1) {
			rows[name[1]] = row
		}
	}
	return rows
}

// section returns the part of page under the heading with this anchor, up to the next heading.
func section(page, anchor string) string {
	heading := regexp.MustCompile(`(?im)^#+ ` + strings.ReplaceAll(anchor, "-", "[ -]") + "$")
	at := heading.FindStringIndex(page)
	if at == nil {
		return ""
	}
	under, _, _ := strings.Cut(page[at[1]:], "\n#")
	return under
}
