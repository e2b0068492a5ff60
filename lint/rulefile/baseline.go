package rulefile

import (
	"path"

	"copydesk/lint/rulefile/strict"
)

// Baseline returns the path of the baseline that the configuration names; "" if it names none. It is absolute, or
// relative to the same folder as the names in Sources. The file need not exist.
func (cfg *Config) Baseline() string {
	l := cfg.baselineLayer()
	switch {
	case l == nil:
		return ""
	case path.IsAbs(l.Baseline.Value):
		return l.Baseline.Value
	}
	return path.Join(path.Dir(l.file), l.Baseline.Value)
}

// BaselineFrom returns the name of the configuration file that names the baseline; "" if none does.
func (cfg *Config) BaselineFrom() string {
	if l := cfg.baselineLayer(); l != nil {
		return l.file
	}
	return ""
}

// BaselineError returns err, the reason why the baseline cannot be read, with the place where the configuration
// names it.
func (cfg *Config) BaselineError(err error) error {
	l := cfg.baselineLayer()
	return strict.At(l.file, l.Baseline.Node(), "baseline %s: %v", strict.Cut(l.Baseline.Value), err)
}

// baselineLayer returns the layer whose baseline is in force; nil for none.
func (cfg *Config) baselineLayer() *layer {
	for i := len(cfg.layers) - 1; i >= 0; i-- {
		if cfg.layers[i].Baseline.Node() != nil {
			return &cfg.layers[i]
		}
	}
	return nil
}
