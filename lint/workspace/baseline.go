package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"copydesk/lint"
	"copydesk/lint/baseline"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
	"copydesk/lint/workspace/config"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// largestBaseline is how many bytes a baseline may have: those of half a million findings.
const largestBaseline = 64 << 20

// openedBaseline is what became of opening a baseline.
type openedBaseline struct {
	*baseline.Baseline
	err error // *os.PathError where there is no such file
}

// baseline returns the baseline that counts where cfg does, and its absolute path; nil and "" for none.
func (w *Workspace) baseline(cfg *rulefile.Config) (*baseline.Baseline, string, error) {
	file := w.BaselineFile(cfg)
	if w.NoBaseline || file == "" {
		return nil, "", nil
	}
	if w.Baseline == "" {
		// The configuration names it, and may be anybody's.
		if err := config.Inside([]string{config.Root(w.Dir.Path(filepath.FromSlash(cfg.BaselineFrom())))}, file); err != nil {
			return nil, "", cfg.BaselineError(err)
		}
	}
	b, err := w.OpenBaseline(file)
	var fault *baseline.Error
	if err == nil || errors.As(err, &fault) {
		return b, file, err
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w; \"copydesk baseline create\" makes it", disk.Reason(err))
	}
	if w.Baseline == "" {
		return nil, "", cfg.BaselineError(config.LinkReason(file, err))
	}
	return nil, "", fmt.Errorf("baseline %s: %w", w.Dir.Show(file), config.LinkReason(file, err))
}

// BaselineFile returns the absolute path of the baseline that is given, or else of the one that cfg names.
func (w *Workspace) BaselineFile(cfg *rulefile.Config) string {
	if w.Baseline != "" || cfg.Baseline() == "" {
		return w.Baseline
	}
	return filepath.Clean(w.Dir.Path(filepath.FromSlash(cfg.Baseline())))
}

// OpenBaseline reads the baseline in the file at an absolute path, once.
func (w *Workspace) OpenBaseline(file string) (*baseline.Baseline, error) {
	if was, ok := w.opened[file]; ok {
		return was.Baseline, was.err
	}
	if w.Look != nil {
		w.Look(file)
	}
	var b *baseline.Baseline
	source, err := disk.ReadFile(file, largestBaseline)
	if err == nil {
		folder := filepath.Dir(file)
		b, err = baseline.Read(filepath.ToSlash(w.Dir.Show(file)), source, func(name string) *text.Document {
			return w.document(walk.File{Path: filepath.Join(folder, filepath.FromSlash(name))})
		})
	}
	w.opened[file] = openedBaseline{b, err}
	return b, err
}

// withBaseline returns l with the baseline that applies to the file at an absolute path, where cfg counts.
func (w *Workspace) withBaseline(l *lint.Linter, cfg *rulefile.Config, file string) (*lint.Linter, error) {
	b, from, err := w.baseline(cfg)
	if b == nil || err != nil {
		return l, err
	}
	return l.WithBaseline(b.At(PathFrom(from, file))), nil
}

// BaselineTarget returns the absolute path of the baseline to write: the one that the configuration of the folder w.Dir
// names, or the one beside that configuration.
func (w *Workspace) BaselineTarget() (string, error) {
	at := w.Configs.File(string(w.Dir))
	cfg, err := w.Configs.Config(at)
	if err != nil {
		return "", err
	}
	if named := w.BaselineFile(cfg); named != "" {
		return named, nil
	}
	folder := string(w.Dir)
	if at != "" {
		folder = filepath.Dir(at)
	}
	return filepath.Join(folder, rulefile.BaselineName), nil
}

// BaselineError returns err, which opening the baseline at an absolute path gave, for its reader.
func (w *Workspace) BaselineError(at string, err error) error {
	var fault *baseline.Error
	switch {
	case errors.As(err, &fault):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: no such file; \"copydesk baseline create\" makes it", w.Dir.Show(at))
	}
	return fmt.Errorf("%s: %w", w.Dir.Show(at), disk.Reason(err))
}

// WriteBaseline puts b into the file at an absolute path, in the place of one that is there.
func (w *Workspace) WriteBaseline(at string, b *baseline.Baseline) error {
	before, err := os.ReadFile(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = w.Temps.CreateFile(at, string(b.Bytes()))
	case err != nil:
		err = disk.Reason(err)
	default:
		err = w.Temps.Rewrite(at, before, b.Bytes())
	}
	if err != nil {
		return fmt.Errorf("%s: %w", w.Dir.Show(at), err)
	}
	return nil
}
