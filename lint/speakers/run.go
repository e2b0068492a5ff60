package speakers

import (
	"context"
	"iter"

	"copydesk/lint"
	"copydesk/lint/each"
	"copydesk/lint/prose"
)

// All reads the sources of the documents, in their order. A document that cannot be read is a story with the status
// failed or skipped and a reason. The only error is that of ctx; it is yielded last.
func All(ctx context.Context, documents iter.Seq[lint.Source]) iter.Seq2[Story, error] {
	return each.All(ctx, documents,
		func(s lint.Source, story *prose.Story) Story {
			out := Of(story)
			out.Path, out.Story, out.Folder = s.Path, s.Story, s.Folder
			return out
		},
		func(s lint.Source, status lint.Status, reason string) Story {
			return Story{Path: s.Path, Story: s.Story, Folder: s.Folder, Status: status, Reason: reason}
		})
}
