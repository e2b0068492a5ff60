// Package required says which versions of copydesk a configuration is written for.
package required

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint/lazy"
	"copydesk/lint/rulefile/strict"
)

// Range is a range of versions.
type Range struct {
	source string
	any    [][]comparison // the version is in the range if it holds for all of one of them
}

// comparison is a condition on a version, such as >=0.3.
type comparison struct {
	sign string
	with version
}

// version has up to three numbers: major, minor and patch. Those that are not there may be any.
type version []int

// UnmarshalText reads a version, which means that one and later ones, or comparisons such as ">=0.3, <2".
func (r *Range) UnmarshalText(b []byte) error {
	*r = Range{source: strings.TrimSpace(string(b))}
	if _, ok := parseVersion(r.source); ok && !strings.ContainsAny(r.source, "xX*") {
		r.source = ">=" + r.source
	}
	for source := range strings.SplitSeq(r.source, "||") {
		all, ok := parseComparisons(source)
		if !ok {
			return fmt.Errorf("%q is not a version; want one such as \"0.3\" or \">=0.3, <2\"", b)
		}
		r.any = append(r.any, all)
	}
	return nil
}

// parseComparisons reads comparisons with commas or spaces between them.
func parseComparisons(s string) (all []comparison, ok bool) {
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimLeft(s, ", ") {
		signed := strings.TrimLeft(s, "=!<>~^")
		sign := s[:len(s)-len(signed)]
		signed = strings.TrimSpace(signed)
		end := strings.IndexAny(signed+" ", ", ")
		with, ok := parseVersion(signed[:end])
		if _, known := signs[sign]; !known || !ok {
			return nil, false
		}
		all = append(all, comparison{sign, with})
		s = signed[end:]
	}
	return all, len(all) > 0
}

var versionSyntax = lazy.Regexp(
	`^v?(0|[1-9]\d{0,8}|[xX*])(\.(?:0|[1-9]\d{0,8}|[xX*]))?(\.(?:0|[1-9]\d{0,8}|[xX*]))?(?:[-+][0-9A-Za-z.+-]+)?$`)

// parseVersion reads a version. A pre-release is read as its release, which has the same.
func parseVersion(s string) (v version, ok bool) {
	found := versionSyntax().FindStringSubmatch(s)
	if found == nil {
		return nil, false
	}
	for _, part := range found[1:] {
		n, err := strconv.Atoi(strings.TrimPrefix(part, "."))
		if err != nil {
			break // there is no such part, or it may be any
		}
		v = append(v, n)
	}
	return v, true
}

// signs has for each sign whether a version is in the range, given how it compares with the one behind the sign.
var signs = map[string]func(is, with version) bool{
	"":   version.like,
	"=":  version.like,
	"!=": func(is, with version) bool { return !is.like(with) },
	">":  func(is, with version) bool { return is.compare(with) > 0 },
	">=": func(is, with version) bool { return is.compare(with) >= 0 },
	"<":  func(is, with version) bool { return is.compare(with) < 0 },
	"<=": func(is, with version) bool { return is.compare(with) <= 0 },
	// The same minor version, from that patch on.
	"~": func(is, with version) bool { return is.compare(with) >= 0 && is.like(with[:min(2, len(with))]) },
	// The same version up to the first number that is not zero.
	"^": func(is, with version) bool {
		same := 0
		for same < len(with) && with[same] == 0 {
			same++
		}
		return is.compare(with) >= 0 && is.like(with[:min(same+1, len(with))])
	},
}

// compare compares the numbers of v with those of other, as far as other has them.
func (v version) compare(other version) int {
	for i, n := range other {
		mine := 0
		if i < len(v) {
			mine = v[i]
		}
		if c := cmp.Compare(mine, n); c != 0 {
			return c
		}
	}
	return 0
}

func (v version) like(other version) bool { return v.compare(other) == 0 }

func (r *Range) has(v version) bool {
	for _, all := range r.any {
		holds := true
		for _, c := range all {
			holds = holds && signs[c.sign](v, c.with)
		}
		if holds {
			return true
		}
	}
	return false
}

// Check returns an error if the range in n, a node of a file, excludes a version of copydesk. It is nil if n is nil or
// not a range.
func Check(file string, n *yaml.Node, copydesk string) error {
	var r Range
	if n == nil || n.Kind != yaml.ScalarNode || r.UnmarshalText([]byte(n.Value)) != nil {
		return nil
	}
	v, ok := parseVersion(copydesk)
	if !ok || r.has(v) {
		return nil // a build without a version cannot be compared
	}
	this := strings.TrimPrefix(copydesk, "v")
	return strict.At(file, n, "this configuration is for copydesk %s; this is %s", r.source, this)
}
