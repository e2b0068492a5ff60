package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"copydesk/lint"
)

// The schemas are files in other people's Go modules. The test lets Go download and verify them, so they are not
// part of this project and its licence.
const (
	withSARIF = "github.com/securego/gosec/v2@v2.29.0"
	withRD    = "github.com/reviewdog/reviewdog@v0.21.0"
)

// published returns the schema in a file of a module; its SHA-256 begins with sum.
func published(t *testing.T, module, file, sum string) *jsonschema.Schema {
	t.Helper()
	var found struct{ Dir, Error string }
	var err error
	for range 3 { // the module proxy may be out of reach for a moment
		// The command runs outside this module, so that its go.mod does not change.
		download := exec.Command("go", "mod", "download", "-json", module)
		download.Dir = t.TempDir()
		var said []byte
		said, err = download.Output()
		if err = errors.Join(err, json.Unmarshal(said, &found)); err == nil || os.Getenv("CI") == "" {
			break
		}
		time.Sleep(5 * time.Second)
	}
	if err != nil || found.Dir == "" {
		if os.Getenv("CI") == "" {
			t.Skipf("%s cannot be downloaded: %v %s", module, err, found.Error)
		}
		t.Fatalf("%s cannot be downloaded: %v %s", module, err, found.Error)
	}
	source, err := os.ReadFile(filepath.Join(found.Dir, filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	if got := sha256.Sum256(source); hex.EncodeToString(got[:8]) != sum {
		t.Fatalf("%s has changed: %x", file, got[:8])
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(file, document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(file)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// valid fails if report does not match the schema.
func valid(t *testing.T, schema *jsonschema.Schema, report []byte) {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(report))
	if err == nil {
		err = schema.Validate(v)
	}
	if err != nil {
		t.Errorf("%.3000v", err)
	}
}

// runs returns the runs whose reports are validated.
func runs(t *testing.T) map[string][]lint.Result {
	allowed := run(t)
	r := &allowed[len(allowed)-1]
	r.Allowed, r.Known, r.Findings = r.Findings[:2:2], r.Findings[2:3:3], r.Findings[3:]
	for i := range r.Allowed {
		r.Allowed[i].AllowedBy = &lint.Allowance{Reason: "The source is named in the box."}
	}
	return map[string][]lint.Result{"empty": nil, "usual": run(t), "hostile": hostileRun(t), "allowed": allowed}
}

func TestSARIFSchema(t *testing.T) {
	schema := published(t, withSARIF, "report/sarif/testdata/sarif-schema-2.1.0.json", "c3b4bb2d60938974")
	for name, all := range runs(t) {
		for _, o := range []Options{{}, options(), {Root: "/work", Dir: "/work/stories", Rule: options().Rule}} {
			var out bytes.Buffer
			if err := SARIF(&out, results(all), o); err != nil {
				t.Fatal(err)
			}
			valid(t, schema, out.Bytes())
			if t.Failed() {
				t.Fatalf("the run is the %s one", name)
			}
		}
	}
	if err := schema.Validate(map[string]any{"version": "2.1.0", "runs": []any{map[string]any{}}}); err == nil {
		t.Error("a run without a tool is valid, so the schema checks nothing")
	}
}

func TestReviewdogSchema(t *testing.T) {
	whole := published(t, withRD, "proto/rdf/jsonschema/DiagnosticResult.json", "89b09042bc3f833f")
	line := published(t, withRD, "proto/rdf/jsonschema/Diagnostic.json", "5b0d267e0e1a3636")
	for _, all := range runs(t) {
		var out bytes.Buffer
		if err := RDJSON(&out, results(all), Options{}); err != nil {
			t.Fatal(err)
		}
		valid(t, whole, out.Bytes())
		out.Reset()
		if err := RDJSONLines(&out, results(all), Options{}); err != nil {
			t.Fatal(err)
		}
		for one := range bytes.Lines(out.Bytes()) {
			valid(t, line, one)
		}
	}
	if err := line.Validate(map[string]any{"message": 3}); err == nil {
		t.Error("a number is a message, so the schema checks nothing")
	}
}
