package sources

// The kinds of vague sources.
const (
	kindClass      = "class"      // a class of people
	kindPronoun    = "pronoun"    // “some” and similar words
	kindPublic     = "public"     // the population at large
	kindPartisan   = "partisan"   // supporters or opponents of a person
	kindParty      = "party"      // members of a party
	kindSource     = "source"     // sources
	kindMedia      = "media"      // media and their reports
	kindReport     = "report"     // reports
	kindStudy      = "study"      // studies
	kindPoll       = "poll"       // polls
	kindPassive    = "passive"    // hearsay: a passive
	kindReportedly = "reportedly" // hearsay: an adverb
	kindExpected   = "expected"   // hearsay: about the future
	kindClaim      = "claim"      // a claim without a source
	kindConcern    = "concern"    // a worry without a source
)

// The kinds of anonymous sources.
const (
	kindOfficial     = "official"     // officials
	kindAide         = "aide"         // aides
	kindSingle       = "single"       // a single person
	kindCount        = "count"        // a number of people
	KindAccess       = "access"       // people with access to the facts
	kindOrganisation = "organisation" // people tied to an organisation
	kindOutlet       = "outlet"       // people tied to an outlet
	kindInstitution  = "institution"  // an unnamed body
)

// kindUnlisted is the kind of a plural that is in no list. The verb then shows whether it is a class of people.
const kindUnlisted = "unlisted"

// Kinds returns the values of Attribution.Kind: those of vague sources first, then those of anonymous ones.
func Kinds() []string {
	return []string{
		kindClass, kindPronoun, kindPublic, kindPartisan, kindParty, kindSource, kindMedia, kindReport, kindStudy,
		kindPoll, kindPassive, kindReportedly, kindExpected, kindClaim, kindConcern,
		kindOfficial, kindAide, kindSingle, kindCount, KindAccess, kindOrganisation, kindOutlet, kindInstitution,
	}
}
