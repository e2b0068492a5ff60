package config

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"

	"copydesk/lint/rulefile"
	"copydesk/lint/rulefile/files"
	"copydesk/lint/workspace/disk"
)

// RulesIn returns a rule book with the rules below the folder name, each in category/name.yml.
func (l *Loader) RulesIn(name string) (*rulefile.Book, error) {
	at := filepath.Clean(l.Dir.Path(name))
	folder := l.Dir.Show(at)
	found, err := l.ruleFiles(at)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s: no .yml file in it; a rule is category/name.yml in this folder", folder)
	}
	own := map[string][]byte{}
	for _, f := range found {
		name := f.name
		source, err := disk.ReadFile(filepath.Join(at, filepath.FromSlash(name)), files.Largest)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path.Join(folder, name), disk.Reason(err))
		}
		own[name] = source
	}
	b, err := l.Book.With(folder, own)
	if err != nil {
		return nil, err
	}
	if ids, _ := b.Own(); len(ids) == 0 {
		return nil, errors.New(folder + ": it holds word lists or presets, and no rule")
	}
	return b, nil
}
