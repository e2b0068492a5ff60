package server

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"copydesk/lint/workspace"
	"copydesk/lint/workspace/config"
	"copydesk/lint/workspace/disk"
	"copydesk/rules"
)

// journal is a log that several goroutines write.
type journal struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (j *journal) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.all.Write(b)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.all.String()
}

// serving is a server with a folder of its own.
type serving struct {
	*Server
	t   *testing.T
	dir string
	log *journal
}

// serve returns a server at an address, with a configuration if it is not empty.
func serve(t *testing.T, a Address, configuration string) *serving {
	t.Helper()
	x := &serving{t: t, dir: t.TempDir(), log: &journal{}}
	if configuration != "" {
		x.configure(configuration)
	}
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	if a.Listen == "" {
		a.Listen = "127.0.0.1:0"
	}
	door, err := Open(a)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = door.listener.Close() })
	live := workspace.NewLive(workspace.Options{Options: config.Options{Book: book, Dir: disk.Dir(x.dir)}}, 1<<20)
	x.Server, err = New(Options{
		Version: "1.2.3", Workspace: live, Folder: x.dir, MaxSize: 64 << 10, PerClient: 8,
		Log: slog.New(slog.NewJSONHandler(x.log, nil)), Now: time.Now,
	}, door)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// configure puts the configuration in place as a whole. Its time is new, however fast tests write.
func (x *serving) configure(content string) {
	x.t.Helper()
	written := filepath.Join(x.t.TempDir(), "new.yml")
	if err := os.WriteFile(written, []byte(content), 0o666); err != nil {
		x.t.Fatal(err)
	}
	later := time.Now().Add(time.Duration(len(content)) * time.Second)
	if err := os.Chtimes(written, later, later); err != nil {
		x.t.Fatal(err)
	}
	if err := os.Rename(written, filepath.Join(x.dir, ".copydesk.yml")); err != nil {
		x.t.Fatal(err)
	}
}

// request returns a request from this machine; headers alternate with their values.
func request(method, path, body string, headers ...string) *http.Request {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host, r.RemoteAddr = "127.0.0.1:8765", "127.0.0.1:40000"
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	return r
}

// answer sends a request and holds the answer to the OpenAPI document.
func (x *serving) answer(r *http.Request) *http.Response {
	x.t.Helper()
	w := httptest.NewRecorder()
	x.ServeHTTP(w, r)
	conforms(x.t, r, w.Result().StatusCode, w.Header(), w.Body.Bytes())
	return w.Result()
}

// answerOnly sends a request to a server that a test has changed.
func (x *serving) answerOnly(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	x.ServeHTTP(w, r)
	return w
}

// post sends JSON, and decodes the answer into out unless it is nil. It returns the status and the body.
func (x *serving) post(path, body string, out any) (int, string) {
	x.t.Helper()
	got := x.answer(request("POST", path, body, "Content-Type", "application/json"))
	said, err := io.ReadAll(got.Body)
	if err != nil {
		x.t.Fatal(err)
	}
	if out != nil {
		if err := json.Unmarshal(said, out); err != nil {
			x.t.Fatalf("%v in %s", err, said)
		}
	}
	return got.StatusCode, string(said)
}

// described is the OpenAPI document, as far as the tests read it.
var described = sync.OnceValue(func() (d struct {
	Paths map[string]map[string]struct {
		Responses map[string]struct {
			Content map[string]json.RawMessage
		}
	}
},
) {
	if err := json.Unmarshal(document, &d); err != nil {
		panic(err)
	}
	return d
})

// schemas compiles the schemas of the document.
var schemas = sync.OnceValue(func() *jsonschema.Compiler {
	source, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		panic(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("https://desk.example/openapi.json", source); err != nil {
		panic(err)
	}
	return c
})

// compiling makes the compiler of schemas safe for parallel tests.
var compiling sync.Mutex

// conforms fails unless the document has this answer to a request, and its schema takes the body.
func conforms(t *testing.T, r *http.Request, status int, header http.Header, body []byte) {
	t.Helper()
	path := r.URL.Path
	if strings.HasPrefix(path, "/v1/rules/") {
		path = "/v1/rules/{id}"
	}
	operation, known := described().Paths[path][strings.ToLower(r.Method)]
	if !known {
		return // pages, and methods and paths that do not exist
	}
	code := http.StatusText(status)
	response, known := operation.Responses[jsonNumber(status)]
	if !known {
		t.Errorf("%s %s: the document has no answer %d (%s)", r.Method, path, status, code)
		return
	}
	media, _, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		t.Errorf("%s %s: %v", r.Method, path, err)
	}
	if _, known := response.Content[media]; !known {
		t.Errorf("%s %s: the document has no answer %d of the type %s", r.Method, path, status, media)
		return
	}
	if !strings.HasSuffix(media, "json") {
		return
	}
	pointer := strings.NewReplacer("~", "~0", "/", "~1")
	compiling.Lock()
	schema, err := schemas().Compile("https://desk.example/openapi.json#/paths/" + pointer.Replace(path) + "/" + strings.ToLower(r.Method) + "/responses/" +
		jsonNumber(status) + "/content/" + pointer.Replace(media) + "/schema")
	compiling.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("%s %s: %v\n%s", r.Method, path, err, body)
	}
}

func jsonNumber(n int) string {
	out, _ := json.Marshal(n)
	return string(out)
}
