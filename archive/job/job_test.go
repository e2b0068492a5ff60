package job

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/memfs"
	"github.com/parquet-go/parquet-go"

	"copydesk/lint"
	"copydesk/lint/across"
	"copydesk/lint/report"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/config"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
	"copydesk/rules"

	"copydesk/archive/checking"
	"copydesk/archive/invent"
	"copydesk/archive/storage"
	"copydesk/archive/tables"
)

func TestMain(m *testing.M) {
	flag.Parse()
	beam.Init()
	slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil)))
	os.Exit(m.Run())
}

const (
	notice = "Readers who hold a season pass for the Orsk Head ferry may ask for their money back at the pier office, " +
		"which opens at nine on every day but Sunday until the boat is mended and sails again."
	settings = `desk: section
rules:
  duplication/elsewhere:
    with: {share: 60}
overrides:
  - files: ["notes/**"]
    rules:
      hygiene/repeated-word: off
`
)

// put writes the files of an archive of all that is read differently: files of many stories, single stories, a notice
// that too many stories have, and stories that cannot be read.
func put(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, content []byte) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, content, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	stories, _ := invent.Archive(11, 3300, 300)
	for i := range stories {
		if i < across.MostInBand+300 {
			stories[i].Body += "\n\n" + notice
		}
	}
	for i, part := range [][2]int{{0, 1000}, {1000, 2100}, {2100, 3200}} {
		write(fmt.Sprintf("wire/%d.jsonl", i), invent.Lines(stories[part[0]:part[1]]))
	}
	broken := invent.Lines(stories[3200:3203])
	broken = append(broken, "{\"id\":\"bad\",\"headline\":\"Quay\",\"body\":\"The quay \xff closes.\"}\n"...)
	large := invent.Story{ID: "large", Headline: "Quay", Body: strings.Repeat("The quay closes. ", 11<<20/17)}
	broken = append(broken, invent.Lines([]invent.Story{large, stories[3203]})...)
	write("wire/broken.jsonl", broken)
	for i, s := range stories[3204:] {
		date := fmt.Sprintf("---\ndate: %d-05-%02d\nsection: desk %d\nurl: https://www.site%d.example/%d\n---\n\n", 2019+i%4, 1+i%28,
			i%3, i%2, i)
		write(fmt.Sprintf("notes/%03d.md", i), []byte(date+"# "+s.Headline+" the the\n\n"+s.Body+"\n"))
	}
	write("notes/empty.txt", nil)
	write("notes/photo.jpg", []byte("\xff\xd8"))
	write("notes/wrong.docx", []byte("no archive"))
	write("copydesk.yml", []byte(settings))
	return dir
}

// single returns the lines of the format jsonl on findings, and those on documents that were not checked, from
// “copydesk check --across”.
func single(t *testing.T, dir string, paths ...string) (findings, unchecked []string) {
	t.Helper()
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	w := workspace.New(workspace.Options{
		Options: config.Options{Book: book, Dir: disk.Dir(dir)}, Config: filepath.Join(dir, "copydesk.yml"),
		Least: lint.Warning,
	})
	files := walk.List(w.Dir, paths, walk.Options{Holds: w.Holds}).Files
	run := workspace.Run{MaxSize: workspace.DefaultMaxSize}
	compared, err := workspace.Compare(context.Background(), w.Sources(files, run))
	if err != nil {
		t.Fatal(err)
	}
	if compared.Uncompared < across.MostInBand {
		t.Fatalf("%d passages are too common; the test tests little", compared.Uncompared)
	}
	var out bytes.Buffer
	results := lint.All(context.Background(), compared.In(w.Sources(files, run)))
	if err := report.JSONLines(&out, results, report.Options{Severity: lint.Warning, Rule: w.Configs.Rule}); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(out.String()) {
		switch {
		case strings.HasPrefix(line, `{"type":"finding"`):
			findings = append(findings, line)
		case strings.Contains(line, `"status":"failed"`), strings.Contains(line, `"status":"skipped"`):
			unchecked = append(unchecked, line)
		}
	}
	return findings, unchecked
}

// lines returns the lines of the files of an output that a pattern names, in the order of their names.
func lines(t *testing.T, output, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(output, pattern))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, slices.Collect(strings.Lines(string(content)))...)
	}
	return out
}

