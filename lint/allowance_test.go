package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/linttest"
	"copydesk/lint/text"
)

// commented builds a document in which a line that begins with <!-- is a comment and each other one a paragraph.
func commented(source string) *text.Document {
	b := text.NewBuilder("story.md", "test", source)
	at := 0
	for line := range strings.Lines(source) {
		s := text.Span{Start: at, End: at + len(strings.TrimSuffix(line, "\n"))}
		at += len(line)
		if inner, ok := strings.CutPrefix(source[s.Start:s.End], "<!--"); ok {
			b.Comment(s, strings.TrimSuffix(inner, "-->"), false)
			continue
		}
		b.Copy(s)
		b.EndBlock(text.Paragraph)
	}
	return b.Document()
}

// account reports what each allowance did, in a rule that does not read the copy.
func account() *lint.Rule {
	return &lint.Rule{
		ID: "z/allowances", Title: "z", Severity: lint.Warning, Message: "m",
		Last: func(p *lint.Pass) {
			for _, e := range p.Allowances() {
				if s, ok := e.FromComment(); ok && e.Used() == 0 {
					p.ReportSource(s, lint.Finding{Message: "unused " + e.Fault()})
				}
			}
		},
	}
}

// otherForm is the message about a comment that addresses copydesk in an unknown form.
const otherForm = "copydesk does not know this form; write copydesk: allow RULE -- reason in front of the paragraph, " +
	"or allow-start RULE -- reason and allow-end around several"

