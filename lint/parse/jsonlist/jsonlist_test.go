package jsonlist

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/text"
)

// notes is a kind of object with the key "note".
var notes = Object{
	Name:      "notes",
	Recognise: func(object []byte) bool { return bytes.Contains(object, []byte(`"note"`)) },
	ID:        func(object []byte, _ container.Options) string { return Key(object, "id") },
	Parse: func(name string, object []byte, _ container.Options) (*text.Document, error) {
		return parse.Plain(name, object)
	},
}

// shown returns the items of a file, one a line: ID, line, column, byte, and the object or the error.
func shown(t *testing.T, file string, in io.Reader, limit int) []string {
	t.Helper()
	var out []string
	for i := range notes.Format().Stories(in, container.Options{Limit: limit}) {
		what := strings.Join(strings.Fields(string(i.Raw)), "")
		if i.Err != nil {
			what = "! " + i.Err.Error()
		} else if at := i.Base.Offset; file[at:at+len(i.Raw)] != string(i.Raw) {
			t.Errorf("%q is not at byte %d of the file", i.Raw, at)
		}
		out = append(out, fmt.Sprintf("%s %d:%d@%d %s", i.ID, i.Base.Lines+1, i.Base.Column+1, i.Base.Offset, what))
	}
	return out
}

func TestStoriesOfFiles(t *testing.T) {
	const list = `no “,” between the stories of a list, so the rest is not read; mend the list`
	cut := strings.TrimPrefix(errCutOff.Error(), ": ")
	for _, c := range []struct {
		name, file string
		want       []string
	}{
		{"nothing", " \n", nil},
		{"an empty list", "[ ]\n", nil},
		{"an object alone is its file", "\ufeff{\"id\": 7,\n \"note\": \"Tide\"}\n", []string{` 1:1@3 {"id":7,"note":"Tide"}`}},
		{"lines", `{"id":"a","note":"Tide"}` + "\n\n" + ` {"note":"Ebb"} ` + "\r\n" + `{"id":-3.5}`, []string{
			`a 1:1@0 {"id":"a","note":"Tide"}`, `2 3:2@27 {"note":"Ebb"}`, `-3.5 4:1@44 {"id":-3.5}`,
		}},
		{"objects one after another", "{\n\"id\":\"a\"}\n{\"id\":\"b\",\n\"note\":[{\"id\":\"no\"}]} {}", []string{
			`a 1:1@0 {"id":"a"}`, `b 3:1@12 {"id":"b","note":[{"id":"no"}]}`, `3 4:23@45 {}`,
		}},
		{"a list on one line", `[{"note":"“"},{"id":"b}]\""}]`, []string{`1 1:2@1 {"note":"“"}`, `b}]" 1:15@16 {"id":"b}]\""}`}},
		{"a list on several lines", "[\n {\"id\":\"a\"},\n {\"id\":\"b\"}\n]", []string{`a 2:2@3 {"id":"a"}`, `b 3:2@16 {"id":"b"}`}},
		{"a broken line", `{"id":"a","note":"Ti` + "\n" + `{"id":"b"}`, []string{`a 1:1@0 {"id":"a","note":"Ti`, `b 2:1@21 {"id":"b"}`}},
		{"a broken line later", `{"id":"a"}` + "\n" + `{"id":"b","x":{` + "\n" + `{"id":"c"}`, []string{
			`a 1:1@0 {"id":"a"}`, `b 2:1@11 {"id":"b","x":{`, `c 3:1@27 {"id":"c"}`,
		}},
		{"a first line without its end", `{"id":"a","x":{}` + "\n" + `{"id":"b"}`, []string{
			`a 1:1@0 {"id":"a","x":{}`, `b 2:1@17 {"id":"b"}`,
		}},
		{"a broken object of a list", "[\n{\"id\":\"a\",\"note\":\"Ti\n},\n{\"id\":\"b\"}]", []string{
			"a 2:1@2 ! : " + cut, `b 4:1@26 {"id":"b"}`,
		}},
		{"a list that is cut off", "[\n{\"id\":\"a\"},", []string{`a 2:1@2 {"id":"a"}`, " 2:12@13 ! : " + cut}},
		{"an object that is cut off", "{\"id\":\"a\",\n\"note\": [", []string{"a 1:1@0 ! : " + cut}},
		{"no comma", `[{"id":"a"} 5, {"id":"b"}]`, []string{`a 1:2@1 {"id":"a"}`, " 1:13@12 ! : " + list}},
		{"values that are no objects", "{\"id\":\"a\"}\n5\n\"b\"\n", []string{
			`a 1:1@0 {"id":"a"}`, `2 2:1@11 ! : ` + noObject, `3 3:1@13 ! : ` + noObject,
		}},
		{"values in a list that are no objects", "[5, [{}], {\"id\":\"a\"}]", []string{
			`1 1:2@1 ! : ` + noObject, `2 1:5@4 ! : ` + noObject, `a 1:11@10 {"id":"a"}`,
		}},
		{"more after a list", "[{}]{}", []string{"1 1:2@1 {}", " 1:5@4 ! : more after the end of the list, which is not read; give one list, or one object a line"}},
		{"a comma between lists of objects", "{\n} , {}", []string{"1 1:1@0 {}", ` 2:3@4 ! : ',' where a story has to begin, so the rest is not read; mend the JSON`}},
		{"UTF-16", "\xff\xfe{\x00}\x00", []string{" 1:1@0 ! " + errWide.Error()}},
	} {
		for _, in := range []io.Reader{strings.NewReader(c.file), iotest.OneByteReader(strings.NewReader(c.file))} {
			if got := shown(t, c.file, in, 1<<20); !slices.Equal(got, c.want) {
				t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
			}
		}
	}
}

