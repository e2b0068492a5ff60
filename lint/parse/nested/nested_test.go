package nested_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"copydesk/lint/parse/nested"
	"copydesk/lint/text"
)

func TestJSON(t *testing.T) {
	const source = ` {"a": "Weir \u201cshut\u201d \/ \ud83d\udef6 \ud83d!", "b": [1, -2.5e3, true, null, {}], "a": "last", "\u00e9": ""}` + "\n"
	v, err := nested.JSON(source)
	if err != nil {
		t.Fatal(err)
	}
	if got := v.Values()[0].String(); got != "Weir “shut” / 🛶 \ufffd!" {
		t.Errorf("the string is read as %q", got)
	}
	if got := v.Get("a").String(); got != "last" {
		t.Errorf("of two values with a key, %q counts", got)
	}
	if v.Get("é").Kind != nested.String || v.Get("c").Kind != nested.Absent {
		t.Error("a key with an escape is not found, or one that is not there is")
	}
	if b := v.Get("b"); b.Kind != nested.Array || len(b.Values()) != 5 || b.Raw() != `[1, -2.5e3, true, null, {}]` {
		t.Errorf("the array is read as %+v", b)
	}
}

func TestFaults(t *testing.T) {
	for source, want := range map[string]string{
		``:                          "0: JSON that is cut off",
		`{"a": `:                    "6: JSON that is cut off",
		`{"a": "b`:                  "6: a string of JSON that is never closed",
		`{"a": "b\x"}`:              `8: "\\x", which is no escape of JSON`,
		`["\u12g4"]`:                `2: "\\u12g4", which is no escape of JSON`,
		"{\"a\": \"b\nc\"}":         "8: a line break or control character in a string of JSON",
		`{"a" "b"}`:                 "5: '\"' where JSON needs “:”",
		`{"a": 1 "b": 2}`:           "8: '\"' where JSON needs “,”",
		`[1, 2`:                     "0: a list or object of JSON that is never closed",
		`{a: 1}`:                    "1: 'a' where JSON needs a key in quotation marks",
		`{} {}`:                     "3: more after the end of the JSON value",
		`[é]`:                       "1: 'é' where JSON needs a value",
		strings.Repeat("[", 10_000): "1001: over 1,000 values of JSON within each other",

		`<a><b></a>`:                  "6: an end tag of XML, </a>, where <b> is open",
		`<a>`:                         "0: an element of XML, <a>, that is never closed",
		`<a></a></a>`:                 "7: an end tag of XML, </a>, without its start",
		`<a></a><b/>`:                 "7: a second element of XML, <b>, after the end of the first",
		`<a><![CDATA[ x</a>`:          "3: XML that is cut off",
		`<a b></a>`:                   `0: "<a b>", which is no tag of XML`,
		`<a/>b`:                       "4: text outside the elements of XML",
		`<!-- none -->`:               "0: no element of XML",
		strings.Repeat("<a>", 10_000): "3000: over 1,000 elements of XML within each other",
		`<!DOCTYPE a [<!ENTITY l "ha">]><a>&l;</a>`: "0: a document type that defines entities",
	} {
		var err error
		if strings.HasPrefix(source, "<") {
			_, err = nested.XML(source, nil, nil)
		} else {
			_, err = nested.JSON(source)
		}
		var fault *nested.Fault
		if !errors.As(err, &fault) {
			t.Errorf("%.40q: no fault", source)
			continue
		}
		at, found, _ := strings.Cut(want, ": ")
		if b, _ := json.Marshal(fault.At); string(b) != at || fault.Found != found {
			t.Errorf("%.40q: got %d: %s; want %s", source, fault.At, fault.Found, want)
		}
	}
}