func TestAllowances(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"for the next block and no further", "<!-- copydesk: allow a/dam -- named below -->\nThe dam.\nThe dam.\n", "3 a/dam: “dam” of a/dam"},
		{"for another rule", "<!-- copydesk: allow b/mill -- a mill -->\nThe dam.\n", "1 z/allowances: unused ; 2 a/dam: “dam” of a/dam"},
		{"for words", "<!-- copydesk: allow a/dam \"dam\" -- it is old -->\nThe dam.\n", ""},
		{"for other words", "<!-- copydesk: allow a/dam \"old dam\" -- it is old -->\nThe dam.\n", "1 z/allowances: unused ; 2 a/dam: “dam” of a/dam"},
		{"for words without a reason", "<!-- copydesk: allow a/dam \"dam\" -->\nThe dam.\n", "1 z/allowances: unused it gives no reason; write it after the rule: -- reason; 2 a/dam: “dam” of a/dam"},
		{"for words that are not closed", "<!-- copydesk: allow a/dam \"dam -- old -->\nThe weir.\n", `1 z/allowances: unused the words are not closed; write copydesk: allow RULE "the words" -- reason`},
		{"with a quotation in the reason", "<!-- copydesk: allow a/dam -- it says \"dam\" -->\nThe dam.\n", ""},
		{"for a category", "<!-- copydesk: allow b/*, a/* -- both -->\nThe dam, the mill.\n", ""},
		{"for all", "<!-- copydesk: allow * -- a poem -->\nThe dam, the mill.\n", ""},
		{
			"for a region", "The dam.\n<!-- copydesk: allow-start a/dam -- minutes -->\nThe dam.\nThe dam.\n<!-- copydesk: allow-end -->\nThe dam.\n",
			"1 a/dam: “dam” of a/dam; 6 a/dam: “dam” of a/dam",
		},
		{"for the rest of the file", "<!-- copydesk: allow-start a/dam -- minutes -->\nThe dam.\nThe dam.\n", ""},
		{"with a dash for the hyphens", "<!-- copydesk: allow a/dam — x -->\nThe dam.\n", ""},
		{"with curly marks", "<!-- copydesk: allow a/dam “dam” – x -->\nThe dam.\n", ""},
		{"without a reason", "<!-- copydesk: allow a/dam -->\nThe dam.\n", "1 z/allowances: unused it gives no reason; write it after the rule: -- reason; 2 a/dam: “dam” of a/dam"},
		{"with an empty reason", "<!-- copydesk: allow a/dam -- -->\nThe mill.\n", "1 z/allowances: unused it gives no reason; write it after the rule: -- reason; 2 b/mill: “mill” of b/mill"},
		{"without a rule", "<!-- copydesk: allow -- why not -->\nNothing.\n", "1 z/allowances: unused it names no rule; write copydesk: allow RULE -- reason"},
		{"for a rule that is not there", "<!-- copydesk: allow a/dan -- x -->\nNothing.\n", `1 z/allowances: unused unknown rule "a/dan"; did you mean "a/dam"?`},
		{"with a word that is none", "<!-- copydesk: alow a/dam -- x -->\nNothing.\n", `1 z/allowances: unused unknown word "alow" after copydesk:; did you mean "allow"?`},
		{"an end without a start", "<!-- copydesk: allow-end -->\nNothing.\n", "1 z/allowances: unused there is no allow-start for this allow-end"},
		{"at the end of the file", "Nothing.\n<!-- copydesk: allow a/dam -- x -->\n", "2 z/allowances: unused "},
		{"another comment", "<!-- the dam -->\nNothing.\n", ""},
		{"for a short name", "<!-- copydesk: allow dam -- named below -->\nThe dam.\n", ""},
		{"for a name of two rules", "<!-- copydesk: allow lock -- x -->\nNothing.\n", `1 z/allowances: unused "lock" is the name of 2 rules; write c/lock or d/lock`},
		{"in the form of another linter", "<!-- copydesk-disable-next-line a/dam -->\nNothing.\n", "1 z/allowances: unused " + otherForm},
		{"without the colon", "<!-- Copydesk allow dam -- x -->\nNothing.\n", "1 z/allowances: unused " + otherForm},
		{"switched off", "<!-- copydesk off -->\nNothing.\n", "1 z/allowances: unused " + otherForm},
		{"with another mark", "<!-- copydesk/ignore: a/dam -->\nNothing.\n", ""},
		{"a note to the copy desk", "<!-- copydesk allow for a late picture -->\nNothing.\n", ""},
		{"another note to the copy desk", "<!-- copydesk on the third floor: skip this -->\nNothing.\n", ""},
		{"for an old name", "<!-- copydesk: allow a/weir -- named below -->\nThe dam.\n", ""},
	}
	dam := linttest.WordRule("a/dam", lint.Warning, "dam")
	dam.Aliases = []string{"a/weir"}
	l, err := lint.New([]*lint.Rule{
		dam, linttest.WordRule("b/mill", lint.Warning, "mill"), linttest.WordRule("c/lock", lint.Warning, "lock"),
		linttest.WordRule("d/lock", lint.Warning, "lock"), account(),
	}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			findings, err := l.Lint(t.Context(), commented(tt.source))
			if err != nil {
				t.Fatal(err)
			}
			var out []string
			for _, f := range findings {
				out = append(out, fmt.Sprintf("%d %s: %s", f.Start.Line, f.Rule, f.Message))
			}
			if got := strings.Join(out, "; "); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestAnAllowedFindingUncoversTheOneItHid(t *testing.T) {
	l, err := lint.New([]*lint.Rule{linttest.WordRule("a/old", lint.Error, "old dam"), linttest.WordRule("b/dam", lint.Warning, "dam")}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	d := commented("<!-- copydesk: allow a/old -- it is old -->\nThe old dam.\n")
	findings, err := l.Lint(t.Context(), d)
	if err != nil || len(findings) != 1 || findings[0].Rule != "b/dam" {
		t.Errorf("got %v (%v), want the finding of b/dam", findings, err)
	}
}

// A check whose findings are below the severity asked for does not run, and an allowance for it does not count as
// unused.
func TestWhatIsNotAskedForDoesNotRun(t *testing.T) {
	ran := false
	slight := linttest.WordRule("a/dam", lint.Suggestion, "dam")
	find := slight.Run
	slight.Run = func(p *lint.Pass) { ran = true; find(p) }
	grave := linttest.WordRule("b/mill", lint.Warning, "mill")
	idle := &lint.Rule{
		ID: "z/idle", Title: "z", Severity: lint.Warning, Message: "m",
		Last: func(p *lint.Pass) {
			for _, e := range p.Allowances() {
				if s, ok := e.FromComment(); ok && e.Unused() {
					p.ReportSource(s, lint.Finding{Message: strings.Join(e.Rules, " ")})
				}
			}
		},
	}
	d := commented("<!-- copydesk: allow a/dam -- old -->\nThe weir.\n<!-- copydesk: allow b/mill -- old -->\nThe dam, the mill.\n" +
		"<!-- copydesk: allow b/mill -- old -->\nThe weir.\n")
	for least, want := range map[lint.Severity]string{
		lint.Warning:    "5 z/idle: b/mill",
		lint.Suggestion: "1 z/idle: a/dam; 4 a/dam: “dam” of a/dam; 5 z/idle: b/mill",
	} {
		ran = false
		l, err := lint.New([]*lint.Rule{slight, grave, idle}, lint.Config{Lexicons: linttest.NoLists, Least: least})
		if err != nil {
			t.Fatal(err)
		}
		findings, err := l.Lint(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, f := range findings {
			out = append(out, fmt.Sprintf("%d %s: %s", f.Start.Line, f.Rule, f.Message))
		}
		if got := strings.Join(out, "; "); got != want || ran != (least == lint.Suggestion) {
			t.Errorf("from %s up: got %s (the suggestion ran: %t), want %s", least, got, ran, want)
		}
	}
}