const noObject = `a JSON value that is no object; give each story as an object, such as {"headline": …}`

// A story over the limit fails alone, however it is spelled, and takes no memory.
func TestLongStoriesFailAlone(t *testing.T) {
	const limit = 1 << 10
	long := `{"id":"b","note":"` + strings.Repeat(`Tide \\\" {[ `, 40_000) + `"}`
	for name, file := range map[string]string{
		"lines": `{"id":"a"}` + "\n" + long + "\n" + `{"id":"c"}`,
		"list":  `[{"id":"a"},` + long + `,{"id":"c"}]`,
		"pages": "{\n\"id\":\"a\"}\n" + long + "\n" + `{"id":"c"}`,
	} {
		var got []string
		for i := range notes.Format().Stories(iotest.HalfReader(strings.NewReader(file)), container.Options{Limit: limit}) {
			var large *container.TooLong
			got = append(got, fmt.Sprint(i.ID, " ", errors.As(i.Err, &large)))
			if len(i.Raw) > 4<<10 {
				t.Errorf("%s: %d bytes of %s are kept", name, len(i.Raw), i.ID)
			}
		}
		if want := []string{"a false", "b true", "c false"}; !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestAReaderThatFails(t *testing.T) {
	broken := errors.New("the disk is gone")
	in := io.MultiReader(strings.NewReader("{\"id\":\"a\"}\n{\"id\":\"b\"}\n"), iotest.ErrReader(broken))
	var last container.Item
	n := 0
	for i := range notes.Format().Stories(in, container.Options{Limit: 1 << 10}) {
		last = i
		n++
	}
	if n != 3 || !errors.Is(last.Err, broken) {
		t.Errorf("%d items, the last with %v", n, last.Err)
	}
}

func TestKey(t *testing.T) {
	for object, want := range map[string]string{
		`{"id": "a\u00e9"}`: "aé", `{"x":{"id":"no"},"id":12}`: "12", `{"x":["id","no"], "id" : "yes"`: "yes", `{"id":null}`: "",
		`{"y":"id","id":true,"z":"no"}`: "", `{"id":{"id":"no"}}`: "", `{"id":"no`: "", `{"id": 5`: "", ``: "",
	} {
		if got := Key([]byte(object), "id"); got != want {
			t.Errorf("%s: got %q, want %q", object, got, want)
		}
	}
}

func TestFirst(t *testing.T) {
	for head, want := range map[string]bool{
		"{\"a\":1}": true, "\ufeff [ {": true, "{}": true, "{ margin: 0 }": false, "[1]": false, "": false, "{{ title }}": false,
	} {
		if got := First([]byte(head)) != nil; got != want {
			t.Errorf("%q: got %v", head, got)
		}
	}
}

// Items are in order, do not overlap, and lie where they say; nothing of a file of lines is left out.
func FuzzStories(f *testing.F) {
	for _, s := range []string{
		"{\"id\":\"a\"}\n{}", "[{},{\"id\":5}]", "{\n}{}", "[[[[", "{\"a\":\"\\", "\ufeff{}", "[{\"a\n},\n{}]", "5 5", "[,]", "]",
	} {
		f.Add([]byte(s), 50)
	}
	f.Fuzz(func(t *testing.T, file []byte, limit int) {
		if limit < 0 || limit > 1<<20 {
			return
		}
		end := 0
		for i := range notes.Format().Stories(bytes.NewReader(file), container.Options{Limit: limit}) {
			at := i.Base.Offset
			if at < end || at > len(file) || !bytes.HasPrefix(file[at:], i.Raw) && i.Err == nil {
				t.Fatalf("%q at byte %d, after %d", i.Raw, at, end)
			}
			if i.Err == nil && (len(i.Raw) == 0 || len(i.Raw) > limit) {
				t.Fatalf("%d bytes", len(i.Raw))
			}
			end = at
			if i.Err == nil {
				end += len(i.Raw)
			}
		}
	})
}
