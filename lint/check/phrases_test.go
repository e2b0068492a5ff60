package check

import (
	"fmt"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
)

// notes are the word lists of a test: each entry with its note.
type notes map[string]map[string]string

func (n notes) Entries(name string) ([]string, error) {
	var entries []string
	for entry := range n[name] {
		entries = append(entries, entry)
	}
	return entries, nil
}

func (n notes) Note(name, entry string) string { return n[name][entry] }

func TestWordingsOfARule(t *testing.T) {
	lists := notes{"plain/sure": {"brazen": "bold"}, "plain/doubtful": {"storied": "old"}}
	options := &phraseOptions{
		Phrases: []phraseOption{{Phrase: "woeful", Wording: Wording{Message: "no {words}", Severity: lint.Warning}}, {Phrase: "so they say", Wording: Wording{Message: "who says “{words}”?", Severity: lint.Suggestion}}},
		Lists:   []listOption{{List: "plain/sure"}, {List: "plain/doubtful", Wording: Wording{Severity: lint.Suggestion}}},
	}
	for _, c := range []struct {
		rule lint.Severity
		want string
	}{
		{lint.Error, "error brazen is “bold”, warning no woeful, suggestion storied is “old”, suggestion who says “so they say”?"},
		// A lower severity of the rule limits all its findings.
		{lint.Suggestion, "suggestion brazen is “bold”, suggestion no woeful, suggestion storied is “old”, suggestion who says “so they say”?"},
	} {
		r := &lint.Rule{ID: "claims/test", Title: "t", Severity: c.rule, Message: "{words} is “{note}”"}
		if err := phrases().Build(r, options, lists); err != nil {
			t.Fatal(err)
		}
		l, err := lint.New([]*lint.Rule{r}, lint.Config{Lexicons: func(string) ([]string, error) { return nil, nil }})
		if err != nil {
			t.Fatal(err)
		}
		d, err := parse.Bytes("story.txt", []byte("A brazen, woeful plan for the storied mill, so they say."))
		if err != nil {
			t.Fatal(err)
		}
		findings, err := l.Lint(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range findings {
			got = append(got, fmt.Sprintf("%s %s", f.Severity, strings.ReplaceAll(f.Message, "{note}", "")))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("as %s:\n got %s\nwant %s", c.rule, strings.Join(got, ", "), c.want)
		}
	}
}
