package server

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"copydesk/lint/server/api"
)

func TestCheck(t *testing.T) {
	x := serve(t, Address{}, "")
	var got api.Checked
	copy := "🦭🦭 Experts said so. The the quay is late.\n"
	body, _ := json.Marshal(map[string]string{"text": copy})
	if status, said := x.post("/v1/check", string(body), &got); status != 200 || len(got.Findings) != 2 {
		t.Fatalf("%d: %s", status, said)
	}
	f := got.Findings[0]
	want := api.Place{Start: api.Offset{UTF16: 5, Byte: 9, CodePoint: 3}, End: api.Offset{UTF16: 12, Byte: 16, CodePoint: 10}, Line: 1}
	if f.Place != want || f.Rule != "sourcing/vague-group" || f.Severity != "warning" || f.Text != "Experts" ||
		f.Why == "" || len(f.Standards) == 0 || got.Version != "1.2.3" {
		t.Errorf("got %+v", f)
	}
	fix := got.Findings[1].Fixes[0]
	if fix.Safety != api.Safe || !fix.Applicable || len(fix.Edits) != 1 {
		t.Fatalf("got %+v", fix)
	}
	e := fix.Edits[0]
	if fixed := copy[:e.Start.Byte] + e.New + copy[e.End.Byte:]; fixed != "🦭🦭 Experts said so. The quay is late.\n" {
		t.Errorf("the edit gives %q", fixed)
	}
}

// Fields are one story: what repeats in two of them is found, and each place is in its own field.
func TestFields(t *testing.T) {
	x := serve(t, Address{}, "")
	var got api.Checked
	x.post("/v1/check", `{"headline": "Weir gate jams at Orlund", "standfirst": "😀 Experts said it was old.",
		"body": "Weir gate jams at Orlund\n\nUna Prest said the gate was old. It was closed in May, and the the lock too."}`, &got)
	at := map[string]string{}
	for _, f := range got.Findings {
		at[f.Rule] = f.Field
		if f.Rule == "sourcing/vague-group" && (f.Start.UTF16 != 3 || f.Start.CodePoint != 2 || f.Start.Byte != 5) {
			t.Errorf("standfirst: %+v", f.Place)
		}
		if f.Rule == "hygiene/repeated-word" && f.Line != 3 {
			t.Errorf("body: %+v", f.Place)
		}
	}
	want := map[string]string{
		"duplication/headline-in-body": "body", "sourcing/vague-group": "standfirst", "hygiene/repeated-word": "body",
	}
	for rule, field := range want {
		if at[rule] != field {
			t.Errorf("%s is in %q, want %q; all: %v", rule, at[rule], field, at)
		}
	}
}

func TestFix(t *testing.T) {
	x := serve(t, Address{}, "")
	for _, tt := range []struct{ name, body, key, want string }{
		{"text", `{"text": "The the quay is late."}`, "text", "The quay is late."},
		{"unsafe is not asked for", `{"text": "Ola Berg wrote that “the pier is safe."}`, "text", "Ola Berg wrote that “the pier is safe."},
		{"markdown", `{"text": "The *the* quay. The the pier.", "format": "markdown"}`, "text", "The *the* quay. The pier."},
		{"html", `{"body": "<p>The the pier &amp; quay</p>", "format": "html"}`, "body", "<p>The pier &amp; quay</p>"},
		{"fields", `{"headline": "Pier\u001e\u001e opens", "body": "The the pier is open."}`, "body", "The pier is open."},
		{"other field", `{"headline": "Pier\u001e\u001e opens", "body": "The the pier is open."}`, "headline", "Pier opens"},
	} {
		var got map[string]any
		status, said := x.post("/v1/fix", tt.body, &got)
		if status != 200 || got[tt.key] != tt.want {
			t.Errorf("%s: %d, got %q, want %q\n%s", tt.name, status, got[tt.key], tt.want, said)
		}
	}
	var fixed api.Fixed
	x.post("/v1/fix", `{"headline": "Pier opens", "body": "It is open.\n\nThe the pier is red."}`, &fixed)
	if len(fixed.Changes) != 1 || fixed.Changes[0].Field != "body" || fixed.Changes[0].Line.Line != 3 || fixed.Changes[0].Old != "the" {
		t.Errorf("changes %+v", fixed.Changes)
	}
}

