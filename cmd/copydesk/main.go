// Command copydesk reads news copy and reports what an editor would mark in it.
package main

import (
	"os"
	"time"

	"copydesk/cmd/copydesk/host"
	"copydesk/lint/workspace/disk"
)

func main() {
	host.BoundMemory(os.LookupEnv)
	temps := disk.NewTemps(time.Now)
	os.Exit(run(process{
		args: os.Args[1:], env: os.LookupEnv, in: os.Stdin, out: os.Stdout, err: os.Stderr,
		temps: temps, interrupts: host.OnInterrupt(os.Stderr, temps),
	}))
}
