//go:build !(js && wasm)

package main

import "errors"

func run([]string) error {
	return errors.New("this program runs in a page only; build it with GOOS=js GOARCH=wasm")
}
