package workspace

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/each"
	"copydesk/lint/fix"
	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/report"
	"copydesk/lint/stories"
	"copydesk/lint/text"
	"copydesk/lint/workspace/changed"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// Holds reports whether the file at an absolute path holds stories, of those that walk.File.Several means. One that
// cannot be read counts, so that the run says why.
func (w *Workspace) Holds(file string) bool {
	in, _, err := disk.Open(file)
	if err != nil {
		return true
	}
	defer func() { _ = in.Close() }() // a read-only file cannot lose data on close
	choice, err := w.choice(file)
	if err != nil {
		return true
	}
	_, err = stories.Open(in, DefaultMaxSize, choice)
	return !errors.Is(err, stories.ErrUnknown)
}

// choice returns what the configuration says of the stories in the file at an absolute path.
func (w *Workspace) choice(file string) (stories.Choice, error) {
	cfg, name, err := w.Configs.InForce(file)
	if err != nil {
		return stories.Choice{}, err
	}
	if in := cfg.Input(name); in != nil {
		return stories.Choice{Records: true, Keys: in.Keys}, nil
	}
	return stories.Choice{}, nil
}

// several is a file with several stories that is being checked.
type several struct {
	*Workspace
	file   walk.File
	run    Run
	linter *lint.Linter
	cache  lint.Cache
	with   func(story string) lint.Baseline // the baseline for a story; nil for none

	sealed  bool // no byte of the file may change
	format  string
	splicer *disk.Splicer // nil where no fixes are written
	// again opens the file again; nil where nobody needs it.
	again func() (io.ReadCloser, error)
	// earlier reports whether stories of the file had a line before; nil where all of it counts.
	earlier func(line string) bool
	count   int // stories so far
}

// stories yields the stories in f, which l checks, and reports whether to go on.
func (w *Workspace) stories(f walk.File, l *lint.Linter, run Run, yield func(lint.Source) bool) bool {
	s := &several{Workspace: w, file: f, run: run, linter: l}
	file, err := s.open()
	if err != nil {
		return yield(s.failure(err))
	}
	defer file.end()
	for i := range contained(file.Stories()) {
		if !yield(s.source(&i)) {
			return false
		}
		s.count++
	}
	if s.count == 0 {
		return yield(s.failure(lint.Skip("it holds no story (" + s.format + ")")))
	}
	if s.splicer != nil {
		if err := s.splicer.Finish(s.count); err != nil {
			return yield(s.failure(fmt.Errorf("none of its stories was fixed: %w", err)))
		}
	}
	return true
}

// contained yields the stories of a file. A reader that breaks down between two of them ends the file with an item
// whose error is a *lint.Panic.
func contained(items iter.Seq[container.Item]) iter.Seq[container.Item] {
	return func(yield func(container.Item) bool) {
		reading, stopped := true, false
		defer func() {
			if !reading {
				return // a panic is the caller's
			}
			if v := recover(); v != nil && !stopped {
				yield(container.Item{Err: each.Broke(v)})
			}
		}()
		items(func(i container.Item) bool {
			reading = false
			stopped = !yield(i)
			reading = true
			return !stopped
		})
	}
}

// openedFile is a file with several stories, and what to do at its end.
type openedFile struct {
	*stories.File
	end func()
}

// open opens the file and finds out what it is.
func (s *several) open() (openedFile, error) {
	at := s.file.At(s.Dir)
	choice, err := s.choice(at)
	if err != nil {
		return openedFile{}, err
	}
	if s.run.Cache != nil {
		s.cache = s.cached(s.run.Cache, at)
	}
	if s.with, err = s.baselineOf(at); err != nil {
		return openedFile{}, err
	}
	in, end, err := s.reader()
	if err != nil {
		return openedFile{}, err
	}
	fail := func(err error) (openedFile, error) {
		end()
		return openedFile{}, err
	}
	buffered := bufio.NewReaderSize(in, 64<<10)
	head, _ := buffered.Peek(container.HeadSize) // an error comes again
	ours := report.Recognise(head)
	file, err := stories.Open(buffered, int(s.run.MaxSize), choice)
	switch {
	case errors.Is(err, stories.ErrUnknown) && ours:
		return fail(walk.ErrOwnReport)
	case errors.Is(err, stories.ErrUnknown) && isWide(head):
		return fail(errors.New("it is in UTF-16, which JSON does not allow; save it as UTF-8"))
	case errors.Is(err, stories.ErrUnknown):
		return fail(fmt.Errorf("it holds %w; for JSON, name its keys under inputs in .copydesk.yml", err))
	case err != nil:
		return fail(detail(disk.Reason(err)))
	}
	if s.sealed, s.format = file.Sealed, file.Format; s.sealed {
		s.splicer = nil // its stories cannot be replaced
	}
	if s.file.Change != nil {
		if s.earlier, err = changed.Lines(s.file, int(s.run.MaxSize), choice); err != nil {
			return fail(err)
		}
	}
	return openedFile{file, end}, nil
}

// isWide reports whether a file that begins with head is JSON or another text in UTF-16, with or without its mark.
func isWide(head []byte) bool {
	for _, start := range []string{"\xff\xfe", "\xfe\xff", "{\x00", "\x00{", "[\x00", "\x00["} {
		if bytes.HasPrefix(head, []byte(start)) {
			return true
		}
	}
	return false
}