func TestXML(t *testing.T) {
	const source = `<?xml version="1.0"?><!DOCTYPE r SYSTEM "r.dtd"><r xmlns="urn:r" xmlns:x='urn:x' a="1 &lt; &#50;">` +
		`<x:t>Mill &amp; weir&#8217;s <![CDATA[<b>&amp;]]]]><![CDATA[>]]> &nbsp;&none; & <!-- no --><i>in</i></x:t><t/></r>`
	n, err := nested.XML(source, nested.Names{"urn:r": "", "urn:x": "ex"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n.Name != "r" || n.Attr("a") != "1 < 2" || len(n.Children) != 2 || n.Path("ex:t", "i") == nil {
		t.Fatalf("the element is read as %+v", n)
	}
	x := n.Child("ex:t")
	if got, want := x.Text().Text, "Mill & weir’s <b>&amp;]]> \u00a0&none; & in"; got != want {
		t.Errorf("the text is read as %q, want %q", got, want)
	}
	if got, want := x.String(), "Mill & weir’s <b>&amp;]]> &none; & in"; got != want {
		t.Errorf("the text on a line is %q, want %q", got, want)
	}
	got := x.HTML(func(*nested.Node) nested.Element { return nested.Element{Tag: `<em class="k">`} }).Text
	want := "Mill &amp; weir&#8217;s <wbr>&lt;b>&amp;amp;]]<wbr><wbr>><wbr> &nbsp;&none; & <!-- no --><em class=\"k\">in</em>"
	if got != want {
		t.Errorf("the markup is read as\n%q, want\n%q", got, want)
	}
	if s := x.Span(); source[s.Start:s.End] != source[strings.Index(source, "<x:t"):strings.Index(source, "<t/>")] {
		t.Errorf("the element is at %q", source[s.Start:s.End])
	}
}

func TestElementsAsHTML(t *testing.T) {
	n, err := nested.XML(`<r><h:p xmlns:h="h" class="a">One<h:br/></h:p><script/><note>no</note>two <b>bold</b></r>`,
		nested.Names{"h": ""}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := n.HTML(func(c *nested.Node) nested.Element {
		return nested.Element{Kept: c.Name != "b", Dropped: c.Name == "note"}
	}).Text
	want := `<p xmlns:h="h" class="a">One<br></br></p><script></script><wbr>two <wbr>bold<wbr>`
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A reader sees the characters of a string as the standard library does, and each at its place.
func FuzzJSON(f *testing.F) {
	f.Add(`{"a": "Weir \u201cshut\u201d \/ \ud83d\udef6 \ud83d!", "b": [1, -2.5e3, true, null, {}], "\n": ""}`)
	f.Add(`["\ud83d\u0041", "\\\"", 0.1, -0]`)
	f.Fuzz(func(t *testing.T, source string) {
		source = strings.ToValidUTF8(source, "")
		v, err := nested.JSON(source)
		var other any
		if theirs := json.Unmarshal([]byte(strings.TrimPrefix(source, "\ufeff")), &other); theirs == nil && err != nil {
			t.Fatalf("refused: %v", err)
		}
		if err == nil {
			compare(t, v, other)
		}
	})
}

func compare(t *testing.T, v nested.Value, other any) {
	t.Helper()
	if v.Kind == nested.String {
		if theirs, ok := other.(string); ok && theirs != v.String() {
			t.Fatalf("%s is read as %q, want %q", v.Raw(), v.String(), theirs)
		}
		checkOrigins(t, v.Text())
	}
	list, isList := other.([]any)
	for i, x := range v.Values() {
		switch {
		case v.Kind == nested.Array && isList:
			compare(t, x, list[i])
		case v.Kind == nested.Object:
			compare(t, x, nil)
		}
	}
}

func checkOrigins(t *testing.T, x *text.Decoded) {
	t.Helper()
	last := 0
	for i := range x.Text {
		o, _ := x.Origin(text.Span{Start: i, End: i + 1})
		if o.Start < last || o.End < o.Start {
			t.Fatalf("byte %d of %q comes from %v, after %d", i, x.Text, o, last)
		}
		last = o.Start
	}
}

func FuzzXML(f *testing.F) {
	f.Add(`<r xmlns:x='u' a="1"><x:t>Mill &amp; we&#8217;s <![CDATA[<b>&amp;]]]]><![CDATA[>]]> & <!-- no --><i>in</i></x:t><t/></r>`)
	f.Add(`<?p?><!DOCTYPE a [<!ELEMENT b ">">]><a><b/><c>d</c>e</a>`)
	f.Fuzz(func(t *testing.T, source string) {
		source = strings.ToValidUTF8(source, "")
		n, err := nested.XML(source, nested.Names{"u": ""}, nil)
		if err != nil {
			return
		}
		checkOrigins(t, n.Text())
		x := n.HTML(func(c *nested.Node) nested.Element {
			return nested.Element{Tag: map[bool]string{true: "<i>"}[c.Name == "i"], Kept: c.Name == "t", Dropped: c.Name == "d"}
		})
		checkOrigins(t, x)
		if strings.Contains(n.Text().Text, "\x00") && !strings.Contains(source, "\x00") {
			t.Fatal("a NUL byte came in")
		}
	})
}
