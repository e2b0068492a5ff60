package main

import (
	"fmt"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"copydesk/lint/report"
	"copydesk/lint/workspace/cache"
	"copydesk/lint/workspace/disk"
)

// newClean returns the command that removes what earlier runs kept.
func newClean(p process) *cobra.Command {
	return &cobra.Command{
		Use:   "clean",
		Short: "Remove what earlier runs kept to be faster",
		Long: `Remove what earlier runs kept to be faster.

A check of many documents keeps what it found, by the content of the document, the
configuration and this build of copydesk, so that the next one looks only at what
changed. It lies in the folder named by COPYDESK_CACHE_DIR, else with the caches of
the user, and goes by itself when it has not been used for 30 days.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return clean(p) },
	}
}

// clean removes the files of the cache, and its folder where that is empty then.
func clean(p process) error {
	n, size, err := cache.Clear(p.cacheFolder(), disk.Dir(p.dir))
	if err != nil {
		return err
	}
	if n == 0 {
		fmt.Fprintln(p.out, "Nothing was kept.")
		return nil
	}
	fmt.Fprintf(p.out, "Removed %s, %s.\n", report.Count(n, "file"), humanize.IBytes(uint64(size)))
	return nil
}
