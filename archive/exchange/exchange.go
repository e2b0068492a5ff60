// Package exchange carries records between the steps of a job. Where the output is in a folder, the records are written
// to files in it, and what goes through the runner is only the place of each batch. So the memory of a runner and of
// its workers does not depend on how much the runner keeps or sends at once. From a file in a bucket no part can be
// read by itself; there, the records go through the runner.
package exchange

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"copydesk/archive/packed"
	"copydesk/archive/storage"
)

// Place is where records are on their way to the next step. The zero value is the runner.
type Place struct {
	Dir string // absolute path of a folder; empty for the runner
}

// For returns the place for a job with an output.
func For(output string) Place {
	if !storage.IsLocal(output) {
		return Place{}
	}
	return Place{storage.Join(output, storage.Temporary)}
}

// The kinds of elements: one byte before the records or before their place.
const (
	direct = iota // the records follow
	filed         // the name of the file, the first byte and the number of bytes follow
)

// mostDirect is how many bytes of records are sent as they are. The place of them would take about as many.
const mostDirect = 48

// Sender sends batches of records from one element of a job. They arrive only after Close.
type Sender struct {
	place   Place
	file    *os.File // nil before the first batch that is filed
	to      *bufio.Writer
	name    string
	written int
	err     error
}

// Sender returns a sender.
func (p Place) Sender() *Sender { return &Sender{place: p} }

// By returns a function that sends records through a stream of the job.
func (s *Sender) By(stream func(int64, []byte)) func(to int64, records []byte) {
	return func(to int64, records []byte) {
		if s.err != nil {
			return
		}
		var element packed.Writer
		if s.place.Dir == "" || len(records) <= mostDirect {
			element.Int(direct)
			stream(to, append(element, records...))
			return
		}
		at := s.written
		if s.err = s.write(records); s.err != nil {
			return
		}
		element.Int(filed)
		element.String(s.name)
		element.Int(at)
		element.Int(len(records))
		stream(to, element)
	}
}

// write adds records to the file, which it makes before the first ones.
func (s *Sender) write(records []byte) error {
	if s.file == nil {
		if err := os.MkdirAll(s.place.Dir, 0o755); err != nil {
			return err
		}
		s.name = "exchange-" + rand.Text()
		file, err := os.OpenFile(filepath.Join(s.place.Dir, s.name), os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o644)
		if err != nil {
			return err
		}
		s.file, s.to = file, bufio.NewWriterSize(file, 64<<10)
	}
	n, err := s.to.Write(records)
	s.written += n
	return err
}

// Close makes what was sent readable. It returns the first error of the sender; then nothing may count as sent.
func (s *Sender) Close() error {
	if s.file == nil {
		return s.err
	}
	err := errors.Join(s.err, s.to.Flush(), s.file.Close())
	s.file = nil
	return err
}

// receive returns the records of an element, in a buffer if they fit.
func (p Place) receive(element, buffer []byte) ([]byte, error) {
	r := packed.Read(element)
	switch kind := r.Int(); {
	case r.Err() == nil && kind == direct:
		return r.Rest(), nil
	case kind != filed:
		return nil, errDamaged
	}
	name, at, size := r.String(), r.Int(), r.Int()
	if r.Err() != nil || r.More() || at < 0 || size < 0 || !filepath.IsLocal(name) || p.Dir == "" {
		return nil, errDamaged
	}
	file, err := os.Open(filepath.Join(p.Dir, name))
	if err != nil {
		return nil, err
	}
	records, err := readAt(file, int64(at), size, buffer)
	return records, errors.Join(err, file.Close())
}

// readAt returns size bytes of a file from byte at on, in a buffer if they fit.
func readAt(file *os.File, at int64, size int, buffer []byte) ([]byte, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if int64(size) > info.Size()-at {
		return nil, fmt.Errorf("%s has %d bytes, not %d more from byte %d on", file.Name(), info.Size(), size, at)
	}
	records := slices.Grow(buffer[:0], size)[:size]
	_, err = file.ReadAt(records, at)
	return records, err
}

var errDamaged = errors.New("an element of the job is damaged")

// Each calls one with the records of each element that next yields. They are valid until it returns.
func (p Place) Each(next func(*[]byte) bool, one func(records []byte) error) error {
	var buffer []byte
	for element := []byte(nil); next(&element); element = nil {
		records, err := p.receive(element, buffer)
		if err == nil {
			err = one(records)
		}
		if err != nil {
			return err
		}
		if cap(records) > cap(buffer) {
			buffer = records
		}
	}
	return nil
}

// All returns the records of all elements that next yields.
func (p Place) All(next func(*[]byte) bool) ([][]byte, error) {
	var all [][]byte
	for element := []byte(nil); next(&element); element = nil {
		records, err := p.receive(element, nil)
		if err != nil {
			return nil, err
		}
		all = append(all, records)
	}
	return all, nil
}
