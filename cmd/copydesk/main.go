// Command copydesk reads news copy and reports what an editor would mark in it.
package main

import "os"

func main() {
	boundMemory(os.LookupEnv)
	temps := newTempFiles()
	os.Exit(run(process{
		args: os.Args[1:], env: os.LookupEnv, in: os.Stdin, out: os.Stdout, err: os.Stderr,
		temps: temps, interrupts: onInterrupt(os.Stderr, temps),
	}))
}
