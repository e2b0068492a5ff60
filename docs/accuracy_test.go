package docs_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// scoresFile holds the minimum figures for CI: a share or a rate, by set of labelled copy and name.
const scoresFile = "../.ci/scores.json"

// A measured row is a table row: a set of scoresFile, the cells that describe it, and the figures in the cells
// after those.
type measured struct {
	set     string
	says    string
	figures []string
}

// accuracyTables are the tables of accuracy.md made from scoresFile, by the name in their marks, each with its
// head.
var accuracyTables = map[string]struct {
	head []string
	rows []measured
}{
	"faults": {
		[]string{"Category", "Labelled copy", "Cases", "Faults", "Precision", "Recall", "Unseen precision", "Unseen recall"},
		[]measured{
			{"vague_sentences", "`sourcing` | sentences of US politics (PolNeAR) | 1,741 | 251", []string{"precision", "recall"}},
			{"vague_articles", "| whole articles of the same | 482 | 233", []string{"precision", "recall"}},
			{"vague_press", "| articles of 2018–26 | 80 | 55", []string{"precision", "recall"}},
			{"loaded_sentences", "`claims` | sentences, half of them biased (BABE) | 1,845 | 922", []string{"precision", "recall"}},
			{"loaded_articles", "| hyperpartisan articles (PTC) | 221 | 2,259", []string{"ptc_precision", "ptc_recall"}},
			{"loaded_articles", "| mainstream articles, sparingly labelled (BASIL) | 180 | 188", []string{"basil_precision", "basil_recall"}},
			{"claims_support", "| one loaded wording each, the writer’s or a source’s | 228 | 115", []string{"precision", "recall"}},
			{"loaded_press", "| articles of 2018–26 | 48 | 47", []string{"precision", "recall"}},
			{"quotes_made", "`quotes` | real copy with a slip put in, or none; many languages | 572 | 304", []string{"precision", "recall"}},
			{"quotes_found", "| slips as published | 73 | 38", []string{"precision", "recall"}},
			{"quotes_articles", "| whole articles | 171 | 15", []string{"precision", "recall"}},
			{"quotes_peers", "| test cases of five other tools | 72 | 13", []string{"precision", "recall"}},
			{"quotes_press", "| articles of 2018–26 | 80 | 12", []string{"precision", "recall"}},
			{"duplicates_made", "`duplication` | real copy with a line repeated, or none | 325 | 158", []string{"precision", "recall"}},
			{"duplicates_found", "| repetitions as published | 25 | 16", []string{"precision", "recall"}},
			{"duplicates_press", "| articles of 2018–26 | 80 | 16", []string{"precision", "recall"}},
			{"chrome_pages", "`chrome` | articles with lines of their own page put back | 440 | 1,373", []string{"precision", "recall_tier_a"}},
			{"chrome_extractors", "| what real extractors left in the text | 174 | 593", []string{"precision", "recall_tier_a"}},
			{"chrome_wild", "| scraped articles as found | 45 | 41", []string{"precision", "recall_tier_a"}},
			{"chrome_press", "| articles of 2018–26 | 80 | 147", []string{"precision", "recall"}},
		},
	},
	"sound": {
		[]string{"Correct copy", "Share or rate", "Unseen"},
		[]measured{
			{"vague_sentences", "Unnamed sources that readers can place: share reported as vague", []string{"anonymous_flagged"}},
			{"vague_sentences", "Sentences with a named source or none: of 1,000", []string{"sound_flagged_per_1000"}},
			{"claims_support", "Loaded words of a named source: share reported", []string{"named_still_flagged"}},
			{"claims_support", "Loaded words in quotation marks: share reported", []string{"quoted_still_flagged"}},
			{"chrome_pages", "Lines reported as `chrome`, of 1,000: page lines put back", []string{"alarms_per_1000_lines"}},
			{"chrome_wild", "Lines reported as `chrome`, of 1,000: scraped articles", []string{"alarms_per_1000_lines"}},
			{"quotes_articles", "Lines reported by `quotes`, of 1,000", []string{"alarms_per_1000_lines"}},
		},
	},
	"noise": {
		[]string{"Findings in clean news", "Per 1,000 words", "Unseen"},
		[]measured{
			{"clean_news", "All categories", []string{"per_1000_words"}},
			{"clean_news", "`claims`", []string{"loaded_per_1000_words"}},
			{"clean_news", "`quotes`", []string{"quotes_per_1000_words"}},
			{"clean_news", "`duplication`", []string{"duplicates_per_1000_words"}},
			{"clean_news", "`chrome`", []string{"chrome_per_1000_words"}},
		},
	},
}

// TestAccuracy compares the tables of accuracy.md with the figures in scoresFile and with the output of measure for
// the invented copy.
func TestAccuracy(t *testing.T) {
	const path = "accuracy.md"
	data, err := os.ReadFile(scoresFile)
	if err != nil {
		t.Fatal(err)
	}
	scores := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &scores); err != nil {
		t.Fatalf("%s: %v", scoresFile, err)
	}
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got := string(page)
	for name, table := range accuracyTables {
		var b strings.Builder
		fmt.Fprintf(&b, "| %s |\n|---%s|\n", strings.Join(table.head, " | "), strings.Repeat("|---", len(table.head)-1))
		for _, row := range table.rows {
			fmt.Fprintf(&b, "| %s |", row.says)
			for _, set := range []string{row.set, "validation " + row.set} {
				for _, figure := range row.figures {
					fmt.Fprintf(&b, " %s |", scoreOf(t, scores, set, figure))
				}
			}
			b.WriteString("\n")
		}
		got = fill(t, path, got, name, ".ci/scores.json", b.String())
	}
	invented, err := filepath.Glob("../testdata/accuracy/*.jsonl")
	if err != nil || len(invented) == 0 {
		t.Fatalf("no invented copy: %v", err)
	}
	out, err := exec.Command("go", append([]string{"run", "copydesk/cmd/measure"}, invented...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	compare(t, path, fill(t, path, got, "invented", "testdata/accuracy", string(out)))
}

// fill returns page with content between the marks of the table name; source is the file it was made from.
func fill(t *testing.T, path, page, name, source, content string) string {
	t.Helper()
	begin, end := "<!-- "+name+": from "+source+", by go test ./docs -update -->\n", "<!-- end of "+name+" -->"
	before, rest, ok := strings.Cut(page, begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("%s has no table between %q and %q", path, begin, end)
	}
	return before + begin + content + end + after
}

// scoreOf returns a figure of a set of labelled copy with two digits, and a dash for a set that was not measured.
func scoreOf(t *testing.T, scores map[string]json.RawMessage, set, figure string) string {
	t.Helper()
	source, measured := scores[set]
	if !measured && strings.HasPrefix(set, "validation ") {
		return "–"
	}
	figures := map[string]float64{}
	if err := json.Unmarshal(source, &figures); err != nil {
		t.Fatalf("%s: %s: %v", scoresFile, set, err)
	}
	value, ok := figures[figure]
	if !ok {
		t.Fatalf("%s: %s has no figure %s", scoresFile, set, figure)
	}
	return twoDigits(value)
}

// twoDigits returns v rounded to two digits. It never rounds to 0 or to 1.
func twoDigits(v float64) string {
	switch {
	case v > 0.995 && v < 1:
		return "> 0.99"
	case v > 0 && v < 0.005:
		return "< 0.01"
	}
	return fmt.Sprintf("%.2f", v)
}
