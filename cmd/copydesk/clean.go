package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"copydesk/lint/quantity"
	"copydesk/lint/report/record"
	"copydesk/lint/workspace/cache"
	"copydesk/lint/workspace/disk"
)

// newClean returns the command that removes the cache.
func newClean(p process) *cobra.Command {
	return &cobra.Command{
		Use:   "clean",
		Short: "Remove the cache of earlier runs",
		Long: `Remove the cache of earlier runs.

A check of many documents caches its findings, by the content of the document, the
configuration and this build of copydesk. The next run checks only what changed. Each
check also keeps what a configuration with rules or words of its own compiles. The
cache is in the folder named by COPYDESK_CACHE_DIR, or else in the user's cache
folder. Entries that are not used for 30 days are removed.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return clean(p) },
	}
}

// clean removes the files of the cache, and its folder if that is empty.
func clean(p process) error {
	n, size, err := cache.Clear(p.cacheFolder(), disk.Dir(p.dir))
	if err != nil {
		return err
	}
	if n == 0 {
		fmt.Fprintln(p.out, "Nothing was kept.")
		return nil
	}
	fmt.Fprintf(p.out, "Removed %s, %s.\n", record.Count(n, "file"), quantity.Bytes(uint64(size)))
	return nil
}
