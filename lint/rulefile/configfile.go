package rulefile

import (
	"fmt"

	"github.com/Masterminds/semver/v3"
	"gopkg.in/yaml.v3"

	"copydesk/lint"
	"copydesk/lint/rulefile/glob"
	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/strict"
)

// ConfigName is the name of a newsroom's configuration file.
const ConfigName = ".copydesk.yml"

// BaselineName is the name that a baseline has where none is given.
const BaselineName = ".copydesk-baseline"

// configFile is a configuration file as it stands.
type configFile struct {
	Required  requirement             `yaml:"required-version"`
	Extends   bases                   `yaml:"extends"`    // presets by name, other files by path
	RulePaths []strict.Scalar         `yaml:"rule-paths"` // folders with rules of the newsroom's own
	Rules     map[string]Setting      `yaml:"rules"`      // by rule ID, category/* or *
	Lexicons  map[string]lexicon.Edit `yaml:"lexicons"`   // by list, as in vague-sources/expert
	Overrides []override              `yaml:"overrides"`
	Ignore    []glob.Pattern          `yaml:"ignore"` // files that are left out
	Allow     []allowance             `yaml:"allow"`
	Sites     []strict.Scalar         `yaml:"sites"`    // names of the house's own sites
	Baseline  strict.Scalar           `yaml:"baseline"` // the file of the findings that are not reported again
}

// bases are what a configuration extends: a list, or one of them alone.
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

// Setting is what a configuration says of a rule: a severity alone, or a mapping with severity and with.
type Setting struct {
	Severity *lint.Severity `yaml:"severity"` // nil for that of the preset; Off turns the rule off
	With     yaml.Node      `yaml:"with"`     // options that stand over those of the rule file; the zero node for none
}

// Shorthand returns the key that a value alone is for.
func (Setting) Shorthand() string { return "severity" }

// override is what holds for some files only.
type override struct {
	Files []glob.Pattern     `yaml:"files"`
	Type  strict.Scalar      `yaml:"type"` // the type of these documents, where they declare none
	Rules map[string]Setting `yaml:"rules"`
}

// allowance allows findings.
type allowance struct {
	Rule   strict.Scalar  `yaml:"rule"`   // an ID, category/* or *
	Files  []glob.Pattern `yaml:"files"`  // none for all
	Words  string         `yaml:"words"`  // the words at fault; empty for all
	Before strict.Scalar  `yaml:"before"` // the words in front of them, of one finding alone
	After  strict.Scalar  `yaml:"after"`  // the words behind them
	Reason string         `yaml:"reason"`
}

// context returns the words around those of the one finding that the entry means; nil for all findings with the words.
func (a *allowance) context() *lint.Context {
	if a.Before.Node() == nil && a.After.Node() == nil {
		return nil
	}
	return &lint.Context{Before: a.Before.Value, After: a.After.Value}
}

// holds reports whether the entry is about the file called name.
func (a *allowance) holds(name string) bool {
	return len(a.Files) == 0 || glob.AnyMatches(a.Files, name)
}

// requirement is the versions of copydesk that a configuration is written for.
type requirement struct{ *semver.Constraints }

// UnmarshalText reads a version, which stands for that one and later ones, or a constraint such as ">=0.3, <2".
func (r *requirement) UnmarshalText(b []byte) error {
	wanted := string(b)
	if _, err := semver.NewVersion(wanted); err == nil {
		wanted = ">=" + wanted
	}
	c, err := semver.NewConstraint(wanted)
	if err != nil {
		return fmt.Errorf("%q is not a version; want one such as \"0.3\" or \">=0.3, <2\"", b)
	}
	r.Constraints = c
	return nil
}