func TestUnsafeFixes(t *testing.T) {
	x := serve(t, Address{}, "")
	story := `"headline": "Gate shut", "body": "Experts said the gate was shut.\n\nAlso Read: Ferry prices"`
	var safe, all api.Fixed
	x.post("/v1/fix", "{"+story+"}", &safe)
	x.post("/v1/fix", "{"+story+`, "unsafe": true}`, &all)
	if !strings.HasSuffix(*safe.Body, "Ferry prices") || *all.Body != "Experts said the gate was shut." {
		t.Errorf("safe %q, unsafe %q", *safe.Body, *all.Body)
	}
	if status, said := x.post("/v1/check", "{"+story+`, "unsafe": true}`, nil); status != 400 || !strings.Contains(said, "unknown key") {
		t.Errorf("check takes unsafe: %d %s", status, said)
	}
}

func TestSources(t *testing.T) {
	x := serve(t, Address{}, "")
	var got api.Sources
	x.post("/v1/sources", `{"headline": "Dyke holds", "body": "It was a long night.\n\n“The dyke holds,” said Una Prest, the reeve."}`, &got)
	if len(got.Sources) != 1 || got.Sources[0].Name != "Una Prest" || got.Sources[0].Lines[0] != (api.Line{Field: "body", Line: 3}) ||
		got.Headline != "Dyke holds" {
		t.Errorf("got %+v", got)
	}
	x.post("/v1/sources", `{"text": "Der Deich hält, sagte die Frau, und das Wasser ist nicht in die Stadt gekommen. Es war nicht der erste Sturm."}`, &got)
	if got.Status != "skipped" || len(got.NotChecked) != 1 {
		t.Errorf("another language: %+v", got)
	}
}

func TestRules(t *testing.T) {
	x := serve(t, Address{}, "rules:\n  sourcing/vague-group: error\n")
	var all struct {
		Rules []struct{ ID, Severity string }
	}
	read := func(path string, out any) int {
		r := x.answer(request("GET", path, ""))
		if err := json.NewDecoder(r.Body).Decode(out); err != nil {
			t.Fatal(err)
		}
		return r.StatusCode
	}
	if read("/v1/rules", &all); len(all.Rules) < 20 {
		t.Errorf("%d rules", len(all.Rules))
	}
	var one struct{ ID, Severity, Detail string }
	for _, name := range []string{"sourcing/vague-group", "vague-group"} {
		if status := read("/v1/rules/"+name, &one); status != 200 || one.ID != "sourcing/vague-group" || one.Severity != "error" {
			t.Errorf("%s: %d %+v", name, status, one)
		}
	}
	if status := read("/v1/rules/vague-grop", &one); status != 404 || !strings.Contains(one.Detail, "did you mean") {
		t.Errorf("unknown rule: %d %+v", status, one)
	}
}

// The name of a story chooses what the configuration has for it. It cannot leave the folder.
func TestPath(t *testing.T) {
	x := serve(t, Address{}, "ignore: [drafts/]\noverrides:\n  - files: [sport/]\n    rules: {sourcing/vague-group: off}\n")
	for path, want := range map[string]string{
		"news/a.txt": `"rule":"sourcing/vague-group"`, "sport/a.txt": `"findings":[]`, "drafts/a.txt": `"status":"skipped"`,
		"../a.txt": "not a path below", "/etc/a.txt": "not a path below", "a/../../b": "not a path below",
	} {
		if _, said := x.post("/v1/check", `{"text": "Experts said so.", "path": "`+path+`"}`, nil); !strings.Contains(said, want) {
			t.Errorf("%s: %s", path, said)
		}
	}
	for _, path := range []string{"/v1/fix", "/v1/sources"} {
		if status, said := x.post(path, `{"text": "The the quay.", "path": "drafts/a.txt"}`, nil); status != 200 || !strings.Contains(said, "skipped") {
			t.Errorf("%s of a story that is ignored: %d %s", path, status, said)
		}
	}
}

