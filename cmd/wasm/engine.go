//go:build js && wasm

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"syscall/js"

	"copydesk/lint/answer"
	"copydesk/lint/jsonkind"
	"copydesk/rules"
)

// stamped is the version that the build sets with -ldflags; empty for a build without one.
var stamped string

// run starts the engine and serves calls for ever. It returns only an error.
func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("give the name of the function that takes the engine, not %d arguments", len(args))
	}
	// The memory of a page only grows. Collecting more often keeps it small.
	debug.SetGCPercent(50)
	book, err := rules.Book()
	if err != nil {
		return err
	}
	e := answer.New(book, stamped)
	// The first check would have to make the linter.
	if _, err := e.Check(context.Background(), answer.Request{}); err != nil {
		return err
	}
	js.Global().Call(args[0], map[string]any{
		"check": answering(func(q answer.Request) (any, error) { return e.Check(context.Background(), q) }),
		"fix": answering(func(q struct {
			answer.Request
			Unsafe bool `json:"unsafe"`
		},
		) (any, error) {
			return e.Fix(context.Background(), q.Request, q.Unsafe)
		}),
		"sources": answering(func(q answer.Request) (any, error) { return e.Sources(context.Background(), q) }),
		"rules": answering(func(q struct {
			Config string `json:"config"`
		},
		) (any, error) {
			return e.Rules(q.Config)
		}),
		"explain": answering(func(q struct {
			Rule   string `json:"rule"`
			Config string `json:"config"`
		},
		) (any, error) {
			return e.Explain(q.Config, q.Rule)
		}),
		"read":    js.FuncOf(read),
		"version": stamped,
	})
	select {}
}

// answering returns f as a function of JavaScript from JSON to JSON.
func answering[Q any](f func(Q) (any, error)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		return encode(func() (any, error) {
			var q Q
			if err := json.Unmarshal([]byte(args[0].String()), &q); err != nil {
				return nil, fmt.Errorf("the request cannot be read: %w", jsonkind.Explain(err))
			}
			return f(q)
		})
	})
}

// read returns {"text": …}, the copy of a document as Markdown. Its arguments are a name and the bytes of a file.
func read(_ js.Value, args []js.Value) any {
	return encode(func() (any, error) {
		file := make([]byte, args[1].Length())
		js.CopyBytesToGo(file, args[1])
		text, err := answer.Read(args[0].String(), file)
		return map[string]string{"text": text}, err
	})
}

// encode returns what f returns as JSON. An error, or a panic of the engine, is {"error": …}.
func encode(f func() (any, error)) (out string) {
	defer func() {
		if v := recover(); v != nil {
			out = failure(fmt.Errorf("copydesk itself broke down: %v; please report this", v))
		}
	}()
	v, err := f()
	if err != nil {
		return failure(err)
	}
	b, err := json.Marshal(v)
	if err != nil {
		return failure(err)
	}
	return string(b)
}

func failure(err error) string {
	b, _ := json.Marshal(map[string]string{"error": err.Error()}) // a string can always be written
	return string(b)
}
