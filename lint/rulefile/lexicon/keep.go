package lexicon

import "copydesk/lint/check/spec"

// Recorder is word lists that remember which of them were asked for, and keep what a check works out.
type Recorder struct {
	Lists
	Names  map[string]bool
	Values []string
}

var _, _ spec.Keeper = (*Recorder)(nil), (*Kept)(nil)

// Entries is that of Lists.
func (r *Recorder) Entries(name string) ([]string, error) {
	r.Names[name] = true
	return r.Lists.Entries(name)
}

// Note is that of Lists.
func (r *Recorder) Note(name, entry string) string {
	r.Names[name] = true
	return r.Lists.Note(name, entry)
}

// Kept returns false.
func (r *Recorder) Kept() bool { return false }

// Keep keeps the value of make.
func (r *Recorder) Keep(make func() string) string {
	r.Values = append(r.Values, make())
	return r.Values[len(r.Values)-1]
}

// Kept is word lists with the values that a Recorder kept.
type Kept struct {
	Lists
	Values []string
}

// Kept returns true.
func (k *Kept) Kept() bool { return true }

// Keep returns the next value.
func (k *Kept) Keep(func() string) string {
	value := k.Values[0]
	k.Values = k.Values[1:]
	return value
}
