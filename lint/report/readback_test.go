package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
)

// Each format is read back in the way of the program that it is for.

var findingLine = regexp.MustCompile(`^(.*):1:5: warning: (.*) \[` + hostileRule + `\]$`)

func readLines(_ *testing.T, report []byte) []told {
	var out []told
	for line := range strings.Lines(string(report)) {
		if m := findingLine.FindStringSubmatch(strings.TrimSuffix(line, "\n")); m != nil {
			out = append(out, told{m[1], m[2]})
		}
	}
	return out
}

// strictJSON decodes one value and fails on a key that v lacks.
func strictJSON(t *testing.T, d *json.Decoder, v any) {
	t.Helper()
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		t.Fatal(err)
	}
}

func readJSON(t *testing.T, report []byte) []told {
	var all object
	strictJSON(t, json.NewDecoder(bytes.NewReader(report)), &all)
	var out []told
	for _, f := range all.Findings {
		out = append(out, told{f.Path, f.Message})
	}
	return out
}

func readJSONLines(t *testing.T, report []byte) []told {
	var out []told
	for line := range bytes.Lines(report) {
		var one struct{ Type, Path, Message string }
		if err := json.Unmarshal(line, &one); err != nil {
			t.Fatal(err)
		}
		if one.Type == "finding" {
			out = append(out, told{one.Path, one.Message})
		}
	}
	return out
}

func readCSV(t *testing.T, report []byte) []told {
	rows, err := csv.NewReader(bytes.NewReader(report)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []told
	for _, row := range rows {
		for _, c := range row {
			if c != standardInput && strings.IndexAny(c, "=+-@＝\t\r") == 0 {
				t.Errorf("a spreadsheet would run %q", c)
			}
		}
		if row[5] == "warning" {
			for i, c := range row {
				row[i] = strings.TrimPrefix(c, "'")
			}
			out = append(out, told{row[0], row[7]})
		}
	}
	return out
}

func readMarkdown(t *testing.T, report []byte) []told {
	var page bytes.Buffer
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(goldmarkhtml.WithUnsafe()))
	if err := markdown.Convert(report, &page); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	var out []told
	for n := range root.Descendants() {
		switch n.Data {
		case "a", "img", "script", "b", "em", "strong", "code", "del":
			if n.Type == html.ElementNode {
				t.Errorf("copy made a <%s>", n.Data)
			}
		case "tr":
			if cells := cellsOf(n, "td"); len(cells) == 4 {
				// The overview has tables of four columns, too.
				if path, placed := strings.CutSuffix(cells[0], ":1:5"); placed {
					out = append(out, told{strings.TrimSpace(path), strings.TrimSpace(cells[3])})
				}
			}
		}
	}
	return out
}

// cellsOf returns the text of the elements called name below n.
func cellsOf(n *html.Node, name string) []string {
	var out []string
	for e := range n.Descendants() {
		if e.Type != html.ElementNode || e.Data != name {
			continue
		}
		var b strings.Builder
		for t := range e.Descendants() {
			if t.Type == html.TextNode {
				b.WriteString(t.Data)
			}
		}
		out = append(out, b.String())
	}
	return out
}

