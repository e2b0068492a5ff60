package prose

import (
	"strings"
	"testing"
)

// A label alone in the first or second line, a label before the headline, or the part of the publication tells the
// genre. A word in the headline does not.
func TestGenre(t *testing.T) {
	const body = "The lock is a disgrace, and the board that let it rot should go."
	for _, c := range []struct {
		part, story string
		want        Genre
	}{
		{"", "OPINION ⏎ The lock is a disgrace ⏎ " + body, Opinion},
		{"", "The lock is a disgrace ⏎ Comment ⏎ " + body, Opinion},
		{"", "GUEST COLUMN ⏎ The lock is a disgrace ⏎ " + body, Opinion},
		{"", "Letters ⏎ " + body, Letters},
		{"", "Review: The Lower Lock, Vale Hall ⏎ " + body, Opinion},
		{"", "Editorial | The lock is a disgrace ⏎ " + body, Opinion},
		{"", "The Lower Lock review – a damp night ⏎ " + body, Opinion},
		{"", "Spending review – what it means for the lock ⏎ " + body, News},
		{"", "Board's spending review – the main points ⏎ " + body, News},
		{"", "The Lower Lock, Vale Hall ⏎ By Una Prest ⏎ ★★★☆☆ ⏎ " + body, Opinion},
		{"", "The Lower Lock, Vale Hall ⏎ ★ The stars were out ⏎ " + body, News},
		{"", "Board orders review of lock – and fast ⏎ " + body, News},
		{"", "Board orders review of lock ⏎ " + body, News},
		{"", "Lock review ⏎ " + body, News},
		{"", "The lock is a disgrace ⏎ " + body + " ⏎ Comment ⏎ " + body, News},
		{"", "Review", News},
		{"", "", News},
		{"Opinion", body, Opinion},
		{"Letters to the editor", body, Letters},
		{"Film reviews", body, Opinion},
		{"Sport", "Comment ⏎ " + body, News},
	} {
		s := story(t, strings.ReplaceAll(c.story, " ⏎ ", "\n"))
		s.Part = c.part
		if got := s.Genre(); got != c.want {
			t.Errorf("%q, %q: genre %d, want %d", c.part, c.story, got, c.want)
		}
	}
}

// Where paragraphs speak of their own writers, the story is a column or a page of comments. Where only people in
// quotations say “I”, it is a report, and a few paragraphs are too little to tell.
func TestGenreOfPersonalStories(t *testing.T) {
	const (
		report = " ⏎ The board shut the lock in May."
		own    = " ⏎ I think the board is wrong about my lock."
		said   = " ⏎ “I think the board is wrong about my lock,” said Una Prest."
	)
	for _, c := range []struct {
		reports, owns, saids int
		want                 Genre
	}{
		{6, 4, 0, Opinion},
		{7, 3, 0, News},
		{2, 0, 8, News},
		{2, 4, 4, Opinion},
		{2, 3, 5, News},
		{1, 5, 0, Opinion},
		{1, 4, 0, News},
	} {
		body := strings.Repeat(report, c.reports) + strings.Repeat(said, c.saids) + strings.Repeat(own, c.owns)
		s := story(t, strings.ReplaceAll(strings.TrimPrefix(body, " ⏎ "), " ⏎ ", "\n"))
		if got := s.Genre(); got != c.want {
			t.Errorf("%+v: genre %d, want %d", c, got, c.want)
		}
	}
}

// Scores and words of play tell of sport, and a vote with its result does not.
func TestGenreOfSport(t *testing.T) {
	const filler = " The town went home by the last tram."
	for _, c := range []struct {
		story string
		want  Genre
	}{
		{"Lorn captain and midfielder Tam Reyes scored twice as the league leaders beat Karsk 3-2 in the cup semifinal.", Sport},
		{"The coach named a squad without its captain for the tournament, and the goalkeeper and a striker miss the football match.", Sport},
		{"The coach named a squad without its captain, and the goalkeeper misses the football match.", News},
		{"The council voted 5-4 for the rent cap and 6-3 for the tram, after a 7-2 vote on the lock in the last match of wills.", News},
		{"The captain of the ferry and the coach driver met in the 2019-20 season, and a league of tenants won its cup." + filler, News},
		{"Lorn captain and midfielder Tam Reyes scored as the league leaders beat Karsk 3-2 in the cup semifinal." + strings.Repeat(filler, 80), News},
	} {
		s := story(t, c.story)
		if got := s.Genre(); got != c.want {
			t.Errorf("%.60q: genre %d, want %d", c.story, got, c.want)
		}
		if s.Part = "Sport"; s.Genre() != c.want {
			t.Errorf("%.60q in the part Sport: genre %d, want %d", c.story, s.Genre(), c.want)
		}
	}
}
