package frontmatter_test

import (
	"strings"
	"testing"

	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// Each case gives the kind and text of each block, the declared type and language, and the line of the fault.
func TestFrontMatter(t *testing.T) {
	for name, tt := range map[string]struct{ source, want, declared, fault string }{
		"yaml":          {"---\ntitle: \"Weir: shut\"\nlang: de\ntype: Opinion\n---\nIt leaks.", "headline: Weir: shut|paragraph: It leaks.", "de opinion", ""},
		"no language":   {"---\nlang: \"english\"\n---\nIt leaks.", "paragraph: It leaks.", " ", "english"},
		"locale":        {"---\nlanguage: en_GB\n---\nIt leaks.", "paragraph: It leaks.", "en-GB ", ""},
		"section":       {"---\nsection: Letters\ncategories: [Sport]\n---\nIt leaks.", "paragraph: It leaks.", " Letters", ""},
		"categories":    {"---\ntitle: [a, b]\ncategories: [Opinion, Sport]\n---\nIt leaks.", "paragraph: It leaks.", " Opinion", ""},
		"no category":   {"---\ncategories: []\n---\nIt leaks.", "paragraph: It leaks.", " ", ""},
		"dots":          {"---\ntitle: Weir\n...\nIt leaks.", "headline: Weir|paragraph: It leaks.", " ", ""},
		"crlf":          {"\ufeff---\r\ntitle: Weir\r\n---\r\n\r\nIt leaks.", "headline: Weir|paragraph: It leaks.", " ", ""},
		"folded":        {"---\ntitle: >\n  Weir\n  shut\n---\nIt leaks.", "headline: Weir shut|paragraph: It leaks.", " ", ""},
		"empty":         {"---\n---\nIt leaks.", "paragraph: It leaks.", " ", ""},
		"break":         {"---\n\nIt leaks.\n\n---\n\nIt did.", "paragraph: It leaks.|paragraph: It did.", " ", ""},
		"prose":         {"---\nIt leaks.\n\n---\n\nIt did.", "paragraph: It leaks.|paragraph: It did.", " ", ""},
		"open":          {"---\ntitle: Weir\n\nIt leaks.", "paragraph: title: Weir|paragraph: It leaks.", " ", ""},
		"colon":         {"---\nlang: de\ntitle: Weir: shut\ntype: opinion\n---\nIt leaks.", "headline: Weir: shut|paragraph: It leaks.", "de opinion", "title: Weir: shut"},
		"open mark":     {"---\ntitle: \"Weir: shut\ntype: opinion\n---\nIt leaks.", "paragraph: It leaks.", " opinion", "type: opinion"},
		"tab":           {"---\ntitle: Weir\n\tdraft: yes\n---\nIt leaks.", "headline: Weir|paragraph: It leaks.", " ", "draft: yes"},
		"aliases":       {"---\na: &a [x]\nb: &b [*a, *a]\ntitle: *b\n---\nIt leaks.", "paragraph: It leaks.", " ", ""},
		"toml":          {"+++\n\ntitle = 'Weir: shut' # x\ntype = \"Opinion\"\ndescription = '''\nIt\nleaks'''\n[extra]\nlang = 'de'\n+++\nIt leaks.", "headline: Weir: shut|standfirst: It leaks|paragraph: It leaks.", " opinion", ""},
		"toml escapes":  {"+++\ntitle = \"A \\\"weir\\\"\"\n+++\nIt leaks.", "headline: A \"weir\"|paragraph: It leaks.", " ", ""},
		"toml fault":    {"+++\ntype = 'opinion'\ndraft = perhaps\ntitle = 'Weir'\n+++\nIt leaks.", "headline: Weir|paragraph: It leaks.", " opinion", "draft = perhaps"},
		"toml open":     {"+++\ntitle = 'Weir'\n\nIt leaks.", "paragraph: +++ title = 'Weir'|paragraph: It leaks.", " ", ""},
		"json":          {"{\n  \"tags\": [\"a\", {\"title\": \"b\"}], \"title\": \"Weir: shut\",\n  \"n\": 1, \"lang\": \"de\"\n}\n\nIt leaks.", "headline: Weir: shut|paragraph: It leaks.", "de ", ""},
		"json escapes":  {"{\"title\": \"A \\\"weir\\\"\"}\nIt leaks.", "headline: A \"weir\"|paragraph: It leaks.", " ", ""},
		"json fault":    {"{\n\"title\": \"Weir\",\n\"draft\": perhaps\n}\nIt leaks.", "headline: Weir|paragraph: It leaks.", " ", "\"draft\": perhaps"},
		"brace":         {"{\"Weir\" is a word.}\n\nIt leaks.", "paragraph: {\"Weir\" is a word.}|paragraph: It leaks.", " ", ""},
		"large":         {"---\na: " + strings.Repeat("b", 70_000) + "\ntitle: Weir\n---\nIt leaks.", "paragraph: It leaks.", " ", "a: b"},
		"large, copy":   {"---\nIt " + strings.Repeat("b ", 40_000) + "\n\n---\n", "paragraph: It b", " ", ""},
		"larger object": {"{\n\"a\": \"" + strings.Repeat("b", 70_000) + "\"\n}\nIt leaks.", "paragraph: It leaks.", " ", "{"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := parse.Bytes("a.md", []byte(tt.source))
			if err != nil {
				t.Fatal(err)
			}
			var blocks []string
			for _, b := range d.Blocks {
				body := d.Body(b)
				blocks = append(blocks, b.Kind.String()+": "+body[:min(len(body), 60)])
				origin, exact := d.Origin(b.Span)
				if exact && d.Source[origin.Start:origin.End] != body {
					t.Errorf("%q is said to stand at %q", body, d.Source[origin.Start:origin.End])
				}
				if !exact && b.Kind == text.Headline && !strings.Contains(tt.source, "\\") && name != "folded" {
					t.Errorf("the place of %q is not exact", body)
				}
			}
			if got := strings.Join(blocks, "|"); !strings.HasPrefix(got, tt.want) || len(got) > len(tt.want)+60 {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if got := d.Lang + " " + d.Type + d.Part; got != tt.declared {
				t.Errorf("declares %q, want %q", got, tt.declared)
			}
			fault := ""
			for _, f := range d.Faults {
				fault += d.Source[f.Source.Start:f.Source.End]
			}
			if !strings.HasPrefix(fault, tt.fault) || tt.fault == "" && fault != "" {
				t.Errorf("the fault is said to be %q, want %q", fault, tt.fault)
			}
		})
	}
}

// Site code is not copy; @ shows where it separates words. The text between two tags is copy.
func TestSiteCode(t *testing.T) {
	for source, want := range map[string]string{
		"{{< note by=\"Una *A* \" >}}\nThe weir *leaks*.\n{{< /note >}}\n":          "The weir leaks.",
		"{{% note %}}\n\n## Weir\n\nIt leaks.\n\n{{% /note %}}":                     "Weir|It leaks.",
		"{{<note>}}\nIt leaks.\n{{</note>}}":                                        "It leaks.",
		"In {{ site.year }} it {% if x %}was{% endif %} shut.":                      "In @ it @was@ shut.",
		"Look {{< ref\n\"a_b_c\" >}} up.":                                           "Look @ up.",
		"It *{{< b >}}leaks{{< /b >}}* now.":                                        "It @leaks@ now.",
		"{% highlight go %}\nif a < b {\n\n  c()\n}\n{% endhighlight %}\nIt leaks.": "It leaks.",
		"{{< highlight go >}}\na\n{{< /highlight >}}\n\nIt leaks.":                  "It leaks.",
		"{%- comment -%}\nHidden.\n{%- endcomment -%}\nIt leaks.":                   "It leaks.",
		"{% raw %}\nIt leaks.":                                                      "It leaks.",
		"# Weir {#top .lead}\n\nIt leaks.\n{: .lead}":                               "Weir|It leaks.",
		"It leaks\\{: .lead\\}, {: + }":                                             "It leaks{: .lead}, {: + }",
		"{: title=\"a b\"}\nIt leaks.":                                              "It leaks.",
		"{/* a comment */}\n\nIt leaks.":                                            "It leaks.",
		"{# a comment #}\n\nIt leaks.":                                              "It leaks.",
		"<p class=\"{{ a }}\">It {{ b }} leaks.</p>":                                "It @ leaks.",
		"> It {{ b }} leaks,\n> {{ c }} and.":                                       "It @ leaks, @ and.",
		"- a\n  {{< x >}}\n- b":                                                     "a|b",
		"It {leaks}, she {so.} said, {{ and went\n\n}} on.":                         "It {leaks}, she {so.} said, {{ and went|}} on.",
		"{{< a >}}" + strings.Repeat("{{ ", 3000) + "leaks.":                        "@{{ {{ {{",
	} {
		d, err := parse.Bytes("a.md", []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		var blocks []string
		for _, b := range d.Blocks {
			blocks = append(blocks, strings.ReplaceAll(d.Body(b), text.Placeholder, "@"))
		}
		if got := strings.Join(blocks, "|"); got != want && (len(source) < 200 || !strings.HasPrefix(got, want)) {
			t.Errorf("%q:\n got %s\nwant %s", source, got, want)
		}
	}
}