// What cannot be understood has one clear answer.
func TestMistakes(t *testing.T) {
	x := serve(t, Address{}, "")
	for _, tt := range []struct {
		body   string
		status int
		want   string
	}{
		{`{"txt": "a"}`, 400, `unknown key \"txt\"; did you mean \"text\"?`},
		{`{"Text": "a"}`, 400, `unknown key \"Text\"`},
		{`{"text": "a", "text": "b"}`, 400, "there twice"},
		{`{"text": 7}`, 400, `\"text\" is a number; send a string`},
		{`{"text": null}`, 400, `\"text\" is null`},
		{`{"text": ["a"]}`, 400, `\"text\" is a list`},
		{`{"text": "a"`, 400, "line 1, column 13"},
		{"{\"text\":\n \"a\",}", 400, "line 2, column"},
		{`{"text": "a"} x`, 400, "more text follows"},
		{`["a"]`, 400, "the body is a list; send an object"},
		{`"a"`, 400, "the body is a string"},
		{"", 400, "the body is empty"},
		{`{}`, 400, "there is no copy"},
		{`{"text": "a", "body": "b"}`, 400, "send text alone"},
		{`{"text": "a", "format": "docx"}`, 400, "use text, markdown or html"},
		{`{"text": "a", "severity": "off"}`, 400, "use suggestion, warning or error"},
		{`{"text": "a", "language": "English!"}`, 400, "unknown language"},
		{`{"text": "a", "language": "english"}`, 400, "unknown language"},
		{`{"text": "a", "type": "opinon"}`, 400, "unknown type \\\"opinon\\\"; did you mean"},
		{"{\"text\": \"a\xffb\"}", 400, "byte 0xff at offset 11"},
		{`{"text": "a \ud83d b"}`, 400, `has \\ud83d, half of a surrogate pair`},
		{`{"text": "a \udc00"}`, 400, "half of a surrogate pair"},
		{`{"text": "\\ud83d \ud83d\ude00 fine"}`, 200, "checked"},
		{`{"text": "a\u0000b"}`, 422, "NUL byte"},
		{`{"text": "<!doctype html><html><body><p>Hello</p></body></html>"}`, 422, `send \"format\": \"html\"`},
		{`{"text": "` + strings.Repeat("a ", 40<<10) + `"}`, 413, "larger than this service reads (65536)"},
		{`{"text": "` + strings.Repeat("a ", 1<<20) + `"}`, 413, "body is larger"},
		{`{"text": ` + strings.Repeat("[", 20000) + `}`, 400, "not JSON"},
	} {
		if status, said := x.post("/v1/check", tt.body, nil); status != tt.status || !strings.Contains(said, tt.want) {
			t.Errorf("%.60q: %d %s; want %d and %q", tt.body, status, said, tt.status, tt.want)
		}
	}
	for _, tt := range []struct {
		r      *http.Request
		status int
	}{
		{request("POST", "/v1/check", `{"text": "a"}`), 415},
		{request("POST", "/v1/check", `{"text": "a"}`, "Content-Type", "text/plain"), 415},
		{request("POST", "/v1/check", `{"text": "a"}`, "Content-Type", "application/json; charset=iso-8859-1"), 415},
		{request("POST", "/v1/check", `{"text": "a"}`, "Content-Type", "application/json", "Content-Encoding", "gzip"), 415},
		{request("POST", "/v1/check", `{"text": "a"}`, "Content-Type", "application/json; charset=UTF-8"), 200},
		{request("GET", "/v1/check", ""), 405},
		{request("BREW", "/v1/check", ""), 405},
		{request("GET", "/v3/check", ""), 404},
		{request("POST", "/", ""), 405},
	} {
		if got := x.answer(tt.r); got.StatusCode != tt.status {
			said, _ := io.ReadAll(got.Body)
			t.Errorf("%s %s %v: %d, want %d: %s", tt.r.Method, tt.r.URL, tt.r.Header, got.StatusCode, tt.status, said)
		}
	}
}