// reader returns the bytes of the file, and a function that ends reading.
func (s *several) reader() (io.Reader, func(), error) {
	fixing := s.run.Fixing
	switch {
	case s.file.Stdin && fixing != nil && fixing.Input != nil:
		file, err := fixing.Input.keep(s.Input, s.Temps)
		if err != nil {
			return nil, nil, err
		}
		return s.splice(file)
	case s.file.Stdin && fixing != nil:
		// A diff needs the lines around the fixes.
		var kept bytes.Buffer
		s.again = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(kept.Bytes())), nil }
		return io.TeeReader(s.Input, &kept), func() {}, nil
	case s.file.Stdin:
		return s.Input, func() {}, nil
	case s.file.Change != nil && s.file.Change.Now != "":
		if strings.Trim(s.file.Change.Now, "0") == "" {
			return nil, nil, errUnmerged
		}
		s.again = func() (io.ReadCloser, error) { return s.file.Change.Repository.Stream(s.file.Change.Now) }
		in, err := s.again()
		if err != nil {
			return nil, nil, err
		}
		return in, func() { _ = in.Close() }, nil // all was read, or nobody wants the rest
	case fixing != nil && fixing.Write:
		return s.splice(s.file.At(s.Dir))
	}
	s.again = func() (io.ReadCloser, error) {
		in, _, err := disk.Open(s.file.At(s.Dir))
		return in, err
	}
	in, info, err := disk.Open(s.file.At(s.Dir))
	if err != nil {
		return nil, nil, disk.Reason(err)
	}
	if slices.ContainsFunc(s.outputs(), func(to fs.FileInfo) bool { return os.SameFile(to, info) }) {
		return nil, nil, errors.Join(lint.Skip("this run writes its output there"), in.Close())
	}
	return in, func() { _ = in.Close() }, nil // a read-only file cannot lose data on close
}

// splice returns the bytes of the file at an absolute path, whose stories may be replaced.
func (s *several) splice(file string) (io.Reader, func(), error) {
	splicer, in, err := s.Temps.Splice(file)
	if err != nil {
		return nil, nil, disk.Reason(err)
	}
	s.splicer = splicer
	return in, splicer.Discard, nil
}

// failure returns a source for the file that is not checked for a reason.
func (s *several) failure(why error) lint.Source {
	return lint.Source{
		Path: s.file.Path, Format: s.format, Linter: s.linter, Read: func() (*text.Document, error) { return nil, why },
	}
}

// source returns the source of a story.
func (s *several) source(i *container.Item) lint.Source {
	out := lint.Source{
		Path: s.file.Path, Story: i.ID, Format: s.format, Linter: s.linter, Cache: s.cache,
	}
	var doc *text.Document
	out.Read = func() (d *text.Document, err error) {
		doc, err = s.read(i, i.Raw)
		return doc, err
	}
	if s.earlier != nil {
		out.Before = func() (*text.Document, error) { return s.before(doc), nil }
	}
	if s.with != nil {
		out.Linter = s.linter.WithBaseline(s.with(i.ID))
	}
	if s.run.Fixing == nil {
		return out
	}
	fixer := &fix.Fixer{
		Least: s.run.Fixing.Least, Unsafe: s.run.Fixing.Unsafe, Now: s.Temps.Now(),
		Parse: func(raw []byte) (*text.Document, error) { return s.read(i, raw) },
	}
	out.Fixer, out.File = fixer, s.again
	switch {
	case s.sealed:
		out.Fixer = withhold{fixer, lint.Sealed}
	case s.splicer != nil:
		number, start := s.count, int64(i.Base.Offset)
		end := start + int64(len(i.Raw))
		var fixed []byte
		fixer.Write = func(raw []byte) error { fixed = raw; return nil }
		out.Done = func() { s.splicer.Settle(number, start, end, fixed) }
	}
	return out
}

// before returns a document of the lines of d that stories of the file had before its change.
func (s *several) before(d *text.Document) *text.Document {
	var had []string
	for i := range d.Lines() {
		at := d.LineSpan(d.Base.Lines + i + 1)
		if line := d.Source[at.Start:at.End]; s.earlier(line) {
			had = append(had, line)
		}
	}
	return &text.Document{Source: strings.Join(had, "\n")}
}

// withhold is a fixer of files that cannot be rewritten. It withholds all fixes.
type withhold struct {
	*fix.Fixer
	why lint.Withholding
}

// Fix counts the fixes that are withheld.
func (x withhold) Fix(_ context.Context, _ *lint.Linter, r *lint.Result) error {
	r.Withheld = x.Withhold(r, x.why)
	return nil
}

// read returns the document of a story in raw.
func (s *several) read(i *container.Item, raw []byte) (*text.Document, error) {
	d, err := (*text.Document)(nil), i.Err
	if err == nil {
		d, err = i.Document(s.file.Path, raw)
	}
	var long *container.TooLong
	var fault *parse.Error
	switch {
	case errors.As(err, &long):
		option := "--max-size "
		if int64(long.Limit) < s.run.MaxSize {
			option = "" // no option moves the limit
		}
		large := oversize(fmt.Sprintf("line %d: a story larger than %s%s", i.Base.Lines+1, option,
			disk.Bytes(int64(long.Limit))))
		if s.run.AllowSkips {
			return nil, lint.Skip(large)
		}
		return nil, large
	case errors.As(err, &fault):
		at := *fault
		at.Line = i.Base.Lines + max(1, fault.Line)
		err = detail(&at)
	case err != nil:
		err = disk.Reason(err)
	}
	return d, err
}
