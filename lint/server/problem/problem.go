// Package problem has the errors that the service answers, in the form of RFC 9457.
package problem

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// Problem is why a request was refused. Detail says what was found and what to send instead. It may quote the
// request, so it belongs in the answer and in no log.
type Problem struct {
	Title  string `json:"title"` // that of the status
	Status int    `json:"status"`
	Detail string `json:"detail"`

	Retry int `json:"-"` // seconds after which the client may try again; 0 for none
}

// New returns a problem with a status of HTTP.
func New(status int, format string, a ...any) *Problem {
	return &Problem{Title: http.StatusText(status), Status: status, Detail: fmt.Sprintf(format, a...)}
}

// Busy returns a problem that goes away by itself; the client may try again after so many seconds.
func Busy(status, seconds int, detail string) *Problem {
	p := New(status, "%s", detail)
	p.Retry = seconds
	return p
}

// Error returns the detail.
func (p *Problem) Error() string { return p.Detail }

// Write answers with p as JSON.
func (p *Problem) Write(w http.ResponseWriter) {
	body, err := json.Marshal(p)
	if err != nil {
		panic(err) // strings and numbers can always be encoded
	}
	p.answer(w, "application/problem+json", append(body, '\n'))
}

// WriteText answers with the detail as plain text after “Error: ”, as LanguageTool does.
func (p *Problem) WriteText(w http.ResponseWriter) {
	p.answer(w, "text/plain; charset=utf-8", []byte("Error: "+p.Detail))
}

func (p *Problem) answer(w http.ResponseWriter, kind string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", kind)
	if p.Retry > 0 {
		h.Set("Retry-After", fmt.Sprint(p.Retry))
	}
	switch p.Status {
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", "Bearer")
	case http.StatusRequestTimeout, http.StatusRequestEntityTooLarge:
		h.Set("Connection", "close") // the rest of the body is not read
	}
	w.WriteHeader(p.Status)
	_, _ = w.Write(body) // the client may have gone
}