// The document names the paths and methods that are answered, and no others.
func TestDocumentHasEveryRoute(t *testing.T) {
	x := serve(t, Address{}, "")
	var want, got []string
	for path, methods := range described().Paths {
		for method := range methods {
			want = append(want, strings.ToUpper(method)+" "+path)
		}
	}
	for path, methods := range x.routes {
		for method, r := range methods {
			if !r.page {
				got = append(got, method+" "+strings.Replace(path, "...", "", 1))
			}
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("answered:   %q\ndescribed: %q", got, want)
	}
}

// Neither the log nor the metrics hold a word of a request.
func TestLogIsPrivate(t *testing.T) {
	const word = "Zanzibrook"
	disk := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "HOME", "XDG_CACHE_HOME", "COPYDESK_CACHE_DIR"} {
		t.Setenv(name, disk)
	}
	t.Chdir(disk)
	x := serve(t, Address{}, "")
	for _, body := range []string{
		`{"text": "Experts in Zanzibrook said the the ferry was late."}`, `{"Zanzibrook": "a"}`, `Zanzibrook`,
		`{"text": "a", "format": "Zanzibrook"}`, `{"text": "a", "path": "../Zanzibrook"}`, `{"text": "Zanzibrook\u0000"}`,
	} {
		for _, path := range []string{"/v1/check", "/v1/fix", "/v1/sources"} {
			x.post(path, body, nil)
		}
	}
	for _, r := range []*http.Request{
		request("GET", "/v2/check?language=en-GB&text=Experts+in+Zanzibrook+said+so", ""),
		request("POST", "/v2/check", "language=en-GB&text=Zanzibrook", "Content-Type", "application/x-www-form-urlencoded"),
		request("GET", "/Zanzibrook", ""), request("GET", "/v1/rules/Zanzibrook", ""), request("ZANZIBROOK", "/", ""),
		request("GET", "/v1/rules", "", "Host", "Zanzibrook"), request("GET", "/v1/rules", "", "Origin", "https://Zanzibrook"),
		request("GET", "/v1/rules", "", "Authorization", "Bearer Zanzibrook", "User-Agent", "Zanzibrook"),
	} {
		x.answer(r)
	}
	_, _ = complaints{x.Log}.Write([]byte("http: panic serving 127.0.0.1: Zanzibrook"))
	metrics, _ := io.ReadAll(x.answer(request("GET", "/metrics", "")).Body)
	for name, said := range map[string]string{"log": x.log.String(), "metrics": string(metrics)} {
		if strings.Contains(strings.ToLower(said), strings.ToLower(word)) {
			t.Errorf("the %s holds copy:\n%s", name, said)
		}
	}
	if files, err := os.ReadDir(disk); err != nil || len(files) > 0 {
		t.Errorf("the service wrote %v (%v)", files, err)
	}
	if files, err := os.ReadDir(x.dir); err != nil || len(files) > 0 {
		t.Errorf("the service wrote %v (%v)", files, err)
	}
	if !regexp.MustCompile(`"route":"/v1/check","status":200.*"findings":2`).MatchString(x.log.String()) {
		t.Errorf("the log does not say what was done:\n%s", x.log)
	}
	for _, want := range []string{
		`copydesk_requests_total{route="/v1/check",method="POST",status="200"} 1`, `copydesk_findings_total{rule="sourcing/vague-group"}`,
		`copydesk_refused_total{reason="host"} 1`, `copydesk_refused_total{reason="origin"} 1`, "copydesk_held_bytes 0\n",
	} {
		if !strings.Contains(string(metrics), want) {
			t.Errorf("the metrics lack %s:\n%s", want, metrics)
		}
	}
}

// The page and all that it refers to are sent, with the policy that holds it to this service.
func TestPage(t *testing.T) {
	x := serve(t, Address{}, "")
	got := x.answer(request("GET", "/", ""))
	source, _ := io.ReadAll(got.Body)
	if !strings.HasPrefix(got.Header.Get("Content-Type"), "text/html") || !strings.Contains(got.Header.Get("Content-Security-Policy"), "connect-src 'self'") {
		t.Errorf("the page has the headers %v", got.Header)
	}
	links := regexp.MustCompile(`(?:src|href)="([^":]+)"`).FindAllSubmatch(source, -1)
	if len(links) < 2 {
		t.Fatalf("the page refers to %d files", len(links))
	}
	for _, l := range links {
		if got := x.answer(request("GET", "/"+string(l[1]), "")); got.StatusCode != 200 || strings.Contains(got.Header.Get("Content-Type"), "html") {
			t.Errorf("%s: %d %v", l[1], got.StatusCode, got.Header)
		}
	}
}
