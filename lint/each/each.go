// Package each reads the documents of a run one by one, for what is told of a story besides findings. A document that
// cannot be read says why and does not end the run.
package each

import (
	"context"
	"errors"
	"iter"

	"copydesk/lint"
	"copydesk/lint/prose"
)

// All returns what is told of each of the documents, in their order: told of one that was read, unread of another.
// unread gets the status and the reason, as a lint.Result has them. The only error is that of ctx; it is yielded last.
func All[T any](
	ctx context.Context, documents iter.Seq[lint.Source],
	told func(lint.Source, *prose.Story) T, unread func(lint.Source, lint.Status, string) T,
) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for d := range documents {
			if err := ctx.Err(); err != nil {
				var none T
				yield(none, err)
				return
			}
			out, err := read(d, told)
			if err != nil {
				out = unread(d, statusOf(err), err.Error())
			}
			if !yield(out, nil) {
				return
			}
		}
	}
}

// read returns what told says of one document. If the reading panics, the error is a *lint.Panic.
func read[T any](s lint.Source, told func(lint.Source, *prose.Story) T) (out T, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = Broke(v)
		}
	}()
	d, err := s.Read()
	if err != nil {
		return out, err
	}
	story := s.Linter.Story(d)
	defer story.Release()
	out = told(s, story)
	return out, story.Excess()
}

// Broke returns the error for a panic with the value v outside the rules. Deferred functions call it.
func Broke(v any) *lint.Panic {
	b := prose.Broke(v)
	return &lint.Panic{Value: b.Value, Place: b.Place}
}

// statusOf returns the status of a document with this error.
func statusOf(err error) lint.Status {
	var skip lint.Skip
	if errors.As(err, &skip) {
		return lint.Skipped
	}
	return lint.Failed
}
