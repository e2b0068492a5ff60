package disk

import (
	"errors"
	"fmt"
	"hash"
	"hash/maphash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Splicer replaces stretches of a file while it is read, and keeps neither in memory. The stretches are numbered in
// their order, without gaps, and may be settled in another order. It is safe for concurrent use.
type Splicer struct {
	temps  *Temps
	target string
	info   fs.FileInfo
	file   *os.File    // the file as it is read
	in     io.Reader   // the same, through read
	read   hash.Hash64 // of what was read
	source *os.File    // the file as it is copied

	mu      sync.Mutex
	settled sync.Cond
	next    int             // the stretch to be copied next
	waiting map[int]stretch // settled stretches after it
	out     *os.File        // nil before the first replacement
	copied  hash.Hash64     // of what was copied
	err     error
}

// stretch is bytes of a file and what replaces them; nil for nothing.
type stretch struct {
	start, end int64
	to         []byte
}

// Splice opens the file at an absolute path to be read from the returned reader and rewritten. The caller must call
// Finish or Discard. Its errors are those of Open, or say why the file cannot be written.
func (t *Temps) Splice(file string) (*Splicer, io.Reader, error) {
	target, err := filepath.EvalSymlinks(file)
	if err != nil {
		return nil, nil, Reason(err)
	}
	in, info, err := Open(target)
	if err != nil {
		return nil, nil, err
	}
	source, _, err := Open(target)
	if err != nil {
		return nil, nil, errors.Join(err, in.Close())
	}
	seed := maphash.MakeSeed()
	s := &Splicer{temps: t, target: target, info: info, source: source, waiting: map[int]stretch{}}
	s.settled.L = &s.mu
	var read, copied maphash.Hash
	read.SetSeed(seed)
	copied.SetSeed(seed)
	s.read, s.copied = &read, &copied
	s.in, s.file = io.TeeReader(in, s.read), in
	return s, s.in, nil
}

// Settle says that the bytes from start to end are the stretch with a number, from 0, and that to replaces them; nil
// if they stay.
func (s *Splicer) Settle(number int, start, end int64, to []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting[number] = stretch{start, end, to}
	for {
		x, ok := s.waiting[s.next]
		if !ok {
			break
		}
		delete(s.waiting, s.next)
		s.next++
		if x.to != nil && s.err == nil {
			s.err = s.replace(x)
		}
	}
	s.settled.Broadcast()
}

// replace copies the file up to x, and writes what replaces x.
func (s *Splicer) replace(x stretch) error {
	if s.out == nil {
		// Renaming needs permission only for the folder, but a read-only file must not be replaced.
		err := Writable(s.target)
		if err != nil {
			return err
		}
		if s.out, err = s.temps.Create(filepath.Dir(s.target), TempPrefix, 0o600); err != nil {
			return fmt.Errorf("no file can be written beside it: %w", WriteReason(err))
		}
	}
	at, err := s.source.Seek(0, io.SeekCurrent)
	if err != nil {
		return Reason(err)
	}
	if x.start < at || x.end < x.start {
		return errors.New("two stories have the same place in it; please report this")
	}
	if _, err := io.CopyN(io.MultiWriter(s.out, s.copied), s.source, x.start-at); err != nil {
		return WriteReason(err)
	}
	if _, err := io.CopyN(s.copied, s.source, x.end-x.start); err != nil {
		return Reason(err)
	}
	_, err = s.out.Write(x.to)
	return WriteReason(err)
}

// Finish waits until n stretches are settled, and replaces the file if any of them was. It fails, and changes nothing,
// if the file is no longer the one that was read or cannot be written.
func (s *Splicer) Finish(n int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.next < n {
		s.settled.Wait()
	}
	defer s.discard()
	if s.err != nil || s.out == nil {
		return s.err
	}
	// The stories may have ended before the file.
	if _, err := io.Copy(io.Discard, s.in); err != nil {
		return Reason(err)
	}
	if _, err := io.Copy(io.MultiWriter(s.out, s.copied), s.source); err != nil {
		return WriteReason(err)
	}
	keepOwner(s.out, s.info)
	if err := errors.Join(s.out.Chmod(s.info.Mode().Perm()), s.out.Sync(), s.out.Close()); err != nil {
		return WriteReason(err)
	}
	now, err := os.Stat(s.target)
	if err != nil {
		return Reason(err)
	}
	if s.copied.Sum64() != s.read.Sum64() || now.Size() != s.info.Size() || !now.ModTime().Equal(s.info.ModTime()) ||
		!os.SameFile(now, s.info) {
		return errors.New("another program changed it meanwhile; check it again")
	}
	return WriteReason(s.temps.Place(s.out.Name(), s.target))
}

// Discard ends s and leaves the file as it is.
func (s *Splicer) Discard() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.discard()
}

func (s *Splicer) discard() {
	_, _ = s.source.Close(), s.file.Close() // read-only files cannot lose data on close
	if s.out != nil {
		_ = s.out.Close()
		_ = s.temps.Drop(s.out.Name()) // nothing, once it was moved; else a later run removes it
		if s.err == nil {
			s.err = errors.New("the file was given up")
		}
	}
}
