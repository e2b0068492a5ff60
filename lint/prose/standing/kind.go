// Package standing judges how well a reader can identify the source that a noun phrase names.
package standing

// Standing says how well a reader can identify and judge a source.
type Standing uint8

// The standings, from the best to the worst.
const (
	Named     Standing = iota // a person, organisation or document, or a pronoun that refers to one
	Anonymous                 // not named, but tied to an office, organisation, place or number of people
	Vague                     // a class of people or documents, or no source at all
)

// The kinds of vague sources.
const (
	KindClass      = "class"      // a class of people
	KindPronoun    = "pronoun"    // “some” and similar words
	KindPublic     = "public"     // the population at large
	KindPartisan   = "partisan"   // supporters or opponents of a person
	KindParty      = "party"      // members of a party
	KindSource     = "source"     // sources
	KindMedia      = "media"      // media and their reports
	KindReport     = "report"     // reports
	KindStudy      = "study"      // studies
	KindPoll       = "poll"       // polls
	KindPassive    = "passive"    // hearsay: a passive
	KindReportedly = "reportedly" // hearsay: an adverb
	KindExpected   = "expected"   // hearsay: about the future
	KindClaim      = "claim"      // a claim without a source
	KindConcern    = "concern"    // a worry without a source
)

// The kinds of anonymous sources.
const (
	KindOfficial     = "official"     // officials
	KindAide         = "aide"         // aides
	KindSingle       = "single"       // a single person
	KindCount        = "count"        // a number of people
	KindAccess       = "access"       // people with access to the facts
	KindOrganisation = "organisation" // people tied to an organisation
	KindOutlet       = "outlet"       // people tied to an outlet
	KindInstitution  = "institution"  // an unnamed body
)

// KindUnlisted is the kind of a plural that is in no list. The verb then shows whether it is a class of people.
const KindUnlisted = "unlisted"

// Kinds returns the values of Attribution.Kind: those of vague sources first, then those of anonymous ones.
func Kinds() []string {
	return []string{
		KindClass, KindPronoun, KindPublic, KindPartisan, KindParty, KindSource, KindMedia, KindReport, KindStudy,
		KindPoll, KindPassive, KindReportedly, KindExpected, KindClaim, KindConcern,
		KindOfficial, KindAide, KindSingle, KindCount, KindAccess, KindOrganisation, KindOutlet, KindInstitution,
	}
}
