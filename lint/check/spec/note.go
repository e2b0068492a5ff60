package spec

import (
	"fmt"
	"strings"
)

// Noted returns an error if an entry of a list lacks the note that a message shows or a fix writes in its place, or if
// the fix would write the entry again.
func Noted(lexicons Lexicons, list string, entries []string, shown, replaces bool) error {
	if Kept(lexicons) || !shown && !replaces {
		return nil
	}
	for _, entry := range entries {
		note := lexicons.Note(list, entry)
		switch {
		case note == "" && replaces:
			return fmt.Errorf("the entry %q of %s has no note to replace it; write one, or leave replace out", entry, list)
		case note == "":
			return fmt.Errorf("the entry %q of %s has no note for {note} in the message; write one, or leave {note} out",
				entry, list)
		case replaces && (note == entry || !strings.ContainsRune(entry, '=') && strings.EqualFold(note, entry)):
			return fmt.Errorf("the note of %q in %s is the entry again; write what replaces it, or = for case alone",
				entry, list)
		}
	}
	return nil
}
