package workspace

import (
	"errors"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
)

// TestLargeStory names the option only where it moves the limit.
func TestLargeStory(t *testing.T) {
	for limit, want := range map[int]string{1000: "larger than --max-size 1 kB", parse.MostBytes: "larger than 512 MiB"} {
		s := &several{run: Run{MaxSize: int64(limit)}}
		if limit == parse.MostBytes {
			s.run.MaxSize = 2 << 30
		}
		_, err := s.read(&container.Item{Err: &container.TooLong{Limit: limit}}, nil)
		if err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

// TestReaderOfStoriesBreaks ends a file with one failed story where its reader breaks down. A panic of the one who
// takes the stories is not kept from its caller.
func TestReaderOfStoriesBreaks(t *testing.T) {
	reader := func(yield func(container.Item) bool) {
		if yield(container.Item{ID: "quay"}) {
			panic("no room on the pier")
		}
		panic("nobody waits")
	}
	var ids []string
	var broken *lint.Panic
	for i := range contained(reader) {
		ids = append(ids, i.ID)
		if i.Err != nil && !errors.As(i.Err, &broken) {
			t.Error(i.Err)
		}
	}
	if len(ids) != 2 || broken == nil || broken.Value != "no room on the pier" {
		t.Errorf("stories %q, then %v", ids, broken)
	}
	for range contained(reader) {
		break // nobody waits for what the reader says then
	}
	defer func() {
		if v := recover(); v != "mine" {
			t.Errorf("the caller's panic became %v", v)
		}
	}()
	for range contained(reader) {
		panic("mine")
	}
}
