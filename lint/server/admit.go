package server

import (
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"copydesk/lint/server/problem"
)

// admit returns why a request is refused before its body is read. It answers the question of a browser whether it may
// send a request from another site. methods are those of the path, to is the route.
func (s *Server) admit(x *exchange, r *http.Request, methods map[string]route, to route) error {
	h := x.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	if s.draining.Load() {
		h.Set("Connection", "close")
	}
	// A page of a stranger can give its own name the address of this machine, so the name has to be one of ours.
	host := hostOf(r.Host)
	if !s.door.called(host) {
		s.meter.refused.Add(1, "host")
		return problem.New(http.StatusMisdirectedRequest,
			"the service is not called %q; ask it by its own name, or start it with --allow-host", host)
	}
	if err := s.origin(x, r, to); err != nil {
		s.meter.refused.Add(1, "origin")
		return err
	}
	if r.Method == http.MethodOptions && methods != nil {
		h.Set("Allow", allowed(methods))
		x.WriteHeader(http.StatusNoContent)
		return nil
	}
	if !to.open && !s.door.opens(r.Header.Get("Authorization")) {
		s.meter.refused.Add(1, "token")
		return problem.New(http.StatusUnauthorized,
			"the token is missing or wrong; send the header \"Authorization: Bearer TOKEN\"")
	}
	return nil
}

// origin returns why a request from the page of another site is refused. It allows the answer to be read by a page
// that may.
func (s *Server) origin(x *exchange, r *http.Request, to route) error {
	h := x.Header()
	h.Add("Vary", "Origin")
	origin := r.Header.Get("Origin")
	if origin == "" {
		// A browser sends no Origin with the address of an image, for example.
		if r.Header.Get("Sec-Fetch-Site") == "cross-site" && !to.page {
			return problem.New(http.StatusForbidden,
				"a page of another site asks; pages may ask with fetch, from a site that --allow-origin names")
		}
		return nil
	}
	if u, err := url.Parse(origin); err == nil && u.Host == r.Host && u.Scheme == s.door.scheme() {
		return nil
	}
	if !slices.ContainsFunc(s.door.origins, func(allowed string) bool { return matches(allowed, origin) }) {
		return problem.New(http.StatusForbidden,
			"pages of %q may not ask; start the service with --allow-origin %s", origin, origin)
	}
	h.Set("Access-Control-Allow-Origin", origin)
	h.Set("Access-Control-Expose-Headers", "Retry-After")
	if r.Method == http.MethodOptions {
		h.Set("Access-Control-Allow-Methods", "GET, POST")
		h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
		h.Set("Access-Control-Max-Age", "600")
		if r.Header.Get("Access-Control-Request-Private-Network") == "true" {
			h.Set("Access-Control-Allow-Private-Network", "true")
		}
	}
	return nil
}

// matches reports whether an entry of the list names this origin. “moz-extension://*” names every add-on of Firefox,
// which has another name in each browser.
func matches(entry, origin string) bool {
	if scheme, any := strings.CutSuffix(entry, "://*"); any {
		return strings.HasPrefix(origin, scheme+"://")
	}
	return entry == origin
}

// hostOf returns the host of a Host header, in lower case and without a port.
func hostOf(header string) string {
	host, _, err := net.SplitHostPort(header)
	if err != nil {
		host = strings.TrimSuffix(strings.TrimPrefix(header, "["), "]")
	}
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

// clientOf returns the address of a client, without its port.
func clientOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
