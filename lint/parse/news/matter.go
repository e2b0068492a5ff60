package news

import (
	"strings"

	"copydesk/lint/parse/nested"
)

// matter says where a format keeps what a story of its own file has in front matter, by the key there. The first place
// that holds something counts. The names of a place follow each other from the story inwards; in XML, the last may be
// an attribute, which begins with @.
type matter map[string][]string

// read returns what the places hold.
func (m matter) read(at func(names []string) string) map[string]string {
	out := map[string]string{}
	for key, places := range m {
		for _, place := range places {
			if value := strings.TrimSpace(at(strings.Fields(place))); value != "" {
				out[key] = value
				break
			}
		}
	}
	return out
}

// ofXML returns what the element n holds.
func (m matter) ofXML(n *nested.Node) map[string]string {
	return m.read(func(names []string) string {
		last := len(names) - 1
		if attribute, ok := strings.CutPrefix(names[last], "@"); ok {
			return n.Path(names[:last]...).Attr(attribute)
		}
		return n.Path(names...).String()
	})
}

// ofJSON returns what the object v holds.
func (m matter) ofJSON(v nested.Value) map[string]string {
	return m.read(func(names []string) string {
		at := v
		for _, name := range names {
			at = at.Get(name)
		}
		return at.String()
	})
}