func readSARIF(t *testing.T, report []byte) []told {
	var log struct {
		Runs []struct {
			Results []sarifResult
		}
	}
	if err := json.Unmarshal(report, &log); err != nil {
		t.Fatal(err)
	}
	var out []told
	for _, r := range log.Runs[0].Results {
		uri, err := url.Parse(r.Locations[0].PhysicalLocation.ArtifactLocation.URI)
		if err != nil {
			t.Fatal(err)
		}
		message := r.Message.Text
		// Only an escaped message has both.
		if strings.Contains(message, `\](`) {
			message = strings.NewReplacer(`\\`, `\`, `\](`, "](").Replace(message)
		}
		message = strings.NewReplacer("{{", "{", "}}", "}").Replace(message)
		// 3.11.6, embedded links.
		if link := regexp.MustCompile(`\[([^\[\]\\]|\\[\[\]\\])*\]\(`).FindString(r.Message.Text); link != "" {
			t.Errorf("copy made the link %q", link)
		}
		// A URI preserves the bytes of a path.
		out = append(out, told{string([]rune(uri.Path)), message})
	}
	return out
}

// readGitHub parses like the runner: ActionCommand.TryParseV2 of github.com/actions/runner.
func readGitHub(t *testing.T, report []byte) []told {
	data := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%")
	property := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	var out []told
	for line := range strings.Lines(string(report)) {
		line, isCommand := strings.CutPrefix(strings.TrimLeft(strings.TrimSuffix(line, "\n"), " "), "::")
		if !isCommand {
			continue
		}
		head, message, ok := strings.Cut(line, "::")
		name, list, _ := strings.Cut(head, " ")
		properties := map[string]string{}
		for _, p := range strings.Split(list, ",") {
			key, value, _ := strings.Cut(p, "=")
			properties[key] = property.Replace(value)
		}
		switch {
		case !ok:
			t.Errorf("%q is no command", line)
		case name == "notice" && properties["title"] == "copydesk":
		case name == "warning" && properties["title"] == hostileRule:
			out = append(out, told{properties["file"], data.Replace(message)})
		case name != "error" || properties["title"] != ruleFailed:
			t.Errorf("copy made the command %q", line)
		}
	}
	return out
}

func readGitLab(t *testing.T, report []byte) []told {
	var issues []gitLabIssue
	strictJSON(t, json.NewDecoder(bytes.NewReader(report)), &issues)
	var out []told
	fingerprints := map[string]bool{}
	for _, i := range issues {
		fingerprints[i.Fingerprint] = true
		if i.CheckName == hostileRule {
			out = append(out, told{i.Location.Path, i.Description})
		}
	}
	if len(fingerprints) != len(issues) {
		t.Errorf("%d fingerprints of %d issues", len(fingerprints), len(issues))
	}
	return out
}

// readAzure parses like the agent: Command.TryParse of github.com/microsoft/azure-pipelines-agent.
func readAzure(t *testing.T, report []byte) []told {
	unescape := func(s string) string {
		s = strings.NewReplacer("%3B", ";", "%0D", "\r", "%0A", "\n", "%5D", "]").Replace(s)
		return strings.ReplaceAll(s, "%AZP25", "%")
	}
	var out []told
	for line := range strings.Lines(string(report)) {
		line = strings.TrimSuffix(line, "\n")
		i := strings.Index(line, "##vso[")
		if i < 0 {
			continue
		}
		head, message, ok := strings.Cut(line[i+len("##vso["):], "]")
		name, list, _ := strings.Cut(head, " ")
		if i > 0 || !ok || name != "task.logissue" {
			t.Errorf("copy made the command %q", line)
		}
		properties := map[string]string{}
		for _, p := range strings.Split(list, ";") {
			key, value, _ := strings.Cut(p, "=")
			properties[key] = unescape(value)
		}
		if properties["code"] == hostileRule {
			out = append(out, told{properties["sourcepath"], unescape(message)})
		}
	}
	return out
}

func readTeamCity(t *testing.T, report []byte) []told {
	var out []told
	for line := range strings.Lines(string(report)) {
		name, values, err := parseTeamCity(strings.TrimSuffix(line, "\n"))
		if err != nil {
			t.Fatalf("%v in %.300q", err, line)
		}
		for key, value := range values {
			if n := len(utf16.Encode([]rune(value))); n > teamCityMost {
				t.Errorf("%s has %d characters", key, n)
			}
		}
		if name == "inspection" {
			out = append(out, told{values["file"], values["message"]})
		}
	}
	return out
}

func readRDJSON(t *testing.T, report []byte) []told {
	var all struct {
		Source      rdSource       `json:"source"`
		Diagnostics []rdDiagnostic `json:"diagnostics"`
	}
	strictJSON(t, json.NewDecoder(bytes.NewReader(report)), &all)
	return readDiagnostics(all.Diagnostics)
}

func readRDJSONLines(t *testing.T, report []byte) []told {
	var all []rdDiagnostic
	for line := range bytes.Lines(report) {
		var one rdDiagnostic
		strictJSON(t, json.NewDecoder(bytes.NewReader(line)), &one)
		all = append(all, one)
	}
	return readDiagnostics(all)
}

func readDiagnostics(all []rdDiagnostic) []told {
	var out []told
	for _, d := range all {
		if d.Code.Value == hostileRule {
			out = append(out, told{d.Location.Path, d.Message})
		}
	}
	return out
}

// parseTeamCity reads one service message.
func parseTeamCity(line string) (name string, values map[string]string, err error) {
	rest, ok := strings.CutPrefix(line, "##teamcity[")
	if !ok {
		return "", nil, fmt.Errorf("no message")
	}
	name, rest, _ = strings.Cut(rest, " ")
	values = map[string]string{}
	for rest != "" && rest != "]" {
		key, after, ok := strings.Cut(strings.TrimLeft(rest, " "), "='")
		if !ok {
			return "", nil, fmt.Errorf("no value")
		}
		var units []uint16
		var b strings.Builder
		flush := func() {
			b.WriteString(string(utf16.Decode(units)))
			units = nil
		}
		i := 0
		for ; i < len(after) && after[i] != '\''; i++ {
			switch {
			case strings.IndexByte("[]\n\r", after[i]) >= 0:
				return "", nil, fmt.Errorf("%q is not escaped", after[i])
			case after[i] != '|':
				flush()
				b.WriteByte(after[i])
				continue
			}
			i++
			switch c := after[i]; c {
			case 'n':
				flush()
				b.WriteByte('\n')
			case 'r':
				flush()
				b.WriteByte('\r')
			case '|', '\'', '[', ']':
				flush()
				b.WriteByte(c)
			case '0':
				u, err := strconv.ParseUint(after[i+2:i+6], 16, 16)
				if err != nil || after[i+1] != 'x' {
					return "", nil, fmt.Errorf("|%s is no number", after[i:i+6])
				}
				units = append(units, uint16(u))
				i += 5
			default:
				return "", nil, fmt.Errorf("|%c means nothing", c)
			}
		}
		flush()
		values[key] = b.String()
		rest = after[i+1:]
	}
	if rest != "]" {
		return "", nil, fmt.Errorf("the message does not end")
	}
	return name, values, nil
}
