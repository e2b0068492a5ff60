package vocabulary

import "copydesk/lint/prose/class"

// lists says which classes the entries of each word list have, and which trait the plural of each has.
var lists = []struct {
	name  string
	class class.Class
	trait class.Trait
}{
	{"reporting-verbs/say", class.Say, 0},
	{"reporting-verbs/think", class.Think, 0},
	{"reporting-verbs/perceive", class.Perceive, 0},
	{"reporting-verbs/judge", class.Judge, 0},
	{"reporting-verbs/call", class.Call, 0},
	{"reporting-verbs/depict", class.Depict, 0},
	{"reporting-verbs/feel", class.Feel, 0},
	{"reporting-verbs/show", class.Show, 0},
	{"reporting-verbs/per", class.Per, 0},
	{"reporting-verbs/plain", class.Plain, 0},
	{"reporting-verbs/vow", class.Say | class.Vow, 0},
	{"vague-sources/expert", class.Expert, class.Opens},
	{"vague-sources/scholar", class.Expert, class.Opens | class.Scholar},
	{"vague-sources/critic", class.Critic, class.Opens},
	{"vague-sources/camp", class.Critic, 0},
	{"vague-sources/people", class.Critic, 0},
	{"vague-sources/trade", class.Trade, class.Opens},
	{"vague-sources/group", class.Trade, 0},
	{"vague-sources/leader", class.Leader, class.Opens},
	{"vague-sources/source", class.Source, class.Opens},
	{"vague-sources/public", class.Public, class.Opens},
	{"vague-sources/nation", class.Public, 0},
	{"vague-sources/party", class.Party, 0},
	{"vague-sources/media", class.Media, class.Opens},
	{"vague-sources/report", class.Report, class.Opens},
	{"vague-sources/study", class.Study, class.Opens},
	{"vague-sources/poll", class.Poll, class.Opens},
	{"offices/official", class.Official, 0},
	{"offices/aide", class.Aide, 0},
	{"offices/institution", class.Institution, 0},
	{"offices/document", class.Document, 0},
	{"offices/outlet", class.Outlet, 0},
	{"offices/bloc", class.Bloc, 0},
	{"access/access", class.Access, 0},
	{"access/anonymity", class.Anonymity, 0},
	{"access/member", class.Member, 0},
	{"hearsay/adverb", class.Reportedly, 0},
	{"hearsay/appraised", class.Appraised, 0},
	{"hearsay/considered", class.Considered, 0},
	{"hearsay/that", class.Believed, 0},
	{"hearsay/rumoured", class.Rumoured, 0},
	{"hearsay/expected", class.Expected, 0},
	{"hearsay/blamed", class.Blamed, 0},
	{"hearsay/claim", class.Claim, 0},
	{"hearsay/concern", class.Concern, 0},
	{"hearsay/amid", class.Amid, 0},
	{"hearsay/raised", class.Raised, 0},
}

// traitLists says which trait the entries of each word list have.
var traitLists = []struct {
	name  string
	trait class.Trait
}{
	{"sentence-ends/title", class.Title},
	{"sentence-ends/numbered", class.Numbered},
	{"sentence-ends/short", class.Short},
	{"sentence-ends/opener", class.Opener},
	{"sentence-ends/speech", class.Speech},
	{"time-and-place/day", class.Day},
	{"time-and-place/unit", class.Unit},
	{"time-and-place/which", class.Which},
	{"time-and-place/ago", class.Ago},
	{"time-and-place/when", class.When},
	{"time-and-place/where", class.Where},
	{"vague-sources/field", class.Field},
	{"vague-sources/persons", class.Person},
	{"story-labels/label", class.Label},
	{"person/first", class.First},
	{"person/second", class.Second},
}

// functionWords are the closed classes, which no newsroom changes.
var functionWords = []struct {
	class class.Class
	words string
}{
	{class.Be | class.Aux, "is are was were be been being am isn't aren't wasn't weren't"},
	{class.Aux, "has have had do does did hasn't haven't hadn't don't doesn't didn't having"},
	{class.Modal, "will would can could may might must shall should won't wouldn't can't couldn't shouldn't cannot"},
	{class.Adverb, "also even still already now then never always often long once ever just only all both soon " +
		"later again too sometimes generally privately publicly repeatedly recently however meanwhile instead thus " +
		"hence thereby rather perhaps maybe quite first since yet almost nearly further furthermore moreover " +
		"nonetheless nevertheless though today yesterday tomorrow tonight earlier previously largely widely " +
		"increasingly typically simply"},
	{class.Negative, "not no never neither nor hardly n't"},
	{class.Relative | class.Aux | class.Be, "who's that's what's where's how's"},
	{class.Pronoun | class.Aux | class.Be, "i'm you're he's she's it's we're they're there's here's"},
	{class.Pronoun | class.Aux, "i've you've we've they've i'd you'd he'd she'd it'd we'd they'd i'll you'll he'll " +
		"she'll it'll we'll they'll let's"},
	{class.Relative, "who which that whom whose what how why where when whoever whatever"},
	{class.Join, "but because while although though if unless until whereas whether than so yet nor since as lest " +
		"once despite except amid"},
	{class.As, "as"},
	{class.And, "and or &"},
	{class.Preposition, "of in on at by for with from to into over under about against among between through during " +
		"after before within across near behind toward towards around outside inside off onto upon without via " +
		"regarding concerning beyond beneath above below throughout along despite following"},
	{class.Article, "the a an this these that those"},
	{class.Possessive, "his her its their our my your whose"},
	{class.Pronoun, "i you he she it we they him them us me himself herself myself there"},
	{class.Quantifier, "some many most several few others various numerous certain countless multiple other all " +
		"more both each every any none plenty lots fewer much another everyone everybody someone somebody nobody " +
		"anyone anybody"},
	{class.Count, "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty " +
		"sixty seventy eighty ninety hundred dozen dozens scores hundreds thousands couple pair percent pct " +
		"percentage third thirds quarter quarters majority majorities half"},
	{class.Time, "monday tuesday wednesday thursday friday saturday sunday january february march april may june " +
		"july august september october november december today yesterday tonight tomorrow week month year morning " +
		"afternoon evening weekend night week's days weeks months years hours minutes decades times decade moment " +
		"here abroad"},
}
