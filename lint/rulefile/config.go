package rulefile

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/Masterminds/semver/v3"
	"github.com/bmatcuk/doublestar/v4"
	"gopkg.in/yaml.v3"

	"copydesk/lint"
)

// ConfigName is the name of a newsroom's configuration file.
const ConfigName = ".copydesk.yml"

// BaselineName is the name that a baseline has where none is given.
const BaselineName = ".copydesk-baseline"

// configFile is a configuration file as it stands. Globs are relative to the folder of the file that is in force.
type configFile struct {
	Required  requirement        `yaml:"required-version"`
	Extends   []scalar           `yaml:"extends"`    // presets by name, other files by path
	RulePaths []scalar           `yaml:"rule-paths"` // folders with rules of the newsroom's own
	Rules     map[string]Setting `yaml:"rules"`      // by rule ID, category/* or *
	Lexicons  map[string]edit    `yaml:"lexicons"`   // by list, as in vague-sources/expert
	Overrides []override         `yaml:"overrides"`
	Ignore    []glob             `yaml:"ignore"` // files that are left out
	Allow     []allowance        `yaml:"allow"`
	Sites     []scalar           `yaml:"sites"`    // names of the house's own sites
	Baseline  scalar             `yaml:"baseline"` // the file of the findings that are let be
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
	Files []glob             `yaml:"files"`
	Type  scalar             `yaml:"type"` // the type of these documents, where they declare none
	Rules map[string]Setting `yaml:"rules"`
}

// allowance lets findings stand.
type allowance struct {
	Rule   scalar `yaml:"rule"`  // an ID, category/* or *
	Files  []glob `yaml:"files"` // none for all
	Words  string `yaml:"words"` // the words at fault; empty for all
	Reason string `yaml:"reason"`
}

// holds reports whether the entry is about the file called name.
func (a *allowance) holds(name string) bool { return len(a.Files) == 0 || anyMatches(a.Files, name) }

// glob is a pattern for paths with forward slashes, in which ** stands for any number of folders.
type glob string

