package xmllist

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"strings"

	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/parse/nested"
	"copydesk/lint/text"
)

// Head is what a file says before its first story.
type Head struct {
	Encoding string            // that the file declares; empty where it declares none
	Prefixes map[string]string // the addresses of namespaces that the elements around the story declare, by prefix
	Text     string            // the start of the file up to its first story, or a part of it
}

// Element is an element that holds a story.
type Element struct {
	Head *Head
	Base text.Base
	Raw  []byte // the bytes of the file
	Root bool   // it is the root of the file, or Raw is the whole file
	Err  error  // why it cannot be read
	Rest bool   // Err is about the rest of the file, and this is the last element
}

// mostHead is how many bytes before the first story are kept.
const mostHead = 64 << 10

// Elements yields the elements of a file that isStory, given their names without prefix, says are stories. One with
// more than limit bytes has the error [container.TooLong]. It keeps no element that it has yielded. A file in UTF-16 is
// yielded whole.
func Elements(in io.Reader, limit int, isStory func(name string) bool) iter.Seq[Element] {
	return func(yield func(Element) bool) {
		s := &splitter{window: window{in: in}, limit: limit, isStory: isStory, yield: yield, head: &Head{}}
		s.run()
	}
}

// splitter reads a file token by token.
type splitter struct {
	window
	limit   int
	isStory func(string) bool
	yield   func(Element) bool
	stopped bool // nothing more is yielded
	head    *Head
	start   []byte // the start of the file, until a story is found
	found   bool
	around  []open // the open elements that are no stories
	story   story
}

// open is an open element around the stories.
type open struct {
	name     string
	prefixes map[string]string // in force outside it
}

// story is the story that is being read.
type story struct {
	name string // of its element, with the prefix; empty outside a story
	base text.Base
	root bool
	long bool // its bytes are no longer kept
}

func (s *splitter) run() {
	s.fill()
	if wide(s.rest()) {
		s.whole()
		return
	}
	if bytes.HasPrefix(s.rest(), []byte("\ufeff")) {
		s.cursor.Mark()
		s.from, s.at = s.from+len("\ufeff"), s.at+len("\ufeff")
	}
	for !s.stopped {
		if s.at == len(s.buf) && !s.fill() {
			s.end()
			return
		}
		t, ok := nested.Next(s.text(), s.at)
		switch {
		case ok:
			s.token(t)
		case t.Kind == nested.Characters:
			s.take(len(s.buf))
		default:
			s.more(t.Kind)
		}
		s.bound()
	}
}

// token takes a whole token.
func (s *splitter) token(t nested.Token) {
	tag := s.text()[t.At.Start:t.At.End]
	switch {
	case t.Kind == nested.StartTag && s.story.name != "" && t.Name == s.story.name:
		s.fail(fmt.Sprintf("an element, <%.40s>, that is never closed", t.Name))
		s.begin(t)
	case t.Kind == nested.StartTag && s.story.name == "":
		s.begin(t)
	case t.Kind == nested.EndTag && s.story.name != "" && t.Name == s.story.name:
		s.take(t.At.End)
		s.finish()
	case t.Kind == nested.EndTag && len(s.around) > 0 && t.Name == s.around[len(s.around)-1].name:
		if s.story.name != "" {
			s.fail(fmt.Sprintf("an element, <%.40s>, that is never closed", s.story.name))
		}
		s.take(t.At.End)
		// The stories before keep the head that they have.
		head := *s.head
		head.Prefixes = s.around[len(s.around)-1].prefixes
		s.head = &head
		s.around = s.around[:len(s.around)-1]
	case t.Kind == nested.Other && s.story.name == "" && strings.HasPrefix(tag, "<?xml ") && !s.found:
		s.head.Encoding = declaredEncoding(strings.Clone(s.text()[t.Inner.Start:t.Inner.End]))
		s.cursor.Latin = !strings.EqualFold(s.head.Encoding, "utf-8") && s.head.Encoding != ""
		s.take(t.At.End)
	case t.Kind == nested.Other && strings.HasPrefix(tag, "<!D") && strings.Contains(tag, "<!ENTITY"):
		s.stop("a document type that defines entities", "save the file without them; copydesk expands none")
	default:
		s.take(t.At.End)
	}
}

