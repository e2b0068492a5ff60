package wire

import (
	"encoding/json"
	"errors"
	"strings"
)

// Invalid is the method of a notification that replaces an invalid message.
const Invalid = "$/copydesk/invalid"

// InvalidParams describes an invalid message.
type InvalidParams struct {
	Why  string `json:"why"`
	Head string `json:"head"` // its first bytes
}

// sound returns a message unchanged or, if it is not a JSON-RPC 2.0 message, a notification with the reason. jrpc2
// would answer an invalid message too, but it panics if the connection is closed by then. Unknown members are
// removed.
func sound(message []byte) []byte {
	why := ""
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(message, &parts); err != nil {
		why = err.Error()
	} else if err := checkParts(parts); err != nil {
		why = err.Error()
	}
	if why != "" {
		head := string(message[:min(len(message), 200)])
		return notification(Invalid, InvalidParams{why, strings.ToValidUTF8(head, "\uFFFD")})
	}
	extra := false
	for key := range parts {
		switch key {
		case "jsonrpc", "id", "method", "params", "result", "error":
		default:
			extra = true
			delete(parts, key)
		}
	}
	if !extra {
		return message
	}
	return encoded(parts)
}

// checkParts returns an error for an invalid part of a message.
func checkParts(parts map[string]json.RawMessage) error {
	var version, method string
	_, isCall := parts["method"]
	_, hasResult := parts["result"]
	failure, hasError := parts["error"]
	var fault struct {
		Code    int             `json:"code"`
		Message string          `json:"message"`
		Data    json.RawMessage `json:"data"`
	}
	first := func(key string) byte { return append(parts[key], 0)[0] }
	switch {
	case json.Unmarshal(parts["jsonrpc"], &version) != nil || version != "2.0":
		return errors.New("its version is not 2.0")
	case !strings.ContainsRune("\x00n\"-0123456789", rune(first("id"))):
		return errors.New("its id is neither a number nor a string")
	case !strings.ContainsRune("\x00n[{", rune(first("params"))):
		return errors.New("its params are neither an object nor an array")
	case isCall == (hasResult || hasError):
		return errors.New("it is neither a call nor an answer")
	case isCall && (json.Unmarshal(parts["method"], &method) != nil || method == ""):
		return errors.New("its method is no name")
	case hasError && string(failure) != "null" && json.Unmarshal(failure, &fault) != nil:
		return errors.New("its error has no code and message")
	}
	return nil
}

// notification returns a message to the server that the client did not send.
func notification(method string, params any) []byte {
	return encoded(map[string]any{"jsonrpc": "2.0", "method": method, "params": params})
}

// encoded returns v as JSON, which must be possible.
func encoded(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}
