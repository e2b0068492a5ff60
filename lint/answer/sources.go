package answer

import (
	"context"
	"errors"

	"copydesk/lint"
	"copydesk/lint/report/record"
	"copydesk/lint/speakers"
)

// Sources returns who is quoted or cited in the text of q, and how. Its error is a fault in the request.
func (e *Engine) Sources(ctx context.Context, q Request) (speakers.Story, error) {
	s, err := e.source(q)
	if err != nil {
		return speakers.Story{}, err
	}
	one := func(yield func(lint.Source) bool) { yield(s) }
	for story, err := range speakers.All(ctx, one) {
		// JSON has no null where a caller expects a list.
		story.Sources = append([]record.Speaker{}, story.Sources...)
		story.Sourceless, story.Unplaced = append([]int{}, story.Sourceless...), append([]int{}, story.Unplaced...)
		return story, err
	}
	return speakers.Story{}, errors.New("no story was read")
}
