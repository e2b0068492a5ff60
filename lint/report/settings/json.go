package settings

// jsonForce is what is in force, as JSON. By says where a value is set: a place, or the name of a preset.
type jsonForce struct {
	File   string   `json:"file"` // empty for any file of the folder
	Layers []string `json:"layers"`
	// Replaced is a configuration further up that is not used; empty for none.
	Replaced string      `json:"replaced"`
	Ignored  *jsonReason `json:"ignored"` // null for a file that is checked
	Type     *jsonReason `json:"type"`    // null for a document of no type

	Sites    []string    `json:"sites"`
	Desk     *jsonReason `json:"desk"`     // null for none
	Input    *jsonInput  `json:"input"`    // null where the content of the file decides
	Baseline *jsonReason `json:"baseline"` // null for none
	Rules    []jsonRule  `json:"rules"`
	Lists    []jsonList  `json:"lists"`
	Allow    []jsonAllow `json:"allow"`
}

type jsonReason struct {
	Value string `json:"value"`
	By    string `json:"by"`
}

// jsonInput says how a file of JSON holds stories.
type jsonInput struct {
	Fields map[string]string `json:"fields"` // keys by part
	By     string            `json:"by"`
}

type jsonRule struct {
	ID       string                `json:"id"`
	Severity string                `json:"severity"`
	Skipped  bool                  `json:"skipped"` // because of the type of the document
	By       string                `json:"by"`
	Options  map[string]jsonReason `json:"options"` // options that differ from the defaults
}

type jsonList struct {
	Name   string   `json:"name"`
	Add    []string `json:"add"`
	Remove []string `json:"remove"`
	By     string   `json:"by"`
}

type jsonAllow struct {
	Rule   string `json:"rule"`
	Words  string `json:"words"`
	Before string `json:"before"` // for an entry about one finding: the words in front of it and behind it; else empty
	After  string `json:"after"`
	Reason string `json:"reason"`
	By     string `json:"by"`
}

// JSON returns s for programs. Empty lists are present too.
func (s *Settings) JSON() any {
	j := jsonForce{
		File: s.File, Replaced: s.Replaced,
		Layers: []string{}, Rules: []jsonRule{}, Lists: []jsonList{}, Allow: []jsonAllow{},
	}
	j.Sites = append([]string{}, s.Sites...)
	for _, l := range s.Layers {
		j.Layers = append(j.Layers, l.String())
	}
	if s.Ignored != nil {
		j.Ignored = &jsonReason{s.Ignored.Pattern, s.Ignored.By.String()}
	}
	if s.Desk != "" {
		j.Desk = &jsonReason{s.Desk, s.DeskBy.String()}
	}
	if s.Input != nil {
		j.Input = &jsonInput{s.Input.Keys, s.Input.By.String()}
	}
	if s.Baseline != "" {
		j.Baseline = &jsonReason{s.Baseline, s.BaselineBy.String()}
	}
	if name, by := s.docType(); name != "" {
		j.Type = &jsonReason{name, by}
	}
	for _, r := range s.Rules {
		options := map[string]jsonReason{}
		for _, o := range r.Options {
			options[o.Key] = jsonReason{o.Value, o.By.String()}
		}
		j.Rules = append(j.Rules, jsonRule{r.ID, r.Severity.String(), s.skipped(r), r.By.String(), options})
	}
	for _, l := range s.Lists {
		added, removed := append([]string{}, l.Added...), append([]string{}, l.Removed...)
		j.Lists = append(j.Lists, jsonList{l.Name, added, removed, l.By.String()})
	}
	for _, a := range s.Allowed {
		allow := jsonAllow{Rule: a.Rule, Words: a.Words, Reason: a.Reason, By: a.By.String()}
		if c := a.Context; c != nil {
			allow.Before, allow.After = c.Before, c.After
		}
		j.Allow = append(j.Allow, allow)
	}
	return j
}
