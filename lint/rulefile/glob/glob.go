// Package glob matches paths against patterns in which ** means any number of folders.
package glob

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"copydesk/lint/rulefile/strict"

	"github.com/bmatcuk/doublestar/v4"
)

// Pattern is a pattern for paths with forward slashes.
type Pattern string

// The limits of a pattern: its bytes, and the number of patterns without braces that it expands to. Each of those is
// matched separately, so {a,b} repeated twenty-six times would take too long.
const (
	longestGlob = 1000
	mostGlobs   = 256
)

// UnmarshalText reads a pattern and fails if it is invalid.
func (g *Pattern) UnmarshalText(b []byte) error {
	*g = Pattern(b)
	shown := strict.Cut(string(b))
	switch {
	case len(b) == 0:
		return errors.New("an empty pattern matches nothing; ** matches all files")
	case len(b) > longestGlob:
		return fmt.Errorf("the pattern %q is %d bytes long; %d are the most", shown, len(b), longestGlob)
	case strings.Contains(string(b), `\`):
		return fmt.Errorf("the pattern %q has a backslash; folders are set apart by / on every system", shown)
	case !doublestar.ValidatePattern(string(b)):
		return fmt.Errorf("the pattern %q is not closed: a [ or { lacks its partner", shown)
	case b[0] == '!':
		return fmt.Errorf("the pattern %q begins with !, which takes nothing back; write patterns without those files", shown)
	case strings.HasPrefix(string(b), "/") || strings.HasPrefix(string(b), "../"):
		return fmt.Errorf("the pattern %q leaves the folder of the configuration; patterns are relative to it", shown)
	case alternatives(string(b)) > mostGlobs:
		return fmt.Errorf("the braces of the pattern %q stand for more than %d patterns; write fewer braces, or a * instead",
			shown, mostGlobs)
	}
	return nil
}

// alternatives returns how many patterns without braces a valid pattern expands to. Above mostGlobs it returns some
// number above mostGlobs.
func alternatives(pattern string) int {
	// For each open brace, and for the pattern: the sum of the finished alternatives, and the product so far of the
	// current one.
	type level struct{ sum, product int }
	stack := []level{{0, 1}}
	inClass := false
	for i := 0; i < len(pattern); i++ {
		top := &stack[len(stack)-1]
		switch c := pattern[i]; {
		case inClass:
			inClass = c != ']'
		case c == '[':
			inClass = true
			if strings.HasPrefix(pattern[i+1:], "^") || strings.HasPrefix(pattern[i+1:], "!") {
				i++
			}
		case c == '{':
			stack = append(stack, level{0, 1})
		case c == ',' && len(stack) > 1:
			*top = level{min(top.sum+top.product, mostGlobs+1), 1}
		case c == '}' && len(stack) > 1:
			all := top.sum + top.product
			stack = stack[:len(stack)-1]
			top = &stack[len(stack)-1]
			top.product = min(top.product*all, mostGlobs+1)
		}
	}
	return stack[0].product
}

// Matches reports whether g matches name. As in .gitignore, a pattern without a slash matches in every folder, and
// one that names a folder matches everything in it. A ./ at the start means the folder of the configuration.
func (g Pattern) Matches(name string) bool {
	pattern, anchored := strings.CutPrefix(strings.TrimSuffix(string(g), "/"), "./")
	if !anchored && !strings.Contains(pattern, "/") {
		pattern = "**/" + pattern
	} else if !strings.ContainsAny(pattern, "*?[{") {
		rest, ok := strings.CutPrefix(name, pattern)
		return ok && (rest == "" || rest[0] == '/')
	}
	return doublestar.MatchUnvalidated(pattern, name) || doublestar.MatchUnvalidated(pattern+"/**", name)
}

// AnyMatches reports whether one of patterns matches name.
func AnyMatches(patterns []Pattern, name string) bool {
	return slices.ContainsFunc(patterns, func(g Pattern) bool { return g.Matches(name) })
}
