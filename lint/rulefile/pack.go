package rulefile

import (
	"encoding/binary"
	"fmt"
	"hash/crc64"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/strict"

	"gopkg.in/yaml.v3"
)

// Pack encodes the rule book in files. Unpack reads the result in a fraction of the time of Load. Pack fails when
// Load does.
func Pack(files fs.FS) ([]byte, error) {
	b, err := Load(files)
	if err != nil {
		return nil, err
	}
	sum, err := fingerprint(files)
	if err != nil {
		return nil, err
	}
	p := packer{out: binary.LittleEndian.AppendUint64(nil, sum)}
	p.put(reflect.ValueOf(b.packed()))
	return p.out, nil
}

// Unpack returns the book that Pack encoded. It is false if files, or the types of this package, have changed since;
// then the book has to be loaded.
func Unpack(packed string, files fs.FS) (b *Book, ok bool) {
	sum, err := fingerprint(files)
	if err != nil || len(packed) < 8 || binary.LittleEndian.Uint64([]byte(packed[:8])) != sum {
		return nil, false
	}
	var p packedBook
	u := unpacker{in: packed, at: 8}
	u.get(reflect.ValueOf(&p).Elem())
	return p.book(), true
}

// packedBook is the packed form of a Book.
type packedBook struct {
	Rules   []packedRule
	Words   lexicon.Lists
	Presets map[string]preset
}

type packedRule struct {
	ID, File string
	Rule     ruleFile
}

func (b *Book) packed() packedBook {
	p := packedBook{Words: b.words, Presets: b.presets}
	for _, r := range b.rules {
		p.Rules = append(p.Rules, packedRule{r.id, r.file, *r})
	}
	return p
}

func (p packedBook) book() *Book {
	b := &Book{words: p.Words, presets: p.Presets, rules: make([]*ruleFile, len(p.Rules))}
	for i := range p.Rules {
		r := &p.Rules[i].Rule
		r.id, r.file = p.Rules[i].ID, p.Rules[i].File
		r.top = &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
		b.rules[i] = r
	}
	return b
}

// fingerprint returns a hash of the files of a book and of the types they are read into.
func fingerprint(files fs.FS) (uint64, error) {
	names, err := fs.Glob(files, "*/*.yml")
	if err != nil {
		return 0, err
	}
	h := crc64.New(crc64.MakeTable(crc64.ECMA))
	describe(h.Write, reflect.TypeFor[packedBook](), map[reflect.Type]bool{})
	for _, name := range names {
		source, err := fs.ReadFile(files, name)
		if err != nil {
			return 0, err
		}
		fmt.Fprintf(h, "%s\n%d\n", name, len(source))
		h.Write(source)
	}
	return h.Sum64(), nil
}

// describe writes everything that the packed form of type t depends on.
func describe(write func([]byte) (int, error), t reflect.Type, seen map[reflect.Type]bool) {
	say := func(s string) { _, _ = write([]byte(s)) } // writing to a hash does not fail
	say(t.String() + " " + t.Kind().String() + "\n")
	if seen[t] {
		return
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Struct:
		for field := range fieldsOf(t) {
			say(field.Name + " ")
			describe(write, field.Type, seen)
		}
	case reflect.Map:
		describe(write, t.Key(), seen)
		describe(write, t.Elem(), seen)
	case reflect.Slice, reflect.Pointer:
		describe(write, t.Elem(), seen)
	}
}

// fieldsOf yields the fields of a struct that are packed: the exported ones. Of a YAML node it yields those that are
// used.
func fieldsOf(t reflect.Type) func(func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			field := t.Field(i)
			if !field.IsExported() ||
				t == strict.NodeType && strings.Contains(" Anchor Alias HeadComment LineComment FootComment ", " "+field.Name+" ") {
				continue
			}
			if !yield(field) {
				return
			}
		}
	}
}

// packer encodes values: numbers as varints, and strings, lists and maps with their length first.
type packer struct{ out []byte }

func (p *packer) put(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		p.out = binary.AppendUvarint(p.out, uint64(v.Len()))
		p.out = append(p.out, v.String()...)
	case reflect.Bool:
		p.length(map[bool]int{true: 1}[v.Bool()])
	case reflect.Int:
		p.out = binary.AppendVarint(p.out, v.Int())
	case reflect.Uint8, reflect.Uint32:
		p.out = binary.AppendUvarint(p.out, v.Uint())
	case reflect.Pointer:
		if v.IsNil() {
			p.length(0)
			return
		}
		p.length(1)
		p.put(v.Elem())
	case reflect.Slice:
		p.length(v.Len())
		for i := range v.Len() {
			p.put(v.Index(i))
		}
	case reflect.Map:
		p.length(v.Len())
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			p.put(key)
			p.put(v.MapIndex(key))
		}
	case reflect.Struct:
		for field := range fieldsOf(v.Type()) {
			p.put(v.FieldByIndex(field.Index))
		}
	default:
		panic(fmt.Sprintf("a %s cannot be packed", v.Type()))
	}
}

func (p *packer) length(n int) { p.out = binary.AppendUvarint(p.out, uint64(n)) }

// unpacker decodes values of a packer. Strings share the memory of its input.
type unpacker struct {
	in string
	at int
}

func (u *unpacker) get(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(u.text())
	case reflect.Bool:
		v.SetBool(u.number() == 1)
	case reflect.Int:
		n := u.number()
		v.SetInt(int64(n>>1) ^ -int64(n&1))
	case reflect.Uint8, reflect.Uint32:
		v.SetUint(u.number())
	case reflect.Pointer:
		if u.number() == 1 {
			v.Set(reflect.New(v.Type().Elem()))
			u.get(v.Elem())
		}
	case reflect.Slice:
		n := int(u.number())
		if n == 0 {
			return
		}
		if list, ok := v.Addr().Interface().(*[]string); ok {
			*list = make([]string, n)
			for i := range *list {
				(*list)[i] = u.text()
			}
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			u.get(v.Index(i))
		}
	case reflect.Map:
		n := int(u.number())
		if n == 0 {
			return
		}
		v.Set(reflect.MakeMapWithSize(v.Type(), n))
		for range n {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			u.get(key)
			u.get(value)
			v.SetMapIndex(key, value)
		}
	case reflect.Struct:
		for field := range fieldsOf(v.Type()) {
			u.get(v.FieldByIndex(field.Index))
		}
	}
}

// number reads a varint. Unlike binary.Uvarint on the bytes of a string, it does not copy.
func (u *unpacker) number() uint64 {
	var n uint64
	for shift := 0; ; shift += 7 {
		b := u.in[u.at]
		u.at++
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}

func (u *unpacker) text() string {
	n := int(u.number())
	s := u.in[u.at : u.at+n]
	u.at += n
	return s
}
