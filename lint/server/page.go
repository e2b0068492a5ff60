package server

import (
	"net/http"
	"path"
	"strings"

	"copydesk/editors/web"
)

// pageTypes are the types of the files, by extension. Those of the system may differ.
var pageTypes = map[string]string{
	"": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
}

// page answers with a file of the page.
func (s *Server) page(x *exchange, r *http.Request) error {
	name := strings.TrimPrefix(r.URL.Path, "/")
	h := x.Header()
	h.Set("Content-Security-Policy", web.Policy)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-cache")
	return x.text(pageTypes[path.Ext(name)], s.files[name])
}
