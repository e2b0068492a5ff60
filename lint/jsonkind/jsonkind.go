// Package jsonkind says in plain words that JSON has a value of the wrong type. The errors of encoding/json name types
// of Go.
package jsonkind

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
)

var (
	found = map[string]string{
		"array": "a list", "bool": "true or false", "number": "a number", "object": "an object", "string": "a string",
	}
	wanted = map[reflect.Kind]string{
		reflect.Bool: "true or false", reflect.String: "a string", reflect.Slice: "a list", reflect.Array: "a list",
		reflect.Map: "an object", reflect.Struct: "an object", reflect.Int: "a whole number", reflect.Int64: "a whole number",
		reflect.Float64: "a number",
	}
)

// Explain returns err, of json.Unmarshal, with the key, the type of its value and the type to send if the value has the
// wrong type, such as `"range.start" is a list; send an object`. Other errors stay as they are.
func Explain(err error) error {
	var wrong *json.UnmarshalTypeError
	if !errors.As(err, &wrong) {
		return err
	}
	place := "it"
	if wrong.Field != "" {
		place = fmt.Sprintf("%q", wrong.Field)
	}
	kind, number, _ := strings.Cut(wrong.Value, " ")
	is := found[kind]
	if number != "" {
		is = number
	}
	t := wrong.Type
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	want := wanted[t.Kind()]
	if is == "" || want == "" || is == want {
		return fmt.Errorf("%s has a value that does not fit", place)
	}
	return fmt.Errorf("%s is %s; send %s", place, is, want)
}
