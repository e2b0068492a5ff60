package report

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"net/url"
	"path/filepath"
	"strings"

	"copydesk/lint"
	"copydesk/lint/text"
)

// SARIF writes a log of the Static Analysis Results Interchange Format 2.1.0 with one run. Lines and columns count
// from 1, columns in code points, as columnKind says; the end of a region is exclusive. URIs are relative to the
// root of the repository. Findings that are allowed or in the baseline are suppressed results. Documents that were
// not checked and changes of fixes are notifications of the invocation. The counts of the run are among its
// properties.
//
// Results are written as they come, so the rules that reported come after them. The notification of a document that
// was not checked is kept until then.
//
// Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
func SARIF(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	s := sarif{o: o, out: out, index: map[string]int{}}
	fmt.Fprintf(out, "{\n\"$schema\": %s,\n\"version\": \"2.1.0\",\n\"runs\": [{\n\"results\": [", encode(sarifSchema))
	total, err := stream(out, results, o, s.document)
	if err != nil {
		return err
	}
	for _, r := range unread(total) {
		s.notes = append(s.notes, sarifNotification{
			Level: "note", Message: sarifMessage{Text: sarifText(r.sentence)}, Locations: []sarifLocation{},
		})
	}
	base := sarifArtifact{Description: &sarifMessage{Text: "The root of the repository, or the folder that was checked"}}
	if o.Root != "" {
		base.URI = fileURI(strings.TrimSuffix(o.Root, "/") + "/")
	}
	for _, part := range []struct {
		name  string
		value any
	}{
		{"tool", map[string]any{"driver": sarifDriver{"copydesk", o.Version, s.rules()}}},
		{"invocations", []sarifInvocation{{total.Failed == 0, append([]sarifNotification{}, s.notes...)}}},
		{"originalUriBaseIds", map[string]sarifArtifact{sarifRoot: base}},
		{"columnKind", "unicodeCodePoints"},
		{"newlineSequences", []string{"\r\n", "\n", "\r"}},
		{"properties", map[string]any{"summary": total}},
	} {
		separator := ","
		if part.name == "tool" {
			separator = "\n],"
		}
		fmt.Fprintf(out, "%s\n\"%s\": %s", separator, part.name, encode(part.value))
	}
	fmt.Fprintln(out, "\n}]\n}")
	return out.Flush()
}

// sarif is the state of a log that is being written.
type sarif struct {
	o       Options
	out     *bufio.Writer
	written int
	ids     []string       // of the rules that reported, in the order of their first findings
	index   map[string]int // index in ids
	notes   []sarifNotification
}

// document writes the results of one document.
func (s *sarif) document(r lint.Result, shown []lint.Finding) {
	at := s.o.artifact(r.Path)
	for _, f := range shown {
		s.result(r, f, at)
	}
	for _, f := range append(r.Allowed[:len(r.Allowed):len(r.Allowed)], r.Known...) {
		if f.Severity >= s.o.Severity {
			s.result(r, f, at, newSuppression(f.AllowedBy))
		}
	}
	for _, c := range r.Changes {
		s.notes = append(s.notes, sarifNotification{
			Level: "note", Message: sarifMessage{Text: sarifText(fixed(c))}, Rule: &sarifRuleReference{c.Rule},
			Locations: []sarifLocation{{PhysicalLocation: sarifPhysical{at, &sarifRegion{
				StartLine: c.Start.Line, StartColumn: c.Start.Column, EndLine: c.Start.Line, EndColumn: c.Start.Column,
				ByteOffset: -1,
			}}}},
			Properties: storyProperty(r),
		})
	}
	if rule, sentence := unchecked(r); rule != "" {
		level := "error"
		if rule == ruleSkipped {
			level = "note"
		}
		place := sarifLocation{PhysicalLocation: sarifPhysical{ArtifactLocation: at}}
		s.notes = append(s.notes, sarifNotification{
			Level: level, Message: sarifMessage{Text: sarifText(sentence)}, Locations: []sarifLocation{place},
			Properties: storyProperty(r),
		})
	}
}

