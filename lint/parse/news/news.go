// Package news reads the formats in which agencies, content systems and feeds hold stories: NITF, NewsML, ninjs, RSS,
// Atom, the exports of WordPress and Ghost, and Arc's ANS.
package news

import (
	"errors"
	"strings"

	"copydesk/lint/parse"
	"copydesk/lint/parse/nested"
)

// faultIn returns err, a fault in source, as an error of the file called name.
func faultIn(name, source, remedy string, err error) error {
	var f *nested.Fault
	if !errors.As(err, &f) {
		return err
	}
	e := &parse.Error{
		Name: name, Reason: parse.Markup, Offset: f.At, Line: 1 + strings.Count(source[:f.At], "\n"), Found: f.Found,
		Remedy: remedy,
	}
	if f.TooMuch {
		e.Reason, e.Remedy = parse.TooMuch, "split the story up"
	}
	return e
}

// noCopy returns the error for a story without copy.
func noCopy(name string) error {
	return &parse.Error{
		Name: name, Reason: parse.NoCopy, Offset: -1, Found: "no copy was found in the parts of the story that hold copy",
		Remedy: "export the story with its text",
	}
}

// escapedInXML is the characters that copy in XML spells with escapes.
const escapedInXML = "<>&"
