package rulefile

import (
	"strings"

	"copydesk/lint/rulefile/strict"
)

// AllowEntry is an entry under allow in a configuration's own file.
type AllowEntry struct {
	AllowInForce
	At int // the line where it begins, from 1

	entry *allowance
}

// AllowEntries returns the entries of the configuration's own file, in order. It leaves out those of files that it
// extends, because other folders use them too.
func (cfg *Config) AllowEntries() []AllowEntry {
	if len(cfg.layers) == 0 {
		return nil
	}
	l := &cfg.layers[len(cfg.layers)-1] // the file itself comes after what it extends
	var out []AllowEntry
	for i := range l.Allow {
		a := &l.Allow[i]
		id, _ := cfg.book.names.Target(a.Rule.Value)
		out = append(out, AllowEntry{
			AllowInForce: AllowInForce{id, a.Words, a.Reason, a.context(), l.origin(a.Rule.Node())},
			At:           strict.Value(l.top, "allow").Content[i].Line,
			entry:        a,
		})
	}
	return out
}

// Concerns reports whether the entry applies to the file called name, relative to the folder of the configuration.
func (e AllowEntry) Concerns(name string) bool { return e.entry.holds(name) }

// Names returns the files that the entry names, relative to the folder of the configuration. It is false if one of
// the entry's patterns can match more than one file.
func (e AllowEntry) Names() ([]string, bool) {
	var out []string
	for _, g := range e.entry.Files {
		name, here := strings.CutPrefix(string(g), "./")
		if strings.ContainsAny(name, `*?[{`) || !here && !strings.Contains(name, "/") || strings.HasSuffix(name, "/") {
			return nil, false
		}
		out = append(out, name)
	}
	return out, len(out) > 0
}
