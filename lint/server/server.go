// Package server is the service that content systems ask over HTTP. It checks and fixes the copy that it is sent, with
// the rules and the configuration that a run of the command would use, and answers clients of LanguageTool too.
//
// Copy stays in memory: nothing of it is written to a file or to the log.
package server

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"copydesk/editors/web"
	"copydesk/lint/server/problem"
	"copydesk/lint/suggest"
	"copydesk/lint/workspace"
)

// Options are the inputs of a server.
type Options struct {
	Version   string // of the program
	Workspace Workspace
	Folder    string // absolute; the nearest configuration at or above it applies; "" for none
	Config    string // absolute path of the only configuration; "" for the nearest one
	MaxSize   int64  // of a story in bytes
	PerClient int    // requests of one client that are answered at once; others are refused
	Log       *slog.Logger
	Now       func() time.Time

	readLimit       time.Duration // for a request; 0 is half a minute
	mostConnections int64         // that are open; others are closed at once; 0 is 16,384
}

// Workspace gives the server its rules; [workspace.Live] implements it. Its methods are safe for concurrent use.
type Workspace interface {
	// Refresh checks whether a configuration has changed on disk. It returns a number that changes with the rules.
	Refresh() int
	// Rules returns the rules for a file.
	Rules(file string, c workspace.Choice) workspace.Rules
	// Defaults returns the rules for a text in a folder; "" means no folder.
	Defaults(folder string, c workspace.Choice) workspace.Rules
	// Faults returns the errors of the configurations that were read, by path. The list of a valid one is empty.
	Faults() map[string][]workspace.Fault
}

// Server answers requests. It is safe for concurrent use.
type Server struct {
	Options
	door     *Door
	rules    atomic.Pointer[ruling] // in force
	routes   map[string]map[string]route
	files    map[string][]byte // of the page, by path
	mux      *http.ServeMux
	meter    *meter
	clients  clients
	slots    slots
	held     atomic.Int64 // bytes of request bodies in memory
	draining atomic.Bool  // the server is about to end
}

// mostHeld is the largest number of bytes of request bodies in memory.
const mostHeld = 256 << 20

// New returns a server behind a door. It reads the configuration, and fails if that is faulty.
func New(o Options, door *Door) (*Server, error) {
	s := &Server{
		Options: o, door: door, clients: clients{most: o.PerClient}, slots: newSlots(max(2, runtime.GOMAXPROCS(0))),
		mux: http.NewServeMux(),
	}
	s.readLimit, s.mostConnections = cmp.Or(s.readLimit, readLimit), cmp.Or(s.mostConnections, mostConnections)
	s.meter = newMeter(s)
	s.files = web.Files()
	s.routes = s.table()
	for path := range s.routes {
		s.mux.Handle(path, http.NotFoundHandler()) // it only finds the path
	}
	if err := s.load(o.Workspace.Refresh()); err != nil {
		return nil, err
	}
	return s, nil
}

// route is how a path is answered with a method.
type route struct {
	answer func(*Server, *exchange, *http.Request) error // the error is a *problem.Problem
	open   bool                                          // it needs no token, because it says nothing of copy or rules
	plain  bool                                          // it answers errors as LanguageTool does
	page   bool                                          // another site may link to it
}

// table returns the routes by path and method.
func (s *Server) table() map[string]map[string]route {
	get := func(r route) map[string]route { return map[string]route{http.MethodGet: r} }
	post := func(r route) map[string]route { return map[string]route{http.MethodPost: r} }
	lt := route{answer: (*Server).ltCheck, plain: true}
	table := map[string]map[string]route{
		"/v1/check":         post(route{answer: (*Server).check}),
		"/v1/fix":           post(route{answer: (*Server).fix}),
		"/v1/sources":       post(route{answer: (*Server).sources}),
		"/v1/rules":         get(route{answer: (*Server).listRules}),
		"/v1/rules/{id...}": get(route{answer: (*Server).oneRule}),
		"/v2/check":         {http.MethodPost: lt, http.MethodGet: lt},
		"/v2/languages":     get(route{answer: (*Server).ltLanguages, plain: true}),
		"/healthz":          get(route{answer: (*Server).health, open: true}),
		"/readyz":           get(route{answer: (*Server).ready, open: true}),
		"/metrics":          get(route{answer: (*Server).metrics}),
		"/openapi.json":     get(route{answer: (*Server).openAPI, open: true}),
	}
	page := get(route{answer: (*Server).page, open: true, page: true})
	for name := range s.files {
		if name == "" {
			name = "{$}"
		}
		table["/"+name] = page
	}
	return table
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := &exchange{ResponseWriter: w, route: "other", start: s.Now()}
	s.meter.active.Add(1)
	defer s.observe(x, r)
	defer contain(x)
	_, pattern := s.mux.Handler(r)
	methods := s.routes[pattern]
	method := r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	to, known := methods[method]
	if methods != nil {
		x.route = pattern
	}
	err := s.admit(x, r, methods, to)
	switch {
	case err != nil || x.status != 0:
	case methods == nil:
		err = problem.New(http.StatusNotFound, "there is no such path; /openapi.json lists all")
	case !known:
		x.Header().Set("Allow", allowed(methods))
		err = problem.New(http.StatusMethodNotAllowed, "%s does not take the method %s; use %s", pattern, r.Method,
			suggest.OneOf(strings.Split(allowed(methods), ", ")))
	default:
		err = s.limited(x, r, to)
	}
	if err != nil {
		x.refuse(err, to.plain)
	}
}

// limited answers a request unless its client has too many.
func (s *Server) limited(x *exchange, r *http.Request, to route) error {
	if to.open {
		return to.answer(s, x, r)
	}
	client := clientOf(r)
	if !s.clients.enter(client) {
		s.meter.refused.Add(1, "client")
		return problem.Busy(http.StatusTooManyRequests, 1,
			fmt.Sprintf("this client has %d requests that are not answered yet; wait for one of them", s.PerClient))
	}
	defer s.clients.leave(client)
	defer func() { s.held.Add(-x.held) }()
	return to.answer(s, x, r)
}

func (s *Server) health(x *exchange, _ *http.Request) error {
	return x.text("text/plain; charset=utf-8", []byte("alive\n"))
}

func (s *Server) ready(x *exchange, _ *http.Request) error {
	if s.draining.Load() {
		return problem.Busy(http.StatusServiceUnavailable, 1, "the service is about to end")
	}
	return x.text("text/plain; charset=utf-8", []byte("ready\n"))
}

func (s *Server) metrics(x *exchange, _ *http.Request) error {
	x.Header().Set("Content-Type", metricsType)
	return s.meter.set.Write(x)
}
