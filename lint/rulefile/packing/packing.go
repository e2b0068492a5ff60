// Package packing encodes the values of a rule book in a form that is read faster than YAML.
package packing

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint/order"
)

// Pack encodes what from points to.
func Pack(from any) []byte {
	var p packer
	p.put(reflect.ValueOf(from).Elem())
	return p.out
}

// Unpack decodes what Pack encoded into what to points to, and sets all of it. Strings share the memory of packed. It
// panics if packed ends too early.
func Unpack(packed string, to any) {
	u := unpacker{in: packed}
	u.get(reflect.ValueOf(to).Elem())
}

// fieldsOf yields the fields of a struct that are packed: the exported ones.
func fieldsOf(t reflect.Type) func(func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			field := t.Field(i)
			if !field.IsExported() {
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
		p.text(v.String())
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
		if v.Type().Elem().Kind() == reflect.Uint8 {
			p.out = append(p.out, v.Bytes()...)
			return
		}
		for i := range v.Len() {
			p.put(v.Index(i))
		}
	case reflect.Map:
		p.length(v.Len())
		keys := v.MapKeys()
		order.By(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			p.put(key)
			p.put(v.MapIndex(key))
		}
	case reflect.Struct:
		if n, ok := v.Interface().(yaml.Node); ok {
			p.node(&n)
			return
		}
		for field := range fieldsOf(v.Type()) {
			p.put(v.FieldByIndex(field.Index))
		}
	default:
		panic(fmt.Sprintf("a %s cannot be packed", v.Type()))
	}
}

// tags are those that most nodes have. Another one is packed as zero and its name.
var tags = [...]string{"", "!!str", "!!map", "!!seq", "!!int", "!!bool", "!!float", "!!null"}

// node adds the fields of a YAML node that are used.
func (p *packer) node(n *yaml.Node) {
	p.length(int(n.Kind))
	p.length(int(n.Style))
	tag := slices.Index(tags[:], n.Tag) + 1
	p.length(tag)
	if tag == 0 {
		p.text(n.Tag)
	}
	p.text(n.Value)
	p.length(n.Line)
	p.length(n.Column)
	p.length(len(n.Content))
	for _, inner := range n.Content {
		p.node(inner)
	}
}

func (p *packer) text(s string) {
	p.length(len(s))
	p.out = append(p.out, s...)
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
		if v.SetZero(); u.number() == 1 {
			v.Set(reflect.New(v.Type().Elem()))
			u.get(v.Elem())
		}
	case reflect.Slice:
		n := int(u.number())
		if n == 0 {
			v.SetZero()
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
		if v.Type().Elem().Kind() == reflect.Uint8 {
			copy(v.Bytes(), u.bytes(n))
			return
		}
		for i := range n {
			u.get(v.Index(i))
		}
	case reflect.Map:
		n := int(u.number())
		if n == 0 {
			v.SetZero()
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
		if n, ok := v.Addr().Interface().(*yaml.Node); ok {
			u.node(n)
			return
		}
		for i := range v.NumField() {
			if field := v.Field(i); field.CanSet() { // it is exported, as those that fieldsOf yields
				u.get(field)
			}
		}
	}
}

func (u *unpacker) node(n *yaml.Node) {
	n.Kind, n.Style = yaml.Kind(u.number()), yaml.Style(u.number())
	if tag := u.number(); tag > 0 {
		n.Tag = tags[tag-1]
	} else {
		n.Tag = u.text()
	}
	n.Value, n.Line, n.Column = u.text(), int(u.number()), int(u.number())
	if size := int(u.number()); size > 0 {
		inner := make([]yaml.Node, size)
		n.Content = make([]*yaml.Node, size)
		for i := range inner {
			n.Content[i] = &inner[i]
			u.node(&inner[i])
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

func (u *unpacker) text() string { return u.bytes(int(u.number())) }

// bytes returns the next n bytes.
func (u *unpacker) bytes(n int) string {
	s := u.in[u.at : u.at+n]
	u.at += n
	return s
}