// result writes f, a finding in the document of r at the artifact, and its suppressions.
func (s *sarif) result(r lint.Result, f lint.Finding, at sarifArtifact, suppressed ...sarifSuppression) {
	index, known := s.index[f.Rule]
	if !known {
		index = len(s.ids)
		s.index[f.Rule] = index
		s.ids = append(s.ids, f.Rule)
	}
	path, _ := s.o.inRepository(r.Path)
	out := sarifResult{
		RuleID: f.Rule, RuleIndex: index, Level: sarifLevel(f.Severity), Message: sarifMessage{Text: sarifText(f.Message)},
		Locations:           []sarifLocation{{PhysicalLocation: sarifPhysical{at, newRegion(f.Place)}}},
		PartialFingerprints: map[string]string{"copydesk/v1": f.Identity.Fingerprint(text.NameOf(path, r.Story))},
		Suppressions:        append([]sarifSuppression{}, suppressed...),
		Properties:          storyProperty(r),
	}
	for i, other := range f.Related {
		message := other.Message
		if other.Rule != "" {
			message = strings.TrimSpace(message + " [" + other.Rule + "]")
		}
		out.RelatedLocations = append(out.RelatedLocations, sarifLocation{
			i + 1, sarifPhysical{at, newRegion(other.Place)}, &sarifMessage{Text: sarifText(message)},
		})
	}
	for _, x := range f.Fixes {
		if x.Applicable() {
			out.Fixes = append(out.Fixes, newSARIFFix(x, at))
		}
	}
	separate(s.out, s.written)
	s.written++
	_, _ = s.out.Write(encode(out)) // out keeps the error, and Flush returns it
}

// storyProperty returns the ID of the story of r as a property; nil where the file is the story.
func storyProperty(r lint.Result) map[string]string {
	if r.Story == "" {
		return nil
	}
	return map[string]string{"story": r.Story}
}

// rules returns the descriptions of the rules that reported.
func (s *sarif) rules() []sarifRule {
	rules := make([]sarifRule, len(s.ids))
	for i, id := range s.ids {
		rules[i].ID = id
		if rule, ok := s.o.rule(id); ok {
			rules[i] = newSARIFRule(rule)
		}
	}
	return rules
}

// artifact returns the location of the document at the path of a result.
func (o Options) artifact(p string) sarifArtifact {
	relative, inside := o.inRepository(p)
	switch {
	case inside:
		return sarifArtifact{URI: relativeURI(relative), Base: sarifRoot}
	case filepath.IsAbs(filepath.FromSlash(relative)):
		return sarifArtifact{URI: fileURI(relative)}
	}
	return sarifArtifact{URI: relativeURI(relative)}
}

// relativeURI returns a path with forward slashes as a URI. A colon in its first element would look like the end of
// a scheme.
func relativeURI(p string) string {
	names := strings.Split(p, "/")
	for i, name := range names {
		names[i] = strings.ReplaceAll(url.PathEscape(name), ":", "%3A")
	}
	return strings.Join(names, "/")
}

// fileURI returns an absolute path with forward slashes as a URI.
func fileURI(p string) string {
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // a Windows drive
	}
	return (&url.URL{Scheme: "file", Path: p}).String()
}

// sarifText returns s as a plain text message. It doubles braces, which hold the number of an argument (section
// 3.11.5), and escapes a bracketed text before parentheses, which would be a link (3.11.6).
func sarifText(s string) string {
	s = sarifBraces.Replace(s)
	if strings.Contains(s, "](") {
		s = sarifLink.Replace(s)
	}
	return s
}

var (
	sarifBraces = strings.NewReplacer("{", "{{", "}", "}}")
	sarifLink   = strings.NewReplacer(`\`, `\\`, "](", `\](`)
)

// sarifLevel returns SARIF's name for s.
func sarifLevel(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "error"
	case lint.Warning:
		return "warning"
	case lint.Suggestion:
		return "note"
	}
	return "none"
}
