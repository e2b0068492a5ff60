package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"copydesk/lint"
	"copydesk/lint/baseline"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
	"copydesk/lint/workspace/disk"
)

// largestBaseline is how many bytes a baseline may have: those of half a million findings.
const largestBaseline = 64 << 20

// baselines are the baselines that a desk goes by. The zero value goes by those that the configurations name.
type baselines struct {
	none   bool   // no baseline counts
	fixed  string // absolute path of the one that counts for all files; "" for those of the configurations
	opened map[string]openedBaseline
}

// openedBaseline is what became of opening a baseline.
type openedBaseline struct {
	*baseline.Baseline
	err error // *os.PathError where there is no such file
}

// baseline returns the baseline that counts where cfg does, and its absolute path; nil and "" for none.
func (d *desk) baseline(cfg *rulefile.Config) (*baseline.Baseline, string, error) {
	file := d.baselineFile(cfg)
	if d.baselines.none || file == "" {
		return nil, "", nil
	}
	if d.baselines.fixed == "" {
		// The configuration names it, and may be anybody's.
		if err := inside([]string{configRoot(d.path(filepath.FromSlash(cfg.BaselineFrom())))}, file); err != nil {
			return nil, "", cfg.BaselineError(err)
		}
	}
	b, err := d.openBaseline(file)
	var fault *baseline.Error
	if err == nil || errors.As(err, &fault) {
		return b, file, err
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w; \"copydesk baseline create\" makes it", disk.Reason(err))
	}
	if d.baselines.fixed == "" {
		return nil, "", cfg.BaselineError(linkReason(file, err))
	}
	return nil, "", fmt.Errorf("baseline %s: %w", d.show(file), linkReason(file, err))
}

// baselineFile returns the absolute path of the baseline that is given, or else of the one that cfg names.
func (d *desk) baselineFile(cfg *rulefile.Config) string {
	if d.baselines.fixed != "" || cfg.Baseline() == "" {
		return d.baselines.fixed
	}
	return filepath.Clean(d.path(filepath.FromSlash(cfg.Baseline())))
}

// openBaseline reads the baseline in the file at an absolute path, once.
func (d *desk) openBaseline(file string) (*baseline.Baseline, error) {
	if was, ok := d.baselines.opened[file]; ok {
		return was.Baseline, was.err
	}
	d.looking(file)
	var b *baseline.Baseline
	source, err := disk.ReadFile(file, largestBaseline)
	if err == nil {
		folder, p := filepath.Dir(file), d.process
		b, err = baseline.Read(filepath.ToSlash(d.show(file)), source, func(name string) *text.Document {
			return p.document(filepath.Join(folder, filepath.FromSlash(name)))
		})
	}
	if d.baselines.opened == nil {
		d.baselines.opened = map[string]openedBaseline{}
	}
	d.baselines.opened[file] = openedBaseline{b, err}
	return b, err
}

// document returns the story in the file at an absolute path; nil where there is none that can be read.
func (p process) document(at string) *text.Document {
	f := file{path: at}
	format, ok := formatOf(f)
	if !ok {
		return nil
	}
	source, err := p.read(f, 10<<20)
	if err != nil {
		return nil
	}
	d, err := format.Parse(at, source)
	if err != nil {
		return nil
	}
	return d
}

// letBe returns l as a linter that lets be what the baseline which counts where cfg does knows of the file at an
// absolute path.
func (d *desk) letBe(l *lint.Linter, cfg *rulefile.Config, file string) (*lint.Linter, error) {
	b, from, err := d.baseline(cfg)
	if b == nil || err != nil {
		return l, err
	}
	return l.WithBaseline(b.At(pathFrom(from, file))), nil
}

// pathFrom returns the file at an absolute path as the baseline at another calls it.
func pathFrom(baseline, file string) string {
	name, err := filepath.Rel(filepath.Dir(baseline), file)
	if err != nil {
		name = file // it lies on another drive
	}
	return filepath.ToSlash(name)
}

// takeBaseline sets which baseline counts, from the flags of a command.
func (d *desk) takeBaseline(o baselineFlags) {
	d.baselines.none = o.none
	if o.file != "" {
		d.baselines.fixed = filepath.Clean(d.path(o.file))
	}
}

// baselineFlags are the flags that say which baseline counts.
type baselineFlags struct {
	file string
	none bool
}

// check returns what is wrong with the flags.
func (o baselineFlags) check() error {
	if o.none && o.file != "" {
		return errors.New("--no-baseline goes by no baseline, so --baseline cannot stand beside it")
	}
	return nil
}

// stories returns the paths of the entries of b, sorted, each once.
func stories(b *baseline.Baseline) []string {
	var out []string
	for k := range b.All() {
		out = append(out, k.Path)
	}
	return slices.Compact(out)
}
