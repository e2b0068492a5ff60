// Package job runs the check of an archive as a job of Apache Beam.
package job

import (
	"context"
	"errors"
	"fmt"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	// The file systems that archives and outputs may be on.
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/gcs"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/s3"
	// The runners.
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/universal"

	"copydesk/archive/exchange"
	"copydesk/archive/plan"
	"copydesk/archive/reading"
	"copydesk/archive/storage"
	"copydesk/archive/tables"
)

// Options say what is checked and how.
type Options struct {
	Dir       string   // absolute path of the working folder
	Input     []string // paths and patterns
	Output    string   // folder, which is absolute if it is local
	Config    string   // path of the configuration; empty for the nearest one
	Severity  string   // findings below it are not written
	Across    bool     // stories are compared with each other
	UnitSize  int64    // bytes of the files that are read together; 0 is by the size of the archive
	Workers   int      // processors that a process uses; 0 is all
	Overwrite bool     // an output that is there is replaced
	Runner    string   // as Beam calls it
}

// Run checks an archive and returns the manifest of the output. It fails if the output is there already.
func Run(ctx context.Context, o Options) (*tables.Manifest, error) {
	settings, err := reading.Read(o.Dir, o.Config, o.Severity)
	if err != nil {
		return nil, err
	}
	holds, err := settings.Holds()
	if err != nil {
		return nil, err
	}
	p, err := plan.New(ctx, o.Dir, o.Input, o.UnitSize, holds)
	if err != nil {
		return nil, err
	}
	if len(p.Units) == 0 {
		return nil, errors.New("--input names no file of a format that copydesk reads")
	}
	if err := clear(ctx, o); err != nil {
		return nil, err
	}
	if err := p.Write(ctx, o.Output); err != nil {
		return nil, err
	}
	run := &tables.Run{
		Input: o.Input, Files: p.Files, Bytes: p.Bytes, Units: len(p.Units), Configuration: settings.Config,
		Settings: settings.Digest(), Severity: o.Severity, Unread: p.Unread,
	}
	if o.Runner != "prism" {
		done, err := giveBinary()
		if err != nil {
			return nil, err
		}
		defer func() { _ = done() }() // a temporary file
	}
	_, err = beam.Run(ctx, o.Runner, o.pipeline(settings, run, p.Partitions()))
	// What is on its way may be large, and is of no use after a job that failed either.
	left := storage.RemoveTemporary(context.WithoutCancel(ctx), o.Output)
	if err != nil || left != nil {
		return nil, errors.Join(err, left)
	}
	return tables.ReadManifest(ctx, o.Output)
}

// outputs are the patterns of the files that a run writes.
var outputs = [][]string{
	{tables.ManifestName}, // first, so that what is left counts as unfinished
	{plan.Name},
	{"findings", "part-*.jsonl"},
	{"findings-parquet", "part-*.parquet"},
	{"failed", "part-*.jsonl"},
	{"tables", "*.csv"},
}

// clear removes what an unfinished run has left in the folder of the output. A finished one is an error, unless it is
// to be replaced.
func clear(ctx context.Context, o Options) error {
	there, err := storage.List(ctx, storage.Join(o.Output, tables.ManifestName))
	if err != nil {
		return err
	}
	if len(there) > 0 && !o.Overwrite {
		return fmt.Errorf("%s holds the output of a run; choose another folder, or replace it with --overwrite", o.Output)
	}
	for _, names := range outputs {
		if err := storage.Remove(ctx, storage.Join(o.Output, names...)); err != nil {
			return err
		}
	}
	return storage.RemoveTemporary(ctx, o.Output)
}

// pipeline returns the job.
func (o Options) pipeline(settings *reading.Settings, run *tables.Run, partitions int) *beam.Pipeline {
	p, s := beam.NewPipelineWithRoot()
	units := beam.Reshuffle(s, beam.ParDo(s, &planFn{o.Output}, beam.Impulse(s)))
	check := &checkFn{settings, o.Output, o.Workers, exchange.For(o.Output)}
	var totals beam.PCollection
	if o.Across {
		totals = o.across(s, units, check, partitions)
	} else {
		totals = beam.ParDo(s.Scope("check"), &checkAloneFn{check}, units)
	}
	beam.ParDo0(s.Scope("finish"), &finishFn{run, o.Across, o.Output}, beam.GroupByKey(s, totals))
	return p
}

// across compares the stories of units and checks them. It returns the counts.
func (o Options) across(s beam.Scope, units beam.PCollection, check *checkFn, partitions int) beam.PCollection {
	via := check.Via
	sketch := &sketchFn{check.Settings, partitions, o.Workers, via}
	refs, words, seen := beam.ParDo3(s.Scope("read"), sketch, units)
	wanted, common := beam.ParDo2(s.Scope("match"), &matchFn{Via: via}, beam.GroupByKey(s, refs))
	candidates := beam.ParDo(s.Scope("join"), &joinFn{partitions, via}, beam.CoGroupByKey(s, words, wanted))
	found := beam.ParDo(s.Scope("compare"), &compareFn{via}, beam.GroupByKey(s, candidates))
	return beam.ParDo(s.Scope("check"), check, beam.CoGroupByKey(s, units, found, common, seen))
}
