package phrase

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Samples returns up to most word sequences that p matches, for readers who do not know the phrase language.
// Optional parts are left out, and … means words of any kind. lists returns the entries of the lists that p refers
// to.
func (p *Phrase) Samples(lists Lexicons, most int) []string {
	s := sampler{lists: lists, most: most}
	var out []string
	for _, words := range s.node(&p.tree().root, 0) {
		words = strings.ReplaceAll(strings.Join(strings.Fields(words), " "), " ,", ",")
		if words != "" && !slices.Contains(out, words) {
			out = append(out, words)
		}
	}
	return out[:min(len(out), most)]
}

type sampler struct {
	lists Lexicons
	most  int
}

// node returns up to most word sequences for n; an empty one for an optional part.
func (s *sampler) node(n *node, depth int) []string {
	switch n.kind {
	case sequence, markNode:
		return s.sequence(n.kids, depth)
	case alternative:
		var all [][]string
		for i := range n.kids {
			all = append(all, s.node(&n.kids[i], depth))
		}
		return s.inTurn(all)
	case wordNode:
		return []string{n.spelling()}
	case listNode:
		return s.list(n, depth)
	case gapNode, shapeNode:
		return []string{"…"}
	case commaNode:
		return []string{","}
	}
	return []string{""}
}

// sequence joins the words of kids: the first of each, the second of each, and so on.
func (s *sampler) sequence(kids []node, depth int) []string {
	parts, longest := make([][]string, len(kids)), 1
	for i := range kids {
		parts[i] = s.node(&kids[i], depth)
		longest = max(longest, len(parts[i]))
	}
	var out []string
	for k := range min(longest, s.most) {
		var words []string
		for _, p := range parts {
			if len(p) > 0 {
				words = append(words, p[k%len(p)])
			}
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

// inTurn returns the first element of each list, then the second of each, up to most.
func (s *sampler) inTurn(all [][]string) []string {
	var out []string
	for k := range s.most {
		for _, list := range all {
			if k < len(list) && len(out) < s.most {
				out = append(out, list[k])
			}
		}
	}
	return out
}

// list returns words for the first entries of a list.
func (s *sampler) list(n *node, depth int) []string {
	entries, err := s.lists(n.text)
	if err != nil || depth > 0 {
		return []string{"…"} // an entry cannot refer to a list
	}
	var out []string
	for _, entry := range entries[:min(len(entries), s.most)] {
		if p, err := Parse(entry); err == nil {
			out = append(out, s.node(&p.tree().root, depth+1)[:1]...)
		}
	}
	return out
}

// spelling returns the word of n as copy spells it.
func (n *node) spelling() string {
	word := n.text
	shape := Shape(n.test.want)
	switch {
	case shape&AllCaps != 0:
		word = strings.ToUpper(word)
	case shape&Capitalised != 0:
		r, size := utf8.DecodeRuneInString(word)
		word = string(unicode.ToUpper(r)) + word[size:]
	}
	word = strings.ReplaceAll(word, "'", "’")
	if shape&Possessive != 0 {
		word += "’s"
	}
	if shape&Plus != 0 {
		word += "+"
	}
	return word
}
