package sources

// What makes a source a vague one.
const (
	kindClass      = "class"      // a class of people
	kindPronoun    = "pronoun"    // “some” and its like
	kindPublic     = "public"     // the population at large
	kindPartisan   = "partisan"   // the partisans of a person
	kindParty      = "party"      // members of a party
	kindSource     = "source"     // sources
	kindMedia      = "media"      // media and their reports
	kindReport     = "report"     // reports
	kindStudy      = "study"      // studies
	kindPoll       = "poll"       // polls
	kindPassive    = "passive"    // hearsay: a passive
	kindReportedly = "reportedly" // hearsay: an adverb
	kindExpected   = "expected"   // hearsay: what is to come
	kindClaim      = "claim"      // a claim that is nobody's
	kindConcern    = "concern"    // a worry that is nobody's
)

// What makes a source an anonymous one.
const (
	kindOfficial     = "official"     // officials
	kindAide         = "aide"         // aides
	kindSingle       = "single"       // a single person
	kindCount        = "count"        // a number of people
	kindAccess       = "access"       // those with access to what they tell
	kindOrganisation = "organisation" // those tied to an organisation
	kindOutlet       = "outlet"       // those tied to an outlet
	kindInstitution  = "institution"  // a body that is not named
)

// kindUnlisted is that of a plural that no list holds, until the verb tells whether it is a class of people.
const kindUnlisted = "unlisted"

// Kinds returns what Attribution.Kind can be: those of vague sources first, then those of anonymous ones.
func Kinds() []string {
	return []string{
		kindClass, kindPronoun, kindPublic, kindPartisan, kindParty, kindSource, kindMedia, kindReport, kindStudy,
		kindPoll, kindPassive, kindReportedly, kindExpected, kindClaim, kindConcern,
		kindOfficial, kindAide, kindSingle, kindCount, kindAccess, kindOrganisation, kindOutlet, kindInstitution,
	}
}