// mostAround is how many elements may be open around a story.
const mostAround = 100

// begin takes the start tag of an element around the stories, or of a story.
func (s *splitter) begin(t nested.Token) {
	name := strings.Clone(t.Name)
	if s.isStory(local(name)) {
		if !s.found {
			s.found, s.head.Text = true, string(s.start)
		}
		s.keep()
		s.story = story{name: name, base: s.cursor.Base, root: len(s.around) == 0}
		s.take(t.At.End)
		if t.Closed {
			s.finish()
		}
		return
	}
	if !t.Closed {
		if len(s.around) == mostAround {
			s.stop(fmt.Sprintf("over %d elements around the stories", mostAround), "save each story in a file of its own")
			return
		}
		inner := strings.Clone(s.text()[t.Inner.Start:t.Inner.End])
		s.around = append(s.around, open{name, s.head.Prefixes})
		if attrs, _ := nested.Attributes(inner); strings.Contains(inner, "xmlns") {
			head := *s.head
			head.Prefixes = nested.Declared(maps.Clone(head.Prefixes), attrs)
			s.head = &head
		}
	}
	s.take(t.At.End)
}

// take moves over the bytes up to end of the window, and keeps those before the first story as its head.
func (s *splitter) take(end int) {
	if !s.found && len(s.start) < mostHead {
		s.start = append(s.start, s.buf[s.at:min(end, s.at+mostHead-len(s.start))]...)
	}
	s.at = end
	if s.story.name == "" {
		s.drop()
	}
}

// finish yields the story that has just ended.
func (s *splitter) finish() {
	e := Element{Head: s.head, Base: s.story.base, Root: s.story.root}
	if s.story.long || s.at-s.from > s.limit {
		e.Err = &container.TooLong{Limit: s.limit}
	} else {
		e.Raw = bytes.Clone(s.buf[s.from:s.at])
	}
	s.send(e)
	s.story = story{}
	s.drop()
}

// fail yields the story that is being read as one that cannot be read.
func (s *splitter) fail(found string) {
	s.send(Element{
		Head: s.head, Base: s.story.base, Root: s.story.root, Raw: bytes.Clone(s.buf[s.from:min(s.at, s.from+s.limit)]),
		Err: fault(parse.Markup, found, "mend the XML of this story"),
	})
	s.story = story{}
	s.drop()
}

// stop yields an error about the rest of the file.
func (s *splitter) stop(found, remedy string) {
	s.send(Element{Head: s.head, Base: s.cursor.Base, Err: fault(parse.Markup, found, remedy), Rest: true})
	s.stopped = true
}

func (s *splitter) send(e Element) {
	if !s.stopped && !s.yield(e) {
		s.stopped = true
	}
}

func fault(why parse.Reason, found, remedy string) error {
	return &parse.Error{Reason: why, Offset: -1, Found: found, Remedy: remedy}
}

const transferAgain = "save or transfer the file again"

// end says what is missing at the end of the file.
func (s *splitter) end() {
	switch {
	case !errors.Is(s.err, io.EOF) && !errors.Is(s.err, io.ErrUnexpectedEOF):
		s.send(Element{Head: s.head, Base: s.cursor.Base, Err: s.err, Rest: true})
	case s.story.long:
		s.finish()
	case s.story.name != "":
		s.at = len(s.buf)
		s.fail("XML that is cut off")
	case len(s.around) > 0 || !errors.Is(s.err, io.EOF) || s.at < len(s.buf):
		s.stop("XML that is cut off", transferAgain)
	}
	s.stopped = true
}
