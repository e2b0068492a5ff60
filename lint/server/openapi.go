package server

import (
	_ "embed"
	"net/http"
)

// document describes the service in OpenAPI 3.1. The tests compare it with the routes and with real answers.
//
//go:embed openapi.json
var document []byte

func (s *Server) openAPI(x *exchange, _ *http.Request) error {
	return x.text("application/json", document)
}
