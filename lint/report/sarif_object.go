package report

import (
	"bytes"

	"copydesk/lint"
	"copydesk/lint/report/explain"
	"copydesk/lint/report/record"
)

// The objects of a SARIF log have the names and keys of the standard, which describes them in its section 3.

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifRoot   = "%SRCROOT%"
)

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID            string              `json:"id"`
	DeprecatedIDs []string            `json:"deprecatedIds,omitempty"`
	Short         *sarifMessage       `json:"shortDescription,omitempty"`
	Full          *sarifMessage       `json:"fullDescription,omitempty"`
	Help          *sarifMessage       `json:"help,omitempty"`
	Configuration *sarifConfiguration `json:"defaultConfiguration,omitempty"`
	Properties    map[string]any      `json:"properties,omitempty"`
}

type sarifConfiguration struct {
	Enabled bool   `json:"enabled"`
	Level   string `json:"level"`
}

type sarifMessage struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications"`
}

type sarifNotification struct {
	Level     string          `json:"level"`
	Message   sarifMessage    `json:"message"`
	Locations []sarifLocation `json:"locations"`

	Rule       *sarifRuleReference `json:"associatedRule,omitempty"`
	Properties map[string]string   `json:"properties,omitempty"`
}

type sarifRuleReference struct {
	ID string `json:"id"`
}

type sarifArtifact struct {
	URI         string        `json:"uri,omitempty"`
	Base        string        `json:"uriBaseId,omitempty"`
	Description *sarifMessage `json:"description,omitempty"`
}

type sarifPhysical struct {
	ArtifactLocation sarifArtifact `json:"artifactLocation"`
	Region           *sarifRegion  `json:"region,omitempty"`
}

type sarifLocation struct {
	ID               int           `json:"id,omitempty"`
	PhysicalLocation sarifPhysical `json:"physicalLocation"`
	Message          *sarifMessage `json:"message,omitempty"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
	ByteOffset  int `json:"byteOffset"`
	ByteLength  int `json:"byteLength"`
}

type sarifResult struct {
	RuleID              string             `json:"ruleId"`
	RuleIndex           int                `json:"ruleIndex"`
	Level               string             `json:"level"`
	Message             sarifMessage       `json:"message"`
	Locations           []sarifLocation    `json:"locations"`
	RelatedLocations    []sarifLocation    `json:"relatedLocations,omitempty"`
	PartialFingerprints map[string]string  `json:"partialFingerprints"`
	Suppressions        []sarifSuppression `json:"suppressions"` // empty means not suppressed
	Fixes               []sarifFix         `json:"fixes,omitempty"`
	Properties          map[string]string  `json:"properties,omitempty"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification"`
}

type sarifFix struct {
	Description sarifMessage    `json:"description"`
	Changes     []sarifChange   `json:"artifactChanges"`
	Properties  map[string]bool `json:"properties"`
}

type sarifChange struct {
	ArtifactLocation sarifArtifact      `json:"artifactLocation"`
	Replacements     []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	DeletedRegion *sarifRegion `json:"deletedRegion"`
	// InsertedContent is an artifactContent, whose text has the same key as that of a message. It is always present,
	// because reviewdog 0.21 crashes without it.
	InsertedContent sarifMessage `json:"insertedContent"`
}

// newRegion returns the region of p. Its bytes are those of the file, its lines and columns those of its text.
func newRegion(p lint.Place) *sarifRegion {
	return &sarifRegion{p.Start.Line, p.Start.Column, p.End.Line, p.End.Column, p.File.Start, p.File.Len()}
}

// newSuppression returns the suppression of an allowed finding: by a comment of the file, the configuration or, if e
// is nil, the baseline.
func newSuppression(e *lint.Allowance) sarifSuppression {
	if e == nil {
		return sarifSuppression{"external", "accepted", "It is in the baseline."}
	}
	kind := "external"
	if _, comment := e.FromComment(); comment {
		kind = "inSource"
	}
	return sarifSuppression{kind, "accepted", e.Reason}
}

// newSARIFFix returns x, a fix in the document at the artifact.
func newSARIFFix(x lint.Fix, at sarifArtifact) sarifFix {
	change := sarifChange{ArtifactLocation: at}
	for _, e := range x.Edits {
		change.Replacements = append(change.Replacements, sarifReplacement{newRegion(e.Place), sarifMessage{Text: e.New}})
	}
	return sarifFix{sarifMessage{Text: sarifText(x.Message)}, []sarifChange{change}, map[string]bool{"safe": x.Safe}}
}

// newSARIFRule returns the description of r.
func newSARIFRule(r *lint.Rule) sarifRule {
	var text, page bytes.Buffer
	x := explain.Explanation{Rule: r}
	// Neither can fail, because writing to a buffer does not.
	_ = explain.Text(&text, x, explain.Options{})
	_ = explain.Page(&page, x)
	problem := "recommendation" // as GitHub's code scanning spells it
	if r.Severity >= lint.Warning {
		problem = r.Severity.String()
	}
	return sarifRule{
		ID: r.ID, DeprecatedIDs: r.Aliases,
		Short:         &sarifMessage{Text: r.Title},
		Full:          &sarifMessage{Text: record.Reason(r.Why)},
		Help:          &sarifMessage{text.String(), page.String()},
		Configuration: &sarifConfiguration{true, sarifLevel(r.Severity)},
		Properties:    map[string]any{"tags": []string{r.Category()}, "problem.severity": problem},
	}
}
