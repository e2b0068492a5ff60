package news

import (
	"io"
	"iter"

	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/parse/jsonlist"
	"copydesk/lint/parse/nested"
	"copydesk/lint/parse/parts"
	"copydesk/lint/text"
)

// escapedInJSON is the characters that copy in JSON spells with escapes.
const escapedInJSON = `"\`

// jsonFormat is a format whose stories are JSON objects.
type jsonFormat struct {
	name      string
	recognise func(keys []string) bool // by the keys of the first object
	ids       []string                 // the keys of the ID, the best first
	// read returns the story in an object; nil where it holds none, as a picture does.
	read   func(nested.Value) *parts.Story
	matter matter
}

func (f *jsonFormat) format() container.Format {
	objects := jsonlist.Object{
		Name: f.name, Extensions: []string{".json", ".jsonl", ".ndjson"},
		Recognise: func(object []byte) bool { return f.recognise(jsonlist.Keys(object)) },
		ID:        func(object []byte, _ container.Options) string { return f.id(object) },
		Parse: func(name string, object []byte, _ container.Options) (*text.Document, error) {
			return f.parse(name, object)
		},
	}.Format()
	all := objects.Stories
	objects.Stories = func(in io.Reader, o container.Options) iter.Seq[container.Item] {
		return func(yield func(container.Item) bool) {
			for i := range all(in, o) {
				if (i.Err != nil || f.holdsStory(i.Raw)) && !yield(i) {
					return
				}
			}
		}
	}
	return objects
}

func (f *jsonFormat) id(object []byte) string {
	for _, key := range f.ids {
		if id := jsonlist.Key(object, key); id != "" {
			return id
		}
	}
	return ""
}

// holdsStory reports whether the object in raw is a story, or so broken that nobody can tell.
func (f *jsonFormat) holdsStory(raw []byte) bool {
	v, err := nested.JSON(string(raw))
	return err != nil || f.read(v) != nil
}

// parse returns the document in raw, the bytes of an object.
func (f *jsonFormat) parse(name string, raw []byte) (*text.Document, error) {
	source, encoding, err := parts.Decode(name, raw, "utf-8")
	if err != nil {
		return nil, err
	}
	v, err := nested.JSON(source)
	if err != nil {
		return nil, faultIn(name, source, "mend the JSON of this story", err)
	}
	s := f.read(v)
	if s == nil {
		return nil, noCopy(name)
	}
	s.Format, s.Escaped, s.Matter = f.name, escapedInJSON, f.matter.ofJSON(v)
	d, err := s.Document(name, source, encoding)
	if err == nil && len(d.Blocks) == 0 {
		return nil, noCopy(name)
	}
	return d, err
}

// addHTML adds a part that is HTML in a string.
func addHTML(s *parts.Story, kind text.Kind, v nested.Value) {
	if v.Kind == nested.String {
		s.Add(kind, parse.HTMLForm, v.Text())
	}
}

// addPlain adds a part that is plain text in a string.
func addPlain(s *parts.Story, kind text.Kind, v nested.Value) {
	if v.Kind == nested.String {
		s.Add(kind, parse.PlainForm, v.Text())
	}
}
