package prose

// Class is a set of the classes a word belongs to.
type Class uint64

// The classes. Those of the first group come from lexicons, those of the second are closed classes of English.
const (
	verbSay Class = 1 << iota
	verbThink
	verbPerceive
	verbJudge
	verbCall
	verbDepict
	verbFeel
	verbShow
	verbPlain
	verbVow
	formBase
	formThird
	formPast
	formIng

	nounExpert
	nounCritic
	nounTrade
	nounLeader
	nounSource
	nounPublic
	nounParty
	nounMedia
	nounReport
	nounStudy
	nounPoll
	nounOfficial
	nounAide
	nounInstitution
	nounDocument
	formPlural

	modOutlet
	modBloc
	markAccess
	markAnonymity
	markMember

	hearsayAdverb
	hearsayAppraised
	hearsayConsidered
	hearsayThat
	hearsayRumoured
	hearsayExpected
	hearsayBlamed
	hearsayClaim
	hearsayConcern
	hearsayAmid
	hearsayRaised

	funcAux
	funcBe
	funcModal
	funcAdverb
	funcNegative
	funcRelative
	funcJoin
	funcAnd
	funcPreposition
	funcArticle
	funcPossessive
	funcPronoun
	funcQuantifier
	funcCount
	funcTime
	funcAs
	cuePer   // according to
	inPhrase // not the first word of an entry of several words
)

// The classes that decide together.
const (
	verbs      = verbSay | verbThink | verbPerceive | verbFeel | verbShow | verdicts
	verdicts   = verbJudge | verbCall | verbDepict
	vagueNouns = nounExpert | nounCritic | nounTrade | nounLeader | nounSource | nounPublic | nounParty |
		nounMedia | nounReport | nounStudy | nounPoll
	tiedNouns   = nounOfficial | nounAide | nounInstitution | nounDocument
	sourceNouns = vagueNouns | tiedNouns

	funcDeterminers = funcArticle | funcPossessive | funcQuantifier | funcCount
)

// lists says which classes the entries of each word list have.
var lists = []struct {
	name  string
	class Class
}{
	{"reporting-verbs/say", verbSay},
	{"reporting-verbs/think", verbThink},
	{"reporting-verbs/perceive", verbPerceive},
	{"reporting-verbs/judge", verbJudge},
	{"reporting-verbs/call", verbCall},
	{"reporting-verbs/depict", verbDepict},
	{"reporting-verbs/feel", verbFeel},
	{"reporting-verbs/show", verbShow},
	{"reporting-verbs/per", cuePer},
	{"reporting-verbs/plain", verbPlain},
	{"reporting-verbs/vow", verbSay | verbVow},
	{"vague-sources/expert", nounExpert},
	{"vague-sources/critic", nounCritic},
	{"vague-sources/people", nounCritic},
	{"vague-sources/trade", nounTrade},
	{"vague-sources/group", nounTrade},
	{"vague-sources/leader", nounLeader},
	{"vague-sources/source", nounSource},
	{"vague-sources/public", nounPublic},
	{"vague-sources/party", nounParty},
	{"vague-sources/media", nounMedia},
	{"vague-sources/report", nounReport},
	{"vague-sources/study", nounStudy},
	{"vague-sources/poll", nounPoll},
	{"offices/official", nounOfficial},
	{"offices/aide", nounAide},
	{"offices/institution", nounInstitution},
	{"offices/document", nounDocument},
	{"offices/outlet", modOutlet},
	{"offices/bloc", modBloc},
	{"access/access", markAccess},
	{"access/anonymity", markAnonymity},
	{"access/member", markMember},
	{"hearsay/adverb", hearsayAdverb},
	{"hearsay/appraised", hearsayAppraised},
	{"hearsay/considered", hearsayConsidered},
	{"hearsay/that", hearsayThat},
	{"hearsay/rumoured", hearsayRumoured},
	{"hearsay/expected", hearsayExpected},
	{"hearsay/blamed", hearsayBlamed},
	{"hearsay/claim", hearsayClaim},
	{"hearsay/concern", hearsayConcern},
	{"hearsay/amid", hearsayAmid},
	{"hearsay/raised", hearsayRaised},
}

// functionWords are the closed classes, which no newsroom changes.
var functionWords = []struct {
	class Class
	words string
}{
	{funcBe | funcAux, "is are was were be been being am isn't aren't wasn't weren't"},
	{funcAux, "has have had do does did hasn't haven't hadn't don't doesn't didn't having"},
	{funcModal, "will would can could may might must shall should won't wouldn't can't couldn't shouldn't cannot"},
	{funcAdverb, "also even still already now then never always often long once ever just only all both soon later " +
		"again too sometimes generally privately publicly repeatedly recently however meanwhile instead thus hence thereby " +
		"rather perhaps maybe quite first since yet almost nearly further furthermore moreover nonetheless nevertheless " +
		"though today yesterday tomorrow tonight earlier previously largely widely increasingly typically simply"},
	{funcNegative, "not no never neither nor hardly n't"},
	{funcRelative | funcAux | funcBe, "who's that's what's where's how's"},
	{funcPronoun | funcAux | funcBe, "i'm you're he's she's it's we're they're there's here's"},
	{funcPronoun | funcAux, "i've you've we've they've i'd you'd he'd she'd it'd we'd they'd i'll you'll he'll " +
		"she'll it'll we'll they'll let's"},
	{funcRelative, "who which that whom whose what how why where when whoever whatever"},
	{funcJoin, "but because while although though if unless until whereas whether than so yet nor since as lest once " +
		"despite except amid"},
	{funcAs, "as"},
	{funcAnd, "and or &"},
	{funcPreposition, "of in on at by for with from to into over under about against among between through during after " +
		"before within across near behind toward towards around outside inside off onto upon without via regarding " +
		"concerning beyond beneath above below throughout along despite following"},
	{funcArticle, "the a an this these that those"},
	{funcPossessive, "his her its their our my your whose"},
	{funcPronoun, "i you he she it we they him them us me himself herself myself there"},
	{funcQuantifier, "some many most several few others various numerous certain countless multiple other all more both " +
		"each every any none plenty lots fewer much another everyone everybody " +
		"someone somebody nobody anyone anybody"},
	{funcCount, "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty " +
		"seventy eighty ninety hundred dozen dozens scores hundreds thousands couple pair percent pct percentage " +
		"third thirds quarter quarters majority majorities half"},
	{funcTime, "monday tuesday wednesday thursday friday saturday sunday january february march april may june " +
		"july august september october november december today yesterday tonight tomorrow week month year morning " +
		"afternoon evening weekend night week's days weeks months years hours minutes decades times decade moment " +
		"here abroad"},
}
