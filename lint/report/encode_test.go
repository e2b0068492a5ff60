package report

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
)

// FuzzEncode checks that any text survives the JSON report, and that the report is safe to print.
func FuzzEncode(f *testing.F) {
	f.Add("“Experts” \x1b[31m\u202e\U000e0041\u2028 <b>&\x00\x7f\xff")
	f.Fuzz(func(t *testing.T, s string) {
		line := encode(record.Document{Path: s, Reason: s})
		if strings.IndexFunc(string(line), terminal.Harmful) >= 0 || !utf8.Valid(line) {
			t.Errorf("%q is not safe", line)
		}
		var back record.Document
		if err := json.Unmarshal(line, &back); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		// Each invalid byte of UTF-8 is one U+FFFD in JSON.
		if want := string([]rune(s)); back.Path != want || back.Reason != want {
			t.Errorf("%q came back as %q", s, back.Path)
		}
		if safe := terminal.Safe(s); strings.IndexFunc(safe, terminal.Harmful) >= 0 || !utf8.ValidString(safe) {
			t.Errorf("%q is not safe", safe)
		}
	})
}

// TestPlain holds the records that are written field by field to those of encoding/json, whatever their fields hold.
func TestPlain(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	findings, documents := 0, 0
	for range 4000 {
		var f record.Finding
		fill(r, reflect.ValueOf(&f).Elem())
		if got, ok := record.AppendFinding(nil, &f); ok {
			findings++
			if want := encode(f); string(got) != string(want) {
				t.Fatalf("finding\n got %s\nwant %s", got, want)
			}
		}
		var d record.Document
		fill(r, reflect.ValueOf(&d).Elem())
		if got, ok := record.AppendDocument(nil, &d); ok {
			documents++
			if want := encode(d); string(got) != string(want) {
				t.Fatalf("document\n got %s\nwant %s", got, want)
			}
		}
	}
	if findings < 100 || documents < 100 {
		t.Errorf("%d findings and %d documents were written field by field", findings, documents)
	}
}

// fill gives about a quarter of the fields of v a value, and few of them one that needs an escape.
func fill(r *rand.Rand, v reflect.Value) {
	if v.Kind() != reflect.Struct && r.IntN(4) > 0 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		all := []string{"the weir", "“Ida Prest”", "<&>"}
		if r.IntN(10) == 0 {
			all = []string{"a\"b", `a\b`, "##[x", "\x1b", "\u2028", "\xff"}
		}
		v.SetString(all[r.IntN(len(all))])
	case reflect.Int:
		v.SetInt(r.Int64N(2000) - 3)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(r, v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), r.IntN(3), 3))
		for i := range v.Len() {
			fill(r, v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(r, value)
		v.SetMapIndex(key, value)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(r, v.Elem())
	default:
		panic("no value for a " + v.Kind().String())
	}
}
