package speakers

import (
	"context"
	"errors"
	"iter"

	"copydesk/lint"
	"copydesk/lint/prose"
)

// All reads the sources of the documents, in their order. A document that cannot be read is a story with the status
// failed and a reason. The only error is that of ctx; it is yielded last.
func All(ctx context.Context, documents iter.Seq[lint.Source]) iter.Seq2[Story, error] {
	return func(yield func(Story, error) bool) {
		for d := range documents {
			if err := ctx.Err(); err != nil {
				yield(Story{}, err)
				return
			}
			if !yield(read(d), nil) {
				return
			}
		}
	}
}

// read returns the sources of one document. If the reading panics, the document has failed.
func read(s lint.Source) (out Story) {
	failed := Story{Path: s.Path, Folder: s.Folder, Status: lint.Failed}
	defer func() {
		if v := recover(); v != nil {
			b := prose.Broke(v)
			out = failed
			out.Reason = (&lint.Panic{Value: b.Value, Place: b.Place}).Error()
		}
	}()
	d, err := s.Read()
	if err == nil {
		story := s.Linter.Story(d)
		defer story.Release()
		out = Of(story)
		err = story.Excess()
	}
	if err != nil {
		var skip lint.Skip
		if errors.As(err, &skip) {
			failed.Status = lint.Skipped
		}
		failed.Reason = err.Error()
		return failed
	}
	out.Path, out.Folder = s.Path, s.Folder
	return out
}
