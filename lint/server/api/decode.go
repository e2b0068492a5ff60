package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"copydesk/lint/server/problem"
	"copydesk/lint/suggest"
)

// decode reads a JSON object into the values of keys, pointers to strings and booleans. It returns the keys that the
// object has. The error is a *problem.Problem: for a body that is not UTF-8 or not JSON, for an unknown key, for one
// that is there twice, for a value of another type and for half of a surrogate pair.
func decode(body []byte, keys map[string]any) (map[string]bool, error) {
	if at := firstInvalid(body); at >= 0 {
		return nil, problem.New(http.StatusBadRequest,
			"byte 0x%02x at offset %d of the body is not UTF-8; send the JSON in UTF-8", body[at], at)
	}
	d := json.NewDecoder(bytes.NewReader(body))
	wrong := func(err error) error { return notJSON(body, err) }
	first, err := d.Token()
	switch {
	case err != nil:
		return nil, wrong(err)
	case first != json.Delim('{'):
		return nil, problem.New(http.StatusBadRequest,
			"the body is %s; send an object, such as {\"text\": \"…\"}", kindOf(first))
	}
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return nil, wrong(err)
		}
		name := token.(string) // the decoder takes nothing else for a key
		value, known := keys[name]
		switch {
		case !known:
			return nil, problem.New(http.StatusBadRequest, "unknown key %q%s", name, didYouMean(name, keys))
		case seen[name]:
			return nil, problem.New(http.StatusBadRequest, "the key %q is there twice; send it once", name)
		}
		seen[name] = true
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, wrong(err)
		}
		if err := set(value, name, raw); err != nil {
			return nil, err
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, wrong(err)
	}
	if d.More() {
		at := int(d.InputOffset())
		line, column := lineAndColumn(body, at)
		return nil, problem.New(http.StatusBadRequest,
			"more text follows the object, at line %d, column %d; send one object", line, column)
	}
	return seen, nil
}

// set sets a pointer to a string or a boolean to the value of a key.
func set(value any, name string, raw json.RawMessage) error {
	if at := loneSurrogate(raw); at >= 0 {
		return problem.New(http.StatusBadRequest,
			"%q has %s, half of a surrogate pair; send both halves, or the character itself", name, raw[at:at+6])
	}
	want := "a string"
	if _, ok := value.(*bool); ok {
		want = "true or false"
	}
	var other *json.UnmarshalTypeError
	err := json.Unmarshal(raw, value)
	switch {
	case string(raw) == "null", errors.As(err, &other):
		var found any
		_ = json.Unmarshal(raw, &found) // it is valid: it was read before
		return problem.New(http.StatusBadRequest, "%q is %s; send %s, or leave the key out", name, kindOf(found), want)
	case err != nil:
		return problem.New(http.StatusBadRequest, "%q: %v", name, err)
	}
	return nil
}

// kindOf says what a JSON value is.
func kindOf(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case bool:
		return "true or false"
	case float64:
		return "a number"
	case string:
		return "a string"
	case map[string]any:
		return "an object"
	case json.Delim, []any:
		return "a list"
	}
	return "something else"
}

// didYouMean returns the end of a message about an unknown key.
func didYouMean(name string, keys map[string]any) string {
	known := slices.Sorted(maps.Keys(keys))
	if near := suggest.Nearest(name, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return "; use " + suggest.OneOf(known)
}

// notJSON returns the problem of a body that is not JSON.
func notJSON(body []byte, err error) error {
	if len(bytes.TrimSpace(body)) == 0 {
		return problem.New(http.StatusBadRequest, "the body is empty; send an object, such as {\"text\": \"…\"}")
	}
	at, why := len(body), "unexpected end"
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && !strings.Contains(syntax.Error(), why) {
		at, why = max(0, int(syntax.Offset)-1), syntax.Error()
	}
	line, column := lineAndColumn(body, at)
	return problem.New(http.StatusBadRequest, "the body is not JSON, at line %d, column %d: %s", line, column, why)
}

// lineAndColumn returns the place of a byte of body, from 1 and in code points.
func lineAndColumn(body []byte, at int) (line, column int) {
	before := body[:min(at, len(body))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}

// firstInvalid returns the offset of the first byte that is not UTF-8; -1 if there is none.
func firstInvalid(body []byte) int {
	if utf8.Valid(body) {
		return -1
	}
	for at := 0; ; {
		r, n := utf8.DecodeRune(body[at:])
		if r == utf8.RuneError && n <= 1 {
			return at
		}
		at += n
	}
}

// loneSurrogate returns the offset of the first \u escape in raw, valid JSON, that is half of a surrogate pair without
// the other half; -1 if there is none.
func loneSurrogate(raw []byte) int {
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			n := bytes.IndexByte(raw[i:], '\\')
			if n < 0 {
				return -1
			}
			i += n
		}
		unit := escaped(raw, i)
		switch {
		case unit < 0:
			i++ // the character that is escaped
		case unit >= 0xdc00 && unit < 0xe000:
			return i
		case unit < 0xd800 || unit >= 0xe000:
			i += 5
		default:
			if low := escaped(raw, i+6); low < 0xdc00 || low >= 0xe000 {
				return i
			}
			i += 11
		}
	}
	return -1
}

// escaped returns the number of the \u escape at raw[i:]; -1 if there is none.
func escaped(raw []byte, i int) int {
	if i+6 > len(raw) || raw[i] != '\\' || raw[i+1] != 'u' {
		return -1
	}
	unit, err := strconv.ParseUint(string(raw[i+2:i+6]), 16, 16)
	if err != nil {
		return -1
	}
	return int(unit)
}
