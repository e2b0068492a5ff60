package news

import (
	"strings"

	"copydesk/lint/text"
)

// shortcode is a tag of WordPress in square brackets, such as [gallery ids="1,2"].
type shortcode struct {
	at     text.Span
	name   string
	closes bool // [/name]
	valued bool // it has an attribute with a value
	paired int  // index of the tag that closes it; -1 without one
}

// dropped are the shortcodes of WordPress whose content is no copy, and single those without content.
var (
	droppedCodes = named("audio", "video", "playlist", "gallery", "embed", "code", "sourcecode", "raw", "html")
	singleCodes  = named("gallery", "audio", "video", "playlist", "embed", "more", "toc", "nextpage")
)

// shortcodes returns the edits that take the shortcodes out of s, HTML; mostEdits of them for too many shortcodes. A
// word in square brackets is one only if it has attributes with values, if a tag closes it, or if it is one of
// WordPress itself: [sic] is copy. The content of [caption] is a caption.
func shortcodes(s string) []edit {
	if strings.IndexByte(s, ']') < 0 {
		return nil
	}
	var all []shortcode
	eachText(s, func(t text.Span) {
		for at := t.Start; at < t.End && len(all) < mostEdits; at++ {
			n := strings.IndexByte(s[at:t.End], '[')
			if n < 0 {
				return
			}
			at += n
			if c, ok := shortcodeAt(s, at, t.End); ok {
				all = append(all, c)
				at = c.at.End - 1
			}
		}
	})
	if len(all) == mostEdits {
		return make([]edit, mostEdits)
	}
	pair(all)
	var out []edit
	for i := 0; i < len(all); i++ {
		c := all[i]
		if c.closes || c.paired < 0 && !c.valued && !singleCodes(c.name) {
			continue
		}
		tag, end := "<wbr>", "<wbr>"
		switch {
		case c.paired >= 0 && droppedCodes(c.name):
			out = append(out, edit{text.Span{Start: c.at.Start, End: all[c.paired].at.End}, tag})
			i = c.paired
			continue
		case c.paired >= 0 && strings.HasSuffix(c.name, "caption"):
			tag, end = "<figure><figcaption>", "</figcaption></figure>"
		case c.paired < 0 && alone(s, c.at):
			tag = "<hr>"
		}
		out = append(out, edit{c.at, tag})
		if c.paired >= 0 {
			out = append(out, edit{all[c.paired].at, end})
		}
	}
	return out
}

// longestShortcode is the largest length in bytes of one tag.
const longestShortcode = 4000

// shortcodeAt returns what may be the tag at byte at of s, which text ends at end.
func shortcodeAt(s string, at, end int) (shortcode, bool) {
	n := strings.IndexByte(s[at:min(end, at+longestShortcode)], ']')
	if n < 0 || at > 0 && s[at-1] == '[' {
		return shortcode{}, false
	}
	c := shortcode{at: text.Span{Start: at, End: at + n + 1}, paired: -1}
	inner := s[at+1 : at+n]
	inner, c.closes = strings.CutPrefix(inner, "/")
	name := 0
	for name < len(inner) && (inner[name]|0x20 >= 'a' && inner[name]|0x20 <= 'z' || name > 0 && isNameByte(inner[name])) {
		name++
	}
	c.name = inner[:name]
	rest := strings.TrimSpace(strings.TrimSuffix(inner[name:], "/"))
	c.valued = rest != "" && valued(rest)
	if name == 0 || c.closes && rest != "" || rest != "" && !c.valued {
		return shortcode{}, false
	}
	return c, true
}

func isNameByte(c byte) bool { return c >= '0' && c <= '9' || c == '-' || c == '_' }

// valued reports whether s is attributes with values: id="attachment_9" width=750.
func valued(s string) bool {
	key, value, ok := strings.Cut(s, "=")
	if !ok || value == "" || key == "" {
		return false
	}
	for i := range len(key) {
		if c := key[i]; c|0x20 < 'a' || c|0x20 > 'z' {
			if !isNameByte(c) {
				return false
			}
		}
	}
	return true
}

// pair finds the tag that closes each one.
func pair(all []shortcode) {
	open := map[string][]int{}
	for i := range all {
		c := &all[i]
		if !c.closes {
			open[c.name] = append(open[c.name], i)
			continue
		}
		if waiting := open[c.name]; len(waiting) > 0 {
			all[waiting[len(waiting)-1]].paired = i
			open[c.name] = waiting[:len(waiting)-1]
		}
	}
}

// alone reports whether a tag has its lines to itself.
func alone(s string, at text.Span) bool {
	before, after := strings.TrimRight(s[:at.Start], " \t"), strings.TrimLeft(s[at.End:], " \t\r")
	return (before == "" || strings.HasSuffix(before, "\n") || strings.HasSuffix(before, ">")) &&
		(after == "" || after[0] == '\n' || after[0] == '<')
}
