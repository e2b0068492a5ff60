package server

import (
	"mime"
	"net/http"
	"net/url"

	"copydesk/lint/server/api"
	"copydesk/lint/server/languagetool"
	"copydesk/lint/server/problem"
)

// ltCheck answers a client of LanguageTool what is found in a text.
func (s *Server) ltCheck(x *exchange, r *http.Request) error {
	in := s.rules.Load()
	form, err := s.form(x, r)
	if err != nil {
		return err
	}
	q, err := languagetool.Read(form)
	if err != nil {
		return err
	}
	story := api.Plain(q.Text, q.Tag(), q.Least)
	if int64(story.Size()) > s.MaxSize {
		return tooLarge(s.MaxSize)
	}
	result, err := s.run(x, r, in, story, false)
	if err != nil {
		return err
	}
	return x.json(q.Answer(s.Version, result, func(rule string) string { return in.about[rule].Title }))
}

// form returns the parameters of a request: in the query, or in a body as a browser sends a form.
func (s *Server) form(x *exchange, r *http.Request) (url.Values, error) {
	query := r.URL.RawQuery
	if r.Method == http.MethodPost {
		kind := r.Header.Get("Content-Type")
		if media, _, err := mime.ParseMediaType(kind); err != nil || media != "application/x-www-form-urlencoded" {
			return nil, problem.New(http.StatusUnsupportedMediaType,
				"the body is of the type %q; send a form, as application/x-www-form-urlencoded", kind)
		}
		body, err := s.body(x, r)
		if err != nil {
			return nil, err
		}
		query = string(body)
	}
	form, err := url.ParseQuery(query)
	if err != nil {
		return nil, problem.New(http.StatusBadRequest, "the form cannot be read: %v", err)
	}
	return form, nil
}

func (s *Server) ltLanguages(x *exchange, _ *http.Request) error {
	return x.json(languagetool.Languages())
}
