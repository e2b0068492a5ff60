package rulefile

import (
	"fmt"

	"copydesk/lint/rulefile/strict"
)

// OverrideFiles is the patterns of an override in a configuration's own file.
type OverrideFiles struct {
	Patterns []string
	Keys     []string // of the patterns, as Config.OverridesFor returns them
	By       Origin
}

// Overrides returns the overrides of the configuration's own file, in order. It leaves out those of files that it
// extends, because other folders use them too.
func (cfg *Config) Overrides() []OverrideFiles {
	if len(cfg.layers) == 0 {
		return nil
	}
	l := &cfg.layers[len(cfg.layers)-1] // the file itself comes after what it extends
	var out []OverrideFiles
	for i, o := range l.Overrides {
		files := OverrideFiles{By: l.origin(strict.Value(l.top, "overrides").Content[i])}
		for j, g := range o.Files {
			files.Patterns, files.Keys = append(files.Patterns, string(g)), append(files.Keys, l.patternKey(i, j))
		}
		out = append(out, files)
	}
	return out
}

// OverridesFor returns a key for each override pattern, of any file in force, that matches the file called name.
func (cfg *Config) OverridesFor(name string) []string {
	var out []string
	for i := range cfg.layers {
		l := &cfg.layers[i]
		for j, o := range l.Overrides {
			for k, g := range o.Files {
				if g.Matches(l.called(name)) {
					out = append(out, l.patternKey(j, k))
				}
			}
		}
	}
	return out
}

func (l *layer) patternKey(override, pattern int) string {
	return fmt.Sprintf("%s %d %d", l.file, override, pattern)
}
