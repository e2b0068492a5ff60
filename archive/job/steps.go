package job

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"copydesk/lint/across"

	"copydesk/archive/checking"
	"copydesk/archive/copies"
	"copydesk/archive/exchange"
	"copydesk/archive/plan"
	"copydesk/archive/reading"
	"copydesk/archive/storage"
	"copydesk/archive/tables"
)

// The kinds of streams between the steps: records for a partition, a chunk or a unit, and counts.
type (
	emit = func(int64, []byte)
	iter = func(*[]byte) bool
)

func init() { //nolint:gochecknoinits // a worker knows only what is registered when it starts
	// The functions of package register that call a step without reflection take long to compile, and gain nothing:
	// an element is a whole batch.
	for _, step := range []any{
		planFn{}, sketchFn{}, matchFn{}, joinFn{}, compareFn{}, checkFn{}, checkAloneFn{}, finishFn{},
	} {
		beam.RegisterType(reflect.TypeOf(step))
	}
	register.Emitter2[int64, []byte]()
	register.Emitter2[int64, int64]()
	register.Iter1[[]byte]()
	register.Iter1[int64]()
}

// workers limits the processors that this process uses; 0 is all.
func workers(n int) {
	if n > 0 {
		runtime.GOMAXPROCS(n)
	}
}

// all returns what an iterator yields.
func all(values iter) [][]byte {
	var out [][]byte
	for v := []byte(nil); values(&v); v = nil {
		out = append(out, v)
	}
	return out
}

// planFn reads the plan and sends each unit on its own.
type planFn struct{ Output string }

func (f *planFn) ProcessElement(ctx context.Context, _ []byte, units emit) error {
	return plan.Each(ctx, storage.Join(f.Output, plan.Name), func(number int, line []byte) { units(int64(number), line) })
}

// sketchFn reads the stories of a unit to compare them. It sends references by partition, words by chunk, and the
// number of stories by unit.
type sketchFn struct {
	Settings   *reading.Settings
	Partitions int
	Workers    int
	Via        exchange.Place
}

func (f *sketchFn) Setup() { workers(f.Workers) }

func (f *sketchFn) ProcessElement(ctx context.Context, number int64, line []byte, refs, words emit,
	seen func(int64, int64),
) error {
	defer turn()()
	u, err := open(f.Settings, line)
	if err != nil {
		return err
	}
	out := f.Via.Sender()
	s := copies.Sketcher{Unit: int(number), Partitions: f.Partitions, Refs: out.By(refs), Words: out.By(words)}
	err = u.Stories(ctx, func(story across.Story, _ bool) { s.Add(&story) })
	s.Flush()
	if err = errors.Join(err, out.Close(), u.Close()); err != nil {
		return err
	}
	seen(number, int64(s.Stories()))
	return nil
}

// open returns the unit in a line of the plan.
func open(s *reading.Settings, line []byte) (*reading.Unit, error) {
	u, err := plan.Parse(line)
	if err != nil {
		return nil, err
	}
	return s.Open(u), nil
}

// matchFn brings the references of a partition together. It sends the passages to compare by chunk, and those that are
// too common by unit.
type matchFn struct {
	Via     exchange.Place
	matcher copies.Matcher
}

func (f *matchFn) ProcessElement(_ int64, refs iter, wanted, common emit) error {
	defer turn()()
	out := f.Via.Sender()
	f.matcher.Start(out.By(wanted), out.By(common))
	err := f.Via.Each(refs, f.matcher.Add)
	if err == nil {
		f.matcher.Finish()
	}
	return errors.Join(err, out.Close())
}

// FinishBundle gives the memory back. Beam keeps the step for the next bundle.
func (f *matchFn) FinishBundle(context.Context, func(int64, []byte), func(int64, []byte)) {
	f.matcher = copies.Matcher{}
}

// joinFn sends the words of the passages to compare, by partition.
type joinFn struct {
	Partitions int
	Via        exchange.Place
}

func (f *joinFn) ProcessElement(chunk int64, words, wanted iter, candidates emit) error {
	defer turn()()
	list, err := f.Via.All(wanted)
	if err != nil || len(list) == 0 {
		return err
	}
	records, err := f.Via.All(words)
	if err != nil {
		return err
	}
	if len(records) != 1 {
		return fmt.Errorf("chunk %d of the archive is there %d times", chunk, len(records))
	}
	out := f.Via.Sender()
	err = copies.Join(copies.Chunk(chunk), records[0], list, f.Partitions, out.By(candidates))
	return errors.Join(err, out.Close())
}

// compareFn compares the passages of a partition, and sends the copies by unit.
type compareFn struct{ Via exchange.Place }

func (f *compareFn) ProcessElement(_ int64, candidates iter, found emit) error {
	defer turn()()
	list, err := f.Via.All(candidates)
	if err != nil {
		return err
	}
	out := f.Via.Sender()
	err = copies.Compare(list, out.By(found))
	return errors.Join(err, out.Close())
}

// checkFn checks a unit and writes its part of the output. It sends the counts.
type checkFn struct {
	Settings *reading.Settings
	Output   string
	Workers  int
	Via      exchange.Place
}

func (f *checkFn) Setup() { workers(f.Workers) }

func (f *checkFn) ProcessElement(ctx context.Context, number int64, units, sent, common iter, seen func(*int64) bool,
	totals emit,
) error {
	defer turn()()
	lines := all(units)
	if len(lines) != 1 {
		return fmt.Errorf("unit %d is there %d times", number, len(lines))
	}
	found, err := f.found(sent, common)
	if err != nil {
		return err
	}
	read, times := 0, 0
	for n := int64(0); seen(&n); times++ {
		read += int(n)
	}
	if times != 1 {
		return fmt.Errorf("unit %d was read %d times to compare its stories", number, times)
	}
	return f.check(ctx, lines[0], found, read, totals)
}

// found returns what the stories of the unit have in common with others.
func (f *checkFn) found(sent, common iter) (*copies.Found, error) {
	copied, err := f.Via.All(sent)
	if err != nil {
		return nil, err
	}
	left, err := f.Via.All(common)
	if err != nil {
		return nil, err
	}
	return copies.Settle(copied, left)
}

func (f *checkFn) check(ctx context.Context, line []byte, found *copies.Found, read int, totals emit) error {
	u, err := open(f.Settings, line)
	if err != nil {
		return err
	}
	counted, err := checking.Unit(ctx, u, f.Settings, found, f.Output)
	if err = errors.Join(err, u.Close()); err != nil {
		return err
	}
	counted.Read = read
	totals(0, counted.Pack())
	return nil
}

// checkAloneFn is checkFn for stories that are not compared.
type checkAloneFn struct{ Check *checkFn }

func (f *checkAloneFn) Setup() { f.Check.Setup() }

func (f *checkAloneFn) ProcessElement(ctx context.Context, _ int64, line []byte, totals emit) error {
	defer turn()()
	return f.Check.check(ctx, line, &copies.Found{}, 0, totals)
}

// finishFn writes the tables and the manifest.
type finishFn struct {
	Run    *tables.Run
	Across bool
	Output string
}

func (f *finishFn) ProcessElement(ctx context.Context, _ int64, parts iter) error {
	var sum tables.Totals
	for part := []byte(nil); parts(&part); part = nil {
		t, err := tables.Unpack(part)
		if err != nil {
			return err
		}
		sum.Merge(t)
	}
	return sum.Write(ctx, *f.Run, f.Across, f.Output)
}
