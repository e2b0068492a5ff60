package jsonlist

import (
	"bytes"
	"encoding/json"
)

// Key returns the value of a key of object as an ID: a string, or a number as it is spelled. It is "" where there is
// none. The object may be faulty or cut off behind the value.
func Key(object []byte, key string) string {
	depth, value := 0, false // value: the next string is a value, not a key
	wanted := false
	for at := 0; at < len(object); at++ {
		switch c := object[at]; c {
		case '"':
			end := closing(object, at)
			if end < 0 {
				return ""
			}
			if depth == 1 && wanted {
				return spelled(object[at:end])
			}
			if depth == 1 && !value {
				wanted = string(object[at+1:end-1]) == key
			}
			at = end - 1
		case ':':
			value = true
		case ',':
			value, wanted = false, false
		case '{', '[':
			if depth++; depth > 1 {
				wanted = false
			}
		case '}', ']':
			depth--
		case ' ', '\t', '\r', '\n':
		default:
			if depth == 1 && wanted && value {
				n := bytes.IndexAny(object[at:], ",} \t\r\n")
				if number := object[at:max(at, at+n)]; json.Valid(number) && (c == '-' || c >= '0' && c <= '9') {
					return string(number)
				}
				wanted = false
			}
		}
	}
	return ""
}

// closing returns the end of the string that begins at a byte, and -1 where it is never closed.
func closing(b []byte, at int) int {
	for at++; at < len(b); at++ {
		n := bytes.IndexAny(b[at:], "\"\\")
		if n < 0 {
			return -1
		}
		if at += n; b[at] == '"' {
			return at + 1
		}
		at++
	}
	return -1
}

// spelled returns the text of a string of JSON; "" for one that is none.
func spelled(quoted []byte) string {
	if bytes.IndexByte(quoted, '\\') < 0 {
		return string(quoted[1 : len(quoted)-1])
	}
	var s string
	if json.Unmarshal(quoted, &s) != nil {
		return ""
	}
	return s
}

// Keys returns the keys of object, which may be faulty or cut off.
func Keys(object []byte) []string {
	var out []string
	depth, value := 0, false
	for at := 0; at < len(object); at++ {
		switch c := object[at]; c {
		case '"':
			end := closing(object, at)
			if end < 0 {
				return out
			}
			if depth == 1 && !value {
				out = append(out, spelled(object[at:end]))
			}
			at = end - 1
		case ':':
			value = true
		case ',':
			value = false
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return out
			}
		}
	}
	return out
}
