package lsp

import (
	"context"

	"github.com/creachadair/jrpc2"
)

func (s *server) execute(_ context.Context, p *executeCommandParams) (any, error) {
	return nil, jrpc2.Errorf(jrpc2.InvalidParams, "copydesk does not know the command %q", p.Command)
}
