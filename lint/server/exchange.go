package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"copydesk/lint/prose"
	"copydesk/lint/server/problem"
)

// exchange is the answer to one request, and what the log says of it.
type exchange struct {
	http.ResponseWriter
	route  string // a pattern of the server; never the path, which the client chose
	start  time.Time
	status int   // 0 until it is written
	sent   int64 // bytes of the body of the answer
	held   int64 // bytes of the body of the request
	broke  string
	story  *told // nil for a request without a story
}

// told is what the log says of a story: numbers, and no word of it.
type told struct {
	bytes, words, findings int
	status                 string
}

// WriteHeader keeps the status.
func (x *exchange) WriteHeader(status int) {
	if x.status == 0 {
		x.status = status
	}
	x.ResponseWriter.WriteHeader(status)
}

// Write counts the bytes.
func (x *exchange) Write(b []byte) (int, error) {
	if x.status == 0 {
		x.status = http.StatusOK
	}
	n, err := x.ResponseWriter.Write(b)
	x.sent += int64(n)
	return n, err
}

// Unwrap returns the writer below, for http.ResponseController.
func (x *exchange) Unwrap() http.ResponseWriter { return x.ResponseWriter }

// text answers with a body of this type.
func (x *exchange) text(kind string, body []byte) error {
	x.Header().Set("Content-Type", kind)
	_, _ = x.Write(body) // the client may have gone
	return nil
}

// json answers with v.
func (x *exchange) json(v any) error {
	body, err := encode(v)
	if err != nil {
		return err
	}
	return x.text("application/json", body)
}

// encode returns v as a line of JSON.
func encode(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false) // the answer is no page
	err := e.Encode(v)
	return out.Bytes(), err
}

// refuse answers with an error, unless an answer has begun.
func (x *exchange) refuse(err error, plain bool) {
	var p *problem.Problem
	if !errors.As(err, &p) {
		p = problem.New(http.StatusInternalServerError, "copydesk broke down on it; please report this")
	}
	switch {
	case x.status != 0:
	case plain:
		p.WriteText(x)
	default:
		p.Write(x)
	}
}

// contain turns a panic into an answer. Only the place of the panic is kept: its value may hold copy.
func contain(x *exchange) {
	v := recover()
	if v == nil {
		return
	}
	if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(v)
	}
	x.broke = prose.Broke(v).Place
	x.refuse(problem.New(http.StatusInternalServerError,
		"copydesk broke down on it, at %s; please report this", x.broke), false)
}

// allowed returns the methods of a path for the header Allow.
func allowed(methods map[string]route) string {
	names := slices.Sorted(maps.Keys(methods))
	if _, ok := methods[http.MethodGet]; ok {
		names = append(names, http.MethodHead)
	}
	return strings.Join(append(names, http.MethodOptions), ", ")
}
