package check

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"
	"unicode"

	"copydesk/lint/literal"
)

func TestRequired(t *testing.T) {
	for pattern, want := range map[string]string{
		`\b(TK)+\b`:                      "TK",
		`(?i)\b(lorem ipsum)\b`:          "(?i)lorem ipsum",
		`(?i)(check|query)\s*:`:          "(?i)check query",
		`x{4,}`:                          "xxxx",
		`(dam)?`:                         "",
		`[a-z]+`:                         "",
		`[\[<](?:add|put) x{2}`:          "<add xx <put xx [add xx [put xx",
		`\b(?:call|ring) (X{2,3}) now`:   "call XX now call XXX now ring XX now ring XXX now",
		`no (?:ab){2,}c`:                 "no abab",
		`at least (X+)\b`:                "at least X",
		`[-–]{1,3} (?i:stop)[-–]{2}`:     "(?i) stop",
		`<(?:x|y){1,9}`:                  "<x <y",
		`[!-~]`:                          "",
		`a|[b-z]`:                        "",
		`(?:mso-[a-z-]+|MsoNormal)\b`:    `MsoNormal mso-`,
		`(?i:end)|ENDS`:                  "(?i)end",
		`^\s*(-30-|\(ENDS\))\s*$`:        `(ENDS) -30-`,
		`(?i)^(slug|embargo)\s*[:=]`:     `(?i)embargo slug`,
		`((?:^| )\?{3,}(?:$|[ .,]))`:     "???",
		`\$\{[A-Za-z_]+\}|%[A-Z]{3,}%`:   "${ %",
		`[67] ?(?i:[ap]\.?m)\b`:          `(?i)6 a.m 6 am 6 p.m 6 pm 6a.m 6am 6p.m 6pm 7 a.m 7 am 7 p.m 7 pm 7a.m 7am 7p.m 7pm`,
		`[!?]” (?:he|she) (smil|nodd)ed`: `!” he nodded !” he smiled !” she nodded !” she smiled ?” he nodded ?” he smiled ?” she nodded ?” she smiled`,
		`[1-3]\d[6-9]\d ?(?i:[ap]m)\b`:   "(?i)" + strings.Join(product(strings.Split("0123456789", ""), []string{" am", " pm", "am", "pm"}), " "),
		`[,!]["”] ([a-z]+)`:              `!"  !”  ,"  ,” `,
	} {
		got := ""
		for i, l := range required(parsed(t, pattern)) {
			switch {
			case i > 0:
				got += " "
			case l.AnyCase:
				got = "(?i)"
			}
			got += l.Text
		}
		if got != want {
			t.Errorf("%s requires %q, want %q", pattern, got, want)
		}
	}
}

func parsed(t *testing.T, pattern string) *syntax.Regexp {
	t.Helper()
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		t.Fatal(err)
	}
	return re
}

// FuzzRequired checks that a text with a match always contains a required literal.
func FuzzRequired(f *testing.F) {
	f.Add(`(?i)(check|query)\s*:`, "Check: who?")
	f.Add(`(a|b{2,}c)+d`, "bbcd")
	f.Add(`(?i:k)x|Y`, "kx")
	f.Fuzz(func(t *testing.T, pattern, s string) {
		re, err := regexp.Compile(pattern)
		if err != nil || len(s) > 1000 || len(pattern) > 200 || strings.ContainsAny(s, "\u212a\u017f") {
			return
		}
		literals := required(parsed(t, pattern))
		if len(literals) == 0 || !re.MatchString(s) {
			return
		}
		lower := strings.Map(func(r rune) rune {
			if 'A' <= r && r <= 'Z' {
				return unicode.ToLower(r)
			}
			return r
		}, s)
		if !slices.ContainsFunc(literals, func(l literal.Literal) bool {
			return strings.Contains(s, l.Text) || l.AnyCase && strings.Contains(lower, l.Text)
		}) {
			t.Errorf("%q matches %q, and the filter %v hides it", pattern, s, literals)
		}
	})
}
