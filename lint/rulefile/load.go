package rulefile

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint/rulefile/files"
	"copydesk/lint/rulefile/required"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/suggest"
)

// Sources reads the files that a configuration refers to. Names are relative to the same folder as the name given to
// ParseConfig.
type Sources = files.Sources

// Copies keeps the compiled forms of configurations.
type Copies = files.Copies

// ParseConfig reads a configuration; an empty file is the shipped defaults. file names it in messages. An unknown
// name in it, or a file that cannot be read, is an error. The error joins all faults, each an *Error, sorted by file
// and line.
func (b *Book) ParseConfig(file string, source []byte, s Sources) (*Config, error) {
	l := &loader{book: b, shipped: b, sources: files.Reader{Sources: s}}
	l.loaded, l.failed = map[string]bool{}, map[string]bool{}
	l.load(file, source, nil, "")
	if l.version != nil {
		return nil, l.version // the other mistakes may be valid in the required version
	}
	cfg := &Config{layers: l.layers}
	if !slices.ContainsFunc(l.layers, func(l layer) bool { return l.preset != "" }) {
		cfg.layers = append(l.book.presetLayers(DefaultPreset), l.layers...)
	}
	l.recall(cfg)
	for i := range cfg.layers {
		l.faults.Add(cfg.layers[i].check(l))
	}
	if !l.known {
		l.faults.Add(cfg.build())
	}
	if len(l.faults) > 0 {
		return nil, l.faults.Ordered()
	}
	if !l.known {
		cfg.keep(l)
	}
	return cfg, nil
}

// RulePaths returns the folders of the newsroom's own rules that the configuration file names. Those of files that
// it extends are left out. The folders need not exist.
func RulePaths(file string, source []byte) ([]string, error) {
	c, err := readConfigFile(file, source)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, p := range c.RulePaths {
		out = append(out, from(file, p.Value))
	}
	return out, nil
}

// from returns the name of the file that path p in the file called file refers to.
func from(file, p string) string {
	if path.IsAbs(p) {
		return path.Clean(p)
	}
	return path.Join(path.Dir(file), p)
}

// loader reads a configuration and the files that it refers to.
type loader struct {
	book    *Book
	shipped *Book // the book without the newsroom's own rules
	sources files.Reader
	layers  []layer
	faults  strict.Faults
	version error // the configuration requires another version; nil for this one
	known   bool  // an earlier start read the same files and found no fault

	chain   []string        // the files being read, outermost first
	loaded  map[string]bool // the files and presets that have a layer
	folders []ownFolder     // of rules
	parsed  int             // number of folders that are parsed

	failed     map[string]bool // the newsroom's own files with mistakes, as category/name
	incomplete bool            // a folder of rules could not be read, so an unknown name may be valid
}

// load adds the layers of a configuration. from is the node that refers to it. below is the path from the folder of
// its patterns to that of the configuration in force.
func (l *loader) load(file string, source []byte, from *yaml.Node, below string) {
	if at := slices.Index(l.chain, file); at >= 0 {
		l.faults.Add(strict.At(l.chain[len(l.chain)-1], from, "the files extend each other in a circle: %s",
			strings.Join(append(slices.Clone(l.chain[at:]), file), " → ")))
		return
	}
	// Two files may extend the same third one. Its first place counts, so that both override it.
	key := file + "\x00" + below
	if l.loaded[key] {
		return
	}
	l.loaded[key] = true
	l.chain = append(l.chain, file)
	defer func() { l.chain = l.chain[:len(l.chain)-1] }()
	n, err := strict.Parse(file, source)
	if err != nil {
		l.faults.Add(err)
		return
	}
	// An unknown key may belong to the required version, so the version is reported instead.
	if l.version = required.Check(file, strict.Value(n, "required-version"), l.sources.Version); l.version != nil {
		return
	}
	var raw configFile
	sound, err := strict.DecodeFile(file, n, "configuration", &raw)
	l.faults.Add(err)
	for _, e := range raw.Extends {
		if l.version == nil {
			l.extend(file, e, below)
		}
	}
	for _, p := range raw.RulePaths {
		l.ownRules(file, p)
	}
	l.layers = append(l.layers, layer{file: file, below: below, top: sound, whole: n, configFile: raw})
}

// extend adds the layers of e, which the configuration in file extends.
func (l *loader) extend(file string, e strict.Scalar, below string) {
	if !strings.ContainsAny(e.Value, "./") {
		layers := l.book.presetLayers(e.Value)
		if layers == nil && !l.unsure(presetFolder+e.Value) {
			near := suggest.DidYouMean(e.Value, l.book.Presets())
			l.faults.Add(strict.At(file, e.Node(), "unknown preset %q%s", e.Value, near))
		}
		for _, p := range layers {
			if key := "\x00" + p.preset; !l.loaded[key] {
				l.loaded[key] = true
				l.layers = append(l.layers, p)
			}
		}
		return
	}
	name := from(file, e.Value)
	if strings.TrimSuffix(e.Value, "/") == ".." {
		above, further, err := l.sources.Above(file)
		if err == nil && above == "" {
			err = fmt.Errorf("no %s in the folders above", ConfigName)
		}
		if err != nil {
			l.faults.Add(strict.At(file, e.Node(), "extends ..: %v", err))
			return
		}
		// Its patterns stay relative to its own folder.
		name, below = above, path.Join(further, below)
	}
	source, err := l.sources.Read(name)
	if err != nil {
		l.faults.Add(strict.At(file, e.Node(), "extends %s: %v", strict.Cut(e.Value), err))
		return
	}
	l.load(name, source, e.Node(), below)
}

// unsure reports whether a mistake elsewhere may be why name (a rule, a category or presets/name) is unknown.
func (l *loader) unsure(name string) bool {
	category, all := strings.CutSuffix(name, "/*")
	for id := range l.failed {
		if id == name || all && strings.HasPrefix(id, category+"/") {
			return true
		}
	}
	return l.incomplete
}
