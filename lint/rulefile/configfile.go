package rulefile

import (
	"gopkg.in/yaml.v3"

	"copydesk/lint"
	"copydesk/lint/rulefile/glob"
	"copydesk/lint/rulefile/input"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/required"
	"copydesk/lint/rulefile/strict"
)

// ConfigName is the name of a newsroom's configuration file.
const ConfigName = ".copydesk.yml"

// BaselineName is the default name of a baseline.
const BaselineName = ".copydesk-baseline"

// configFile is the content of a configuration file.
type configFile struct {
	Required  required.Range          `yaml:"required-version"`
	Extends   bases                   `yaml:"extends"`    // names of presets, and paths of other files
	RulePaths []strict.Scalar         `yaml:"rule-paths"` // folders with the newsroom's own rules
	Rules     map[string]Setting      `yaml:"rules"`      // by rule ID, category/* or *
	Lexicons  map[string]lexicon.Edit `yaml:"lexicons"`   // by list, such as vague-sources/expert
	Overrides []override              `yaml:"overrides"`
	Ignore    []glob.Pattern          `yaml:"ignore"` // files that are skipped
	Inputs    []input.Input           `yaml:"inputs"` // how files of JSON hold stories
	Allow     []allowance             `yaml:"allow"`
	Sites     []strict.Scalar         `yaml:"sites"`    // names of the house's own sites
	Desk      strict.Scalar           `yaml:"desk"`     // key of the front matter that names the desk of a story
	Baseline  strict.Scalar           `yaml:"baseline"` // file of the findings that are not reported again
}

// bases is what a configuration extends: one name or a list.
type bases []strict.Scalar

// UnmarshalYAML reads one value or a list of them.
func (b *bases) UnmarshalYAML(n *yaml.Node) error {
	all := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		all = n.Content
	}
	var f strict.Faults
	for _, item := range all {
		var s strict.Scalar
		f.Add(s.UnmarshalYAML(item))
		*b = append(*b, s)
	}
	return f.Err()
}

// Setting is what a configuration sets for a rule: a severity alone, or a mapping with severity and with.
type Setting struct {
	Severity *lint.Severity `yaml:"severity"` // nil for the preset's; Off turns the rule off
	With     yaml.Node      `yaml:"with"`     // options that override those of the rule file; the zero node for none
}

// Shorthand returns the key for which a single value can be written.
func (Setting) Shorthand() string { return "severity" }

// override has the settings for some files only.
type override struct {
	Files []glob.Pattern     `yaml:"files"`
	Type  strict.Scalar      `yaml:"type"` // the type of these documents if they declare none
	Rules map[string]Setting `yaml:"rules"`
}

// allowance allows findings.
type allowance struct {
	Rule   strict.Scalar  `yaml:"rule"`   // an ID, category/* or *
	Files  []glob.Pattern `yaml:"files"`  // none for all
	Words  string         `yaml:"words"`  // the words at fault; empty for all
	Before strict.Scalar  `yaml:"before"` // the words before them, to mean one finding only
	After  strict.Scalar  `yaml:"after"`  // the words after them
	Reason string         `yaml:"reason"`
}

// context returns the context of the one finding that the entry means; nil for all findings with the words.
func (a *allowance) context() *lint.Context {
	if a.Before.Node() == nil && a.After.Node() == nil {
		return nil
	}
	return &lint.Context{Before: a.Before.Value, After: a.After.Value}
}

// holds reports whether the entry applies to the file called name.
func (a *allowance) holds(name string) bool {
	return len(a.Files) == 0 || glob.AnyMatches(a.Files, name)
}
