package check

// testLists are the word lists of checks that know none themselves.
var testLists = notes{
	"date-words/after":     entries("and", "in", "until"),
	"date-words/article":   entries("the"),
	"date-words/half":      entries("am", "pm", "a.m", "p.m"),
	"date-words/month":     entries("february", "march", "april", "may", "june", "feb", "apr", "sept"),
	"date-words/newspaper": entries("sun"),
	"date-words/ordinal":   entries("st", "nd", "rd", "th"),
	"date-words/weekday":   entries("monday", "tuesday", "friday", "sunday", "thurs", "thu", "fri", "sun", "mon", "saturday", "wednesday", "thursday", "tues", "tue", "wed", "sat"),
	"date-words/zone":      entries("GMT", "CET", "UTC"),
	"number-words/word":    {"twelve": "12", "eight": "8"},
	"number-words/scale":   {"bn": "1e9", "million": "1e6"},
}

func entries(words ...string) map[string]string {
	list := map[string]string{}
	for _, w := range words {
		list[w] = ""
	}
	return list
}

var (
	datePhrases    = []string{"<number> [of] @date-words/month", "@date-words/month [the] <number>"}
	weekdayPhrases = []string{
		"{@date-words/weekday} [,] [the] <number> [of] @date-words/month [,] <number>", "<number> [of] @date-words/month [,] <number> , a {@date-words/weekday}",
		"{@date-words/weekday} [,] [the] @date-words/month [the] <number> [,] <number>", "@date-words/month [the] <number> [,] <number> , a {@date-words/weekday}",
	}
)
