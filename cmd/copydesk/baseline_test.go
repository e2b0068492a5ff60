package main

import (
	"path/filepath"
	"testing"
)

// TestEditorGoesByTheBaseline checks that the editor hides the same findings as a run of the command, and notices
// when the baseline changes.
func TestEditorGoesByTheBaseline(t *testing.T) {
	folder := t.TempDir()
	story, file := filepath.Join(folder, "ferry.txt"), filepath.Join(folder, "ci", "old")
	a := &archive{t: t, dir: folder}
	a.write(map[string]string{"ferry.txt": "Experts said the ferry was late.\n", "ci/readme.txt": "Nothing.\n"})
	a.copydesk(exitClean, "baseline", "create", "--baseline", "ci/old", ".")
	put(t, filepath.Join(folder, ".copydesk.yml"), "baseline: ci/old\n")
	a.check("nothing new", nil)

	e := edit(t, folder)
	e.open(story, "plaintext")
	e.next(story, has())
	e.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uriFor(story), "version": 2},
		"contentChanges": []any{map[string]any{"text": "Critics said so too.\n\nExperts say the ferry is late.\n"}},
	})
	if p := e.next(story, func(p published) bool { return len(p.Diagnostics) > 0 }); p.Diagnostics[0].Range.Start.Line != 0 ||
		len(p.Diagnostics) != 1 {
		t.Errorf("%+v", p.Diagnostics)
	}
	put(t, file, "copydesk baseline 1\n")
	e.saved(file)
	e.next(story, has("sourcing/vague-group", "sourcing/vague-group"))
	// A broken baseline is reported in the configuration that names it.
	put(t, file, "copydesk baseline 9\n")
	e.saved(file)
	e.next(filepath.Join(folder, ".copydesk.yml"), func(p published) bool { return len(p.Diagnostics) == 1 })
}