// content returns the files of an output by their names.
func content(t *testing.T, output string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(output), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		file, err := os.ReadFile(filepath.Join(output, name))
		out[name] = string(file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func options(dir, output string) Options {
	return Options{
		Dir: dir, Input: []string{"wire/*.jsonl", "notes"}, Output: filepath.Join(dir, output), Config: "copydesk.yml",
		Severity: "warning", Across: true, Runner: "prism",
	}
}

// TestSameAsSingle compares an archive with what “copydesk check --across” finds in it, and the outputs of one, two and
// four workers and of larger units with each other.
func TestSameAsSingle(t *testing.T) {
	dir := put(t)
	findings, unchecked := single(t, dir, "wire", "notes")
	var first map[string]string
	for _, workers := range []int{1, 2, 4} {
		o := options(dir, fmt.Sprint("out-", workers))
		o.Workers, o.UnitSize = workers, 100_000
		m, err := Run(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		if m.Failed != 3 || m.Documents != m.Checked+m.Failed || m.Documents != 3300+4 || m.Units < 4 {
			t.Errorf("%d workers: %+v", workers, m)
		}
		got := content(t, o.Output)
		if _, err := os.Stat(filepath.Join(o.Output, storage.Temporary)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%d workers: what is on its way is left (%v)", workers, err)
		}
		if first == nil {
			first = got
		} else if !maps.Equal(got, first) {
			t.Errorf("%d workers: another output than with one", workers)
		}
	}
	o := options(dir, "out-large")
	if _, err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	for _, output := range []string{"out-1", "out-large"} {
		output = filepath.Join(dir, output)
		if got := lines(t, output, "findings/*.jsonl"); !slices.Equal(got, findings) {
			t.Errorf("%s: %d findings, want the %d of one process", output, len(got), len(findings))
			difference(t, got, findings)
		}
		if got := lines(t, output, "failed/*.jsonl"); !slices.Equal(got, unchecked) {
			t.Errorf("%s: not checked:\n%s\nwant:\n%s", output, got, unchecked)
		}
	}
	t.Run("tables", func(t *testing.T) { testTables(t, filepath.Join(dir, "out-1"), findings) })
	t.Run("bucket", func(t *testing.T) { testBucket(t, dir, first, findings) })
	t.Run("again", func(t *testing.T) { testAgain(t, options(dir, "out-large")) })
}

// difference reports the first lines that are not the same.
func difference(t *testing.T, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("from line %d on:\n%s\nwant:\n%s", i, got[min(i, len(got)):min(i+1, len(got))],
				want[min(i, len(want)):min(i+1, len(want))])
			return
		}
	}
}

// testTables compares the tables with the findings.
func testTables(t *testing.T, output string, findings []string) {
	names, err := filepath.Glob(filepath.Join(output, "findings-parquet", "*"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []checking.Row
	for _, name := range names {
		part, err := parquet.ReadFile[checking.Row](name)
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, part...)
	}
	if len(rows) != len(findings) {
		t.Fatalf("%d rows for %d findings", len(rows), len(findings))
	}
	for i, line := range findings {
		var f struct {
			Path, Story, Rule, Message string
			StartByte                  int64 `json:"start_byte"`
			Fixes                      json.RawMessage
		}
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatal(err)
		}
		r := rows[i]
		if r.Path != f.Path || r.Story != f.Story || r.Rule != f.Rule || r.Message != f.Message ||
			r.StartByte != f.StartByte || r.Fixes != string(f.Fixes) {
			t.Fatalf("row %d is %+v, want %s", i, r, line)
		}
	}
	for table, want := range map[string]string{
		"desk": "desk 0 desk 1 desk 2 notes wire", "year": " 2019 2020 2021 2022", "site": " site0.example site1.example",
	} {
		var got []string
		documents := 0
		for _, line := range lines(t, output, "tables/"+table+".csv")[1:] {
			cells := strings.Split(line, ",")
			got = append(got, cells[0])
			n := 0
			if _, err := fmt.Sscan(cells[1], &n); err != nil {
				t.Fatal(err)
			}
			documents += n
		}
		if list := strings.Join(got, " "); list != want {
			t.Errorf("table %s has %q, want %q", table, list, want)
		}
		if documents != 3301 {
			t.Errorf("table %s counts %d documents", table, documents)
		}
	}
}

// testBucket runs a job whose output is not in a folder, so that all records go through the runner, and one whose input
// is not either.
func testBucket(t *testing.T, dir string, want map[string]string, findings []string) {
	ctx := context.Background()
	o := options(dir, "")
	o.Output, o.UnitSize = "memfs://there/out", 100_000
	if _, err := Run(ctx, o); err != nil {
		t.Fatal(err)
	}
	got := bucket(t, o.Output)
	if !maps.Equal(got, want) {
		t.Errorf("a bucket has another output than a folder: %v, want %v", slices.Sorted(maps.Keys(got)),
			slices.Sorted(maps.Keys(want)))
	}
	err := filepath.WalkDir(filepath.Join(dir, "wire"), func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(file)
		memfs.Write("memfs://wire/"+e.Name(), content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	o.Input, o.Output = []string{"memfs://wire/*.jsonl", "notes"}, "memfs://there/staged"
	if _, err := Run(ctx, o); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for name, file := range bucket(t, o.Output) {
		if strings.HasPrefix(name, "findings/") {
			file = strings.ReplaceAll(file, "memfs://wire/", "wire/")
			lines = append(lines, slices.Collect(strings.Lines(file))...)
		}
	}
	slices.Sort(lines)
	same := slices.Sorted(slices.Values(findings))
	if !slices.Equal(lines, same) {
		t.Errorf("%d findings in files of a bucket, want %d", len(lines), len(same))
		difference(t, lines, same)
	}
}

// bucket returns the files of an output in memory by their names.
func bucket(t *testing.T, output string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, pattern := range []string{"*", "*/*"} {
		names, err := storage.List(context.Background(), output+"/"+pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			content, err := storage.Read(context.Background(), name)
			if err != nil {
				t.Fatal(err)
			}
			out[strings.TrimPrefix(name, output+"/")] = string(content)
		}
	}
	return out
}

// testAgain runs a finished job again, and one that was killed: with files of the run before, whole and unfinished, and
// no manifest.
func testAgain(t *testing.T, o Options) {
	want := content(t, o.Output)
	if _, err := Run(context.Background(), o); err == nil || !strings.Contains(err.Error(), "--overwrite") {
		t.Errorf("a finished output was replaced: %v", err)
	}
	for name, file := range map[string]string{
		storage.Temporary + "/findings-part-000000.jsonl-X": "{", "findings/part-000099.jsonl": "{}\n",
		"findings/part-000000.jsonl": "half",
	} {
		file, name := []byte(file), filepath.Join(o.Output, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, file, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(o.Output, tables.ManifestName)); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	if got := content(t, o.Output); !maps.Equal(got, want) {
		t.Errorf("run again, the output is another one: %v, want %v", slices.Sorted(maps.Keys(got)),
			slices.Sorted(maps.Keys(want)))
	}
}

// TestAlone checks stories that are not compared.
func TestAlone(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt": "Quay to close\n\n" + notice + "\n", "b.txt": "Quay closed\n\n" + notice + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, compared := range []bool{false, true} {
		m, err := Run(context.Background(), Options{
			Dir: dir, Input: []string{"*.txt"}, Output: filepath.Join(dir, fmt.Sprint("out-", compared)), Severity: "warning",
			Across: compared, Runner: "prism",
		})
		if err != nil {
			t.Fatal(err)
		}
		found := strings.Contains(strings.Join(lines(t, filepath.Join(dir, fmt.Sprint("out-", compared)), "findings/*.jsonl"), ""),
			"duplication/elsewhere")
		if m.Checked != 2 || found != compared {
			t.Errorf("across %t: copies found: %t; %+v", compared, found, m)
		}
	}
}

// TestFaults checks what is said of options that cannot be followed.
func TestFaults(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt": "Quay\n", "bad.yml": "rulez: {}\n", "known.yml": "baseline: old\n", "lib/x.jpg": "x",
	} {
		file := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ input, config, severity, want string }{
		{"a.txt", "bad.yml", "warning", `bad.yml:1:1: unknown key "rulez"`},
		{"a.txt", "known.yml", "warning", "an archive is checked without one"},
		{"a.txt", "none.yml", "warning", "none.yml: no such file"},
		{"*.warc", "", "warning", "*.warc: no file matches"},
		{"a.txt", "", "loud", "--severity loud: want"},
		{"ftp://there/x", "", "warning", "no file system for it"},
	} {
		_, err := Run(context.Background(), Options{
			Dir: dir, Input: []string{c.input}, Output: filepath.Join(dir, "out"), Config: c.config, Severity: c.severity,
			Runner: "prism",
		})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: got %v", c, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "out")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a job that does not start has an output")
	}
}
