// Command wasm is the engine for a page. It hands an object with its functions to the function of the global object
// that its first argument names, and then waits for calls. A function takes a request as JSON and returns an answer as
// JSON, with the key error for a fault in the request; read takes the bytes of a file.
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "copydesk:", err)
		os.Exit(2)
	}
}
