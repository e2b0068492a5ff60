// Package web holds the demonstration page for a program that serves it: the page, the element that it is made of, and
// the engine that asks a service. The engine in WebAssembly and the adapters for editors are npm packages instead.
package web

import (
	"bytes"
	"embed"
	"io/fs"
	"regexp"
	"strings"
)

//go:embed page/*.html page/*.css page/*.js element/*.js core/*.js
var files embed.FS

// Policy is the Content-Security-Policy to send with every file of the page. It holds the page to its own server.
const Policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; " +
	"style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Files returns the files of the page by their paths on a server. The path of the page itself is empty.
func Files() map[string][]byte {
	// Imports of @copydesk/core, of the whole of it or of one module.
	whole, module := "'@copydesk/core'", regexp.MustCompile(`'@copydesk/core/(\w+)'`)
	out := map[string][]byte{}
	_ = fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || left[path] {
			return err
		}
		content, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		if strings.HasPrefix(path, "element/") {
			content = bytes.ReplaceAll(content, []byte(whole), []byte("'../core/index.js'"))
			content = module.ReplaceAll(content, []byte("'../core/$1.js'"))
		}
		if path == "page/index.html" {
			path = ""
		}
		out[path] = content
		return nil
	})
	return out
}

// left holds the files that only a page with the engine in it needs.
var left = map[string]bool{"page/engine-wasm.js": true, "core/worker.js": true}
