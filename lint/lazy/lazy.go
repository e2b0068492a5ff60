// Package lazy compiles regular expressions when they are first used, so that those a run does not use cost no start.
package lazy

import (
	"regexp"
	"sync"
)

// Regexp returns a function that returns source compiled. It panics if source is no regular expression.
func Regexp(source string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) })
}
