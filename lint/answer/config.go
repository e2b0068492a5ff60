package answer

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/lint/rulefile/files"
	"copydesk/lint/suggest"
	"copydesk/lint/text"
)

// mostConfigs is how many configurations are kept.
const mostConfigs = 8

// configs holds the configurations made so far, by their source.
type configs struct {
	mu   sync.Mutex
	made map[string]*rulefile.Config
}

// errOtherFiles is the error of a configuration that refers to other files.
var errOtherFiles = errors.New("a configuration that comes without a folder cannot refer to other files; " +
	"write their content into it")

// config returns the configuration with this source.
func (e *Engine) config(source string) (*rulefile.Config, error) {
	e.configs.mu.Lock()
	defer e.configs.mu.Unlock()
	if cfg, ok := e.configs.made[source]; ok {
		return cfg, nil
	}
	cfg, err := e.book.ParseConfig(rulefile.ConfigName, []byte(source), rulefile.Sources{
		ReadFile: func(string) ([]byte, error) { return nil, errOtherFiles },
		List:     func(string) ([]string, error) { return nil, errOtherFiles },
		Above:    func(string) (string, string, error) { return "", "", errOtherFiles },
		Version:  e.version,
	})
	if err != nil {
		return nil, err
	}
	if len(e.configs.made) >= mostConfigs {
		clear(e.configs.made)
	}
	e.configs.made[source] = cfg
	return cfg, nil
}

// linter returns the linter for q.
func (e *Engine) linter(q Request) (*lint.Linter, error) {
	if len(q.Config) > files.Largest {
		return nil, fmt.Errorf("the configuration has %d bytes; the largest that is read has %d", len(q.Config),
			files.Largest)
	}
	least := lint.Suggestion
	if q.Severity != "" {
		var ok bool
		if least, ok = lint.ParseSeverity(q.Severity); !ok || least == lint.Off {
			return nil, fmt.Errorf("unknown severity %q; use error, warning or suggestion", q.Severity)
		}
	}
	cfg, err := e.config(q.Config)
	if err != nil {
		return nil, err
	}
	l, err := cfg.Linter(q.Name, least)
	if err != nil || len(q.Allow) == 0 {
		return l, err
	}
	further := make([]lint.Allowance, 0, len(q.Allow))
	for _, a := range q.Allow {
		id, ok := e.book.Resolve(a.Rule)
		switch {
		case !ok:
			return nil, fmt.Errorf("unknown rule %q%s", a.Rule, suggest.DidYouMean(a.Rule, e.book.IDs()))
		case strings.TrimSpace(a.Reason) == "":
			return nil, fmt.Errorf("what allows %s at “%s” has no reason; give one for the next editor", id, a.Words)
		}
		made := lint.Allowance{Rules: []string{id}, Words: a.Words, Reason: a.Reason, By: requestName}
		if a.Before != "" || a.After != "" {
			made.Context = &lint.Context{Before: a.Before, After: a.After}
		}
		further = append(further, made)
	}
	return l.Allowing(further), nil
}

// requestName is where the allowances of a request are said to stand.
const requestName = "request"

// allowanceFor returns what allows f and no other finding, or what has allowed it; nil for a finding without words.
func allowanceFor(d *text.Document, f *lint.Finding) *Allowance {
	if !f.InText() || f.Span.Empty() {
		return nil
	}
	c := lint.ContextOf(d, f)
	out := &Allowance{
		Rule: f.Rule, Words: strings.Join(strings.Fields(text.Shown(d.Text[f.Span.Start:f.Span.End])), " "),
		Before: text.Shown(c.Before), After: text.Shown(c.After),
	}
	if f.AllowedBy != nil {
		out.Reason = f.AllowedBy.Reason
	}
	return out
}
