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

// largestBaseline is the size limit of a baseline in bytes; half a million findings fit.
const largestBaseline = 64 << 20

// openedBaseline is the result of opening a baseline.
type openedBaseline struct {
	*baseline.Baseline
	err error // *os.PathError for a missing file
}

// baseline returns the baseline to use with cfg and its absolute path; nil and "" for none.
func (w *Workspace) baseline(cfg *rulefile.Config) (*baseline.Baseline, string, error) {
	file := w.BaselineFile(cfg)
	if w.NoBaseline || file == "" {
		return nil, "", nil
	}
	if w.Baseline == "" {
		// The configuration may come from a stranger, so its baseline must lie within the repository.
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

// BaselineFile returns the absolute path of the baseline that the options give, or else the one that cfg names.
func (w *Workspace) BaselineFile(cfg *rulefile.Config) string {
	if w.Baseline != "" || cfg.Baseline() == "" {
		return w.Baseline
	}
	return filepath.Clean(w.Dir.Path(filepath.FromSlash(cfg.Baseline())))
}

// OpenBaseline reads the baseline at an absolute path. A file is read only once.
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

// withBaseline returns l with the baseline that applies to the file at an absolute path under cfg.
func (w *Workspace) withBaseline(l *lint.Linter, cfg *rulefile.Config, file string) (*lint.Linter, error) {
	b, from, err := w.baseline(cfg)
	if b == nil || err != nil {
		return l, err
	}
	return l.WithBaseline(b.At(PathFrom(from, file))), nil
}

// baselineOf returns a function that returns the baseline for a story in the file at an absolute path; nil where no
// baseline applies.
func (w *Workspace) baselineOf(file string) (func(story string) lint.Baseline, error) {
	cfg, _, err := w.Configs.InForce(file)
	if err != nil {
		return nil, err
	}
	b, from, err := w.baseline(cfg)
	if b == nil || err != nil {
		return nil, err
	}
	return func(story string) lint.Baseline { return b.At(text.NameOf(PathFrom(from, file), story)) }, nil
}

// BaselineTarget returns the absolute path of the baseline to write: the one in the configuration of the folder
// w.Dir, or a default name in the folder of that configuration.
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

// BaselineError returns the error to show for err, which came from opening the baseline at an absolute path.
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

// WriteBaseline writes b to the file at an absolute path and replaces an existing one.
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
