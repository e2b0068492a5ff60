package answer

import (
	"fmt"
	"slices"

	"copydesk/lint"
	"copydesk/lint/report/explain"
	"copydesk/lint/suggest"
)

// Rules returns all rules as a configuration sets them, sorted by ID.
func (e *Engine) Rules(config string) ([]explain.Entry, error) {
	cfg, err := e.config(config)
	if err != nil {
		return nil, err
	}
	all, err := cfg.Rules("")
	if err != nil {
		return nil, err
	}
	return explain.List(all, func(string) string { return "" }), nil
}

// Explain returns one rule as a configuration sets it. The name is an ID, a former ID or the part after the slash.
func (e *Engine) Explain(config, name string) (explain.Entry, error) {
	cfg, err := e.config(config)
	if err != nil {
		return explain.Entry{}, err
	}
	id, ok := cfg.Book().Resolve(name)
	if !ok {
		return explain.Entry{}, fmt.Errorf("unknown rule %q%s", name, suggest.DidYouMean(name, cfg.Book().IDs()))
	}
	all, err := cfg.Rules("")
	if err != nil {
		return explain.Entry{}, err
	}
	i := slices.IndexFunc(all, func(r *lint.Rule) bool { return r.ID == id })
	return explain.List(all[i:i+1], func(string) string { return "" })[0], nil
}
