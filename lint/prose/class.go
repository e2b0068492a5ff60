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

// lists says which classes the entries of each word list have, and which trait the plural of each has.
var lists = []struct {
	name  string
	class Class
	trait trait
}{
	{"reporting-verbs/say", verbSay, 0},
	{"reporting-verbs/think", verbThink, 0},
	{"reporting-verbs/perceive", verbPerceive, 0},
	{"reporting-verbs/judge", verbJudge, 0},
	{"reporting-verbs/call", verbCall, 0},
	{"reporting-verbs/depict", verbDepict, 0},
	{"reporting-verbs/feel", verbFeel, 0},
	{"reporting-verbs/show", verbShow, 0},
	{"reporting-verbs/per", cuePer, 0},
	{"reporting-verbs/plain", verbPlain, 0},
	{"reporting-verbs/vow", verbSay | verbVow, 0},
	{"vague-sources/expert", nounExpert, traitOpens},
	{"vague-sources/scholar", nounExpert, traitOpens | traitScholar},
	{"vague-sources/critic", nounCritic, traitOpens},
	{"vague-sources/camp", nounCritic, 0},
	{"vague-sources/people", nounCritic, 0},
	{"vague-sources/trade", nounTrade, traitOpens},
	{"vague-sources/group", nounTrade, 0},
	{"vague-sources/leader", nounLeader, traitOpens},
	{"vague-sources/source", nounSource, traitOpens},
	{"vague-sources/public", nounPublic, traitOpens},
	{"vague-sources/nation", nounPublic, 0},
	{"vague-sources/party", nounParty, 0},
	{"vague-sources/media", nounMedia, traitOpens},
	{"vague-sources/report", nounReport, traitOpens},
	{"vague-sources/study", nounStudy, traitOpens},
	{"vague-sources/poll", nounPoll, traitOpens},
	{"offices/official", nounOfficial, 0},
	{"offices/aide", nounAide, 0},
	{"offices/institution", nounInstitution, 0},
	{"offices/document", nounDocument, 0},
	{"offices/outlet", modOutlet, 0},
	{"offices/bloc", modBloc, 0},
	{"access/access", markAccess, 0},
	{"access/anonymity", markAnonymity, 0},
	{"access/member", markMember, 0},
	{"hearsay/adverb", hearsayAdverb, 0},
	{"hearsay/appraised", hearsayAppraised, 0},
	{"hearsay/considered", hearsayConsidered, 0},
	{"hearsay/that", hearsayThat, 0},
	{"hearsay/rumoured", hearsayRumoured, 0},
	{"hearsay/expected", hearsayExpected, 0},
	{"hearsay/blamed", hearsayBlamed, 0},
	{"hearsay/claim", hearsayClaim, 0},
	{"hearsay/concern", hearsayConcern, 0},
	{"hearsay/amid", hearsayAmid, 0},
	{"hearsay/raised", hearsayRaised, 0},
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