// UnmarshalText reads a pattern and sees that it is one.
func (g *glob) UnmarshalText(b []byte) error {
	*g = glob(b)
	switch {
	case len(b) == 0:
		return errors.New("an empty pattern matches nothing; ** matches all files")
	case strings.Contains(string(b), `\`):
		return fmt.Errorf("the pattern %q has a backslash; folders are set apart by / on every system", b)
	case !doublestar.ValidatePattern(string(b)):
		return fmt.Errorf("the pattern %q is not closed: a [ or { lacks its partner", b)
	case strings.HasPrefix(string(b), "/") || strings.HasPrefix(string(b), "../"):
		return fmt.Errorf("the pattern %q leaves the folder of the configuration; patterns are relative to it", b)
	}
	return nil
}

// matches reports whether g matches name. A pattern without a slash matches in every folder, and one that names a
// folder matches what is in it, as in .gitignore; ./ stands for the folder of the configuration.
func (g glob) matches(name string) bool {
	pattern, anchored := strings.CutPrefix(strings.TrimSuffix(string(g), "/"), "./")
	if !anchored && !strings.Contains(pattern, "/") {
		pattern = "**/" + pattern
	}
	return doublestar.MatchUnvalidated(pattern, name) || doublestar.MatchUnvalidated(pattern+"/**", name)
}

func anyMatches(globs []glob, name string) bool {
	return slices.ContainsFunc(globs, func(g glob) bool { return g.matches(name) })
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

// Sources reads the files that a configuration refers to. Names have forward slashes and are relative to the place that
// the name given to ParseConfig is relative to.
type Sources struct {
	ReadFile func(name string) ([]byte, error)
	// List returns the paths of the files below folder that end in .yml, relative to it, sorted.
	List func(folder string) ([]string, error)
	// Version is that of the program; empty for a build that has none, which meets every requirement.
	Version string
}

// ParseConfig reads a configuration; an empty file is the shipped defaults. file names it in messages. Whatever b or
// the files it refers to do not have is an error; each is an *Error, and several are joined.
func (b *Book) ParseConfig(file string, source []byte, s Sources) (*Config, error) {
	l := &loader{book: b, sources: s}
	if err := l.load(file, source, nil); err != nil {
		return nil, err
	}
	cfg := &Config{book: l.book, layers: l.layers}
	if !slices.ContainsFunc(l.layers, func(l layer) bool { return l.preset != "" }) {
		cfg.layers = append(l.book.presetLayers(DefaultPreset), l.layers...)
	}
	var f faults
	for i := range cfg.layers {
		f.add(cfg.layers[i].check(l.book))
	}
	if len(f) > 0 {
		return nil, f.err()
	}
	return cfg, cfg.build()
}

// RulePaths returns the folders that a configuration, in the file of that name, takes rules of the newsroom's own from;
// those of files that it extends are not among them. They need not exist yet.
func RulePaths(file string, source []byte) ([]string, error) {
	n, err := parse(file, source)
	if err != nil {
		return nil, err
	}
	var raw configFile
	if err := decode(file, n, &raw); err != nil {
		return nil, err
	}
	var out []string
	for _, p := range raw.RulePaths {
		out = append(out, path.Join(path.Dir(file), p.Value))
	}
	return out, nil
}

// loader follows a configuration to the files it refers to.
type loader struct {
	book    *Book
	sources Sources
	layers  []layer
	chain   []string // the files being read, from the first
}

func (l *loader) load(file string, source []byte, from *yaml.Node) error {
	if at := slices.Index(l.chain, file); at >= 0 {
		return errorAt(l.chain[len(l.chain)-1], from, "the files extend each other in a circle: %s",
			strings.Join(append(slices.Clone(l.chain[at:]), file), " → "))
	}
	l.chain = append(l.chain, file)
	defer func() { l.chain = l.chain[:len(l.chain)-1] }()
	n, err := parse(file, source)
	if err != nil {
		return err
	}
	var raw configFile
	if err := decode(file, n, &raw); err != nil {
		return err
	}
	if err := l.required(file, n, raw.Required); err != nil {
		return err
	}
	var f faults
	for _, e := range raw.Extends {
		f.add(l.extend(file, e))
	}
	for _, p := range raw.RulePaths {
		f.add(l.ownRules(file, p))
	}
	l.layers = append(l.layers, layer{file: file, top: n, configFile: raw})
	return f.err()
}

func (l *loader) required(file string, n *yaml.Node, r requirement) error {
	if r.Constraints == nil {
		return nil
	}
	v, err := semver.NewVersion(l.sources.Version)
	if err != nil {
		return nil // a build from a working tree has no version to compare
	}
	// A build ahead of a release has what the release will have.
	if core, err := v.SetPrerelease(""); err == nil && !r.Check(&core) {
		return errorAt(file, valueNode(n, "required-version"), "this configuration is for copydesk %s; this is %s",
			r.Constraints, v)
	}
	return nil
}

func (l *loader) extend(file string, e scalar) error {
	if !strings.ContainsAny(e.Value, "./") {
		layers := l.book.presetLayers(e.Value)
		if layers == nil {
			return errorAt(file, e.node, "unknown preset %q%s", e.Value, lint.DidYouMean(e.Value, l.book.Presets()))
		}
		l.layers = append(l.layers, layers...)
		return nil
	}
	name := path.Join(path.Dir(file), e.Value)
	if path.IsAbs(e.Value) {
		name = e.Value
	}
	source, err := l.sources.ReadFile(name)
	if err != nil {
		return errorAt(file, e.node, "extends %s: %v", e.Value, err)
	}
	return l.load(name, source, e.node)
}

func (l *loader) ownRules(file string, p scalar) error {
	folder := path.Join(path.Dir(file), p.Value)
	names, err := l.sources.List(folder)
	if err != nil {
		return errorAt(file, p.node, "rule-paths %s: %v", p.Value, err)
	}
	if len(names) == 0 {
		return errorAt(file, p.node, "rule-paths %s: no .yml file in it; a rule is category/name.yml in this folder", p.Value)
	}
	own := map[string][]byte{}
	for _, name := range names {
		source, err := l.sources.ReadFile(path.Join(folder, name))
		if err != nil {
			return errorAt(file, p.node, "rule-paths %s: %v", p.Value, err)
		}
		own[name] = source
	}
	book, err := l.book.With(folder, own)
	l.book = book
	return err
}
