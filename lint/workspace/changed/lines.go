package changed

import (
	"errors"
	"fmt"
	"hash/maphash"
	"strings"
	"unicode/utf8"

	"copydesk/lint/stories"
	"copydesk/lint/workspace/walk"
)

// Lines returns a function that reports whether the stories of f had a line before the change. It keeps eight bytes
// for each line. Limit and choice are those of stories.Open. Its error says why the lines are not known.
func Lines(f walk.File, limit int, choice stories.Choice) (func(line string) bool, error) {
	if f.Change.Before == "" {
		return func(string) bool { return false }, nil
	}
	in, err := f.Change.Repository.Stream(f.Change.Before)
	if err != nil {
		return nil, fmt.Errorf("what changed in it is not known: %w", err)
	}
	defer func() { _ = in.Close() }() // all was read, or the rest is not needed
	file, err := stories.Open(in, limit, choice)
	switch {
	case errors.Is(err, stories.ErrUnknown):
		return func(string) bool { return false }, nil // it held no stories before, so all of them are new
	case err != nil:
		return nil, fmt.Errorf("what changed in it is not known: %w", err)
	}
	seed := maphash.MakeSeed()
	had := map[uint64]struct{}{}
	sum := func(line string) uint64 { return maphash.String(seed, strings.TrimRight(line, "\r\n")) }
	for i := range file.Stories() {
		source := string(i.Raw)
		// In another encoding the lines of the document are not those of the file.
		if !utf8.ValidString(source) && i.Err == nil {
			if d, err := i.Document(f.Path, i.Raw); err == nil {
				source = d.Source
			}
		}
		for line := range strings.Lines(source) {
			had[sum(line)] = struct{}{}
		}
	}
	return func(line string) bool {
		_, there := had[sum(line)]
		return there
	}, nil
}
