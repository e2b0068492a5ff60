package config

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"copydesk/lint/rulefile"
)

// strayNames are likely wrong names for a configuration.
var strayNames = []string{
	".copydesk.yaml", "copydesk.yml", "copydesk.yaml", ".copydesk.json", ".copydesk.toml", ".copydeskrc",
}

// noteStray records files in dir, an absolute path, that look like a configuration but are not.
func (l *Loader) noteStray(dir string) {
	for _, name := range strayNames {
		at := filepath.Join(dir, name)
		l.look(at)
		if info, err := os.Lstat(at); err == nil && !info.IsDir() && !slices.Contains(l.strays, at) {
			l.strays = append(l.strays, at)
		}
	}
}

// StrayNotes returns a note for each file that looks like a configuration but is not, in the folders that were
// searched for one.
func (l *Loader) StrayNotes() []error {
	var out []error
	for _, at := range l.strays {
		remedy := fmt.Sprintf("rename it to %s", rulefile.ConfigName)
		if _, err := os.Lstat(filepath.Join(filepath.Dir(at), rulefile.ConfigName)); err == nil {
			remedy = fmt.Sprintf("only %s beside it counts", rulefile.ConfigName)
		} else if ext := filepath.Ext(at); ext == ".json" || ext == ".toml" {
			remedy = fmt.Sprintf("write it in YAML, as %s", rulefile.ConfigName)
		}
		out = append(out, fmt.Errorf("%s is not read; %s", l.Dir.Show(at), remedy))
	}
	return out
}
