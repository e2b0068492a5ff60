package record

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"copydesk/lint/order"
)

// Merge returns the reports of several runs as one. Of a story that is in several of them, the newest report counts,
// and of reports of one time the one that comes later. The notes say what a reader must know about the whole.
func Merge(runs []*Run) (all *Run, notes []string) {
	all = &Run{Left: Left{Unread: map[string]int{}}}
	byAge := slices.Clone(runs)
	order.By(byAge, func(a, b *Run) int { return a.Time.Compare(b.Time) })
	newest := map[string]*Run{}
	copies, repeated := 0, 0
	var versions, commits []string
	for _, r := range byAge {
		for i := range r.Stories {
			newest[r.Stories[i].Name()] = r
		}
		all.Time, all.Commit, all.Version = r.Time, r.Commit, r.Version
		versions, commits = append(versions, r.Version), append(commits, cmp.Or(r.Commit, "none"))
		if r.Copies {
			copies++
		}
	}
	for _, r := range runs {
		for _, s := range r.Stories {
			if newest[s.Name()] == r {
				all.Stories = append(all.Stories, s)
			} else {
				repeated++
			}
		}
	}
	// Runs that have stories in common looked at the same folders.
	join := func(a, b int) int { return a + b }
	if repeated > 0 {
		join = func(a, b int) int { return max(a, b) }
	}
	for _, r := range runs {
		all.Untouched, all.Uncompared = join(all.Untouched, r.Untouched), join(all.Uncompared, r.Uncompared)
		for extension, n := range r.Unread {
			all.Unread[extension] = join(all.Unread[extension], n)
		}
	}
	all.Copies = copies == len(runs)
	if len(runs) > 1 {
		notes = append(notes, fmt.Sprintf("Made from the reports of %s.", Count(len(runs), "run")))
	}
	if repeated > 0 {
		notes = append(notes, fmt.Sprintf("Where several reports have a story, the newest counts: %s left out.",
			Count(repeated, "older result")))
	}
	if missing := len(runs) - copies; missing > 0 {
		notes = append(notes, fmt.Sprintf("Findings only, without the copy, as --include-copy was not given: %s.",
			Count(missing, "report")))
	}
	for _, several := range []struct {
		name   string
		values []string
	}{{"versions of copydesk", versions}, {"commits", commits}} {
		slices.Sort(several.values)
		if different := slices.Compact(several.values); len(different) > 1 {
			notes = append(notes, fmt.Sprintf("The reports are of several %s: %s.", several.name, strings.Join(different, ", ")))
		}
	}
	if len(slices.Compact(commits)) > 1 {
		all.Commit = ""
	}
	return all, notes
}

// All yields the stories of the run.
func (r *Run) All(yield func(Story, error) bool) {
	for _, s := range r.Stories {
		if !yield(s, nil) {
			return
		}
	}
}
