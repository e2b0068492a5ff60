// Package packing encodes the values of a rule book in a form that is read faster than YAML.
package packing

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

var nodeType = reflect.TypeFor[yaml.Node]()

// Pack encodes what from points to.
func Pack[T any](from *T) []byte {
	var p packer
	p.put(reflect.ValueOf(from).Elem())
	return p.out
}

// Unpack decodes what Pack encoded into what to points to. Strings share the memory of packed. It panics if packed
// ends too early.
func Unpack[T any](packed string, to *T) {
	u := unpacker{in: packed}
	u.get(reflect.ValueOf(to).Elem())
}

// fieldsOf yields the fields of a struct that are packed: the exported ones. Of a YAML node it yields those that are
// used.
func fieldsOf(t reflect.Type) func(func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			field := t.Field(i)
			if !field.IsExported() ||
				t == nodeType && strings.Contains(" Anchor Alias HeadComment LineComment FootComment ", " "+field.Name+" ") {
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
	in     string
	at     int
	fields map[reflect.Type][]int // the fields of a struct that are packed
}

// fieldsIn returns the indexes of the fields of a struct that are packed.
func (u *unpacker) fieldsIn(t reflect.Type) []int {
	list, ok := u.fields[t]
	if !ok {
		for field := range fieldsOf(t) {
			list = append(list, field.Index[0])
		}
		if u.fields == nil {
			u.fields = map[reflect.Type][]int{}
		}
		u.fields[t] = list
	}
	return list
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
		for _, i := range u.fieldsIn(v.Type()) {
			u.get(v.Field(i))
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
