package config

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint/rulefile"
)

// strayNames are likely wrong names for a configuration.
var strayNames = []string{
	".copydesk.yaml", "copydesk.yml", "copydesk.yaml", ".copydesk.json", ".copydesk.toml", ".copydeskrc", ".Copydesk.yml",
	".copydesk.yml.txt",
}

// noteStray records files in dir, an absolute path, that look like a configuration but are not.
func (l *Loader) noteStray(dir string) {
	for _, name := range strayNames {
		at := filepath.Join(dir, name)
		l.look(at)
		info, err := os.Lstat(at)
		if err != nil || info.IsDir() || slices.Contains(l.strays, at) {
			continue
		}
		// A disk may take names in another case for the same.
		if own, err := os.Lstat(filepath.Join(dir, rulefile.ConfigName)); err != nil || !os.SameFile(info, own) {
			l.strays = append(l.strays, at)
		}
	}
}

// renamed returns the path of a file of rules with the ending that counts, in place of one that looks like it.
func renamed(at string) string {
	for _, ending := range []string{".yaml", ".yml.txt", ".yaml.txt", ".YML"} {
		if base, ok := strings.CutSuffix(at, ending); ok {
			return base + ".yml"
		}
	}
	return at
}

// StrayNotes returns a note for each file that looks like a configuration but is not, in the folders that were
// searched for one, and for each that looks like one of rules in their folders.
func (l *Loader) StrayNotes() []error {
	var out []error
	for _, at := range l.strays {
		remedy := fmt.Sprintf("rename it to %s", rulefile.ConfigName)
		if !slices.Contains(strayNames, filepath.Base(at)) {
			remedy = fmt.Sprintf("rename it to %s", filepath.Base(renamed(at)))
		} else if _, err := os.Lstat(filepath.Join(filepath.Dir(at), rulefile.ConfigName)); err == nil {
			remedy = fmt.Sprintf("only %s beside it counts", rulefile.ConfigName)
		} else if ext := filepath.Ext(at); ext == ".json" || ext == ".toml" {
			remedy = fmt.Sprintf("write it in YAML, as %s", rulefile.ConfigName)
		}
		out = append(out, fmt.Errorf("%s is not read; %s", l.Dir.Show(at), remedy))
	}
	return out
}
