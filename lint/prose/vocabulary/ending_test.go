package vocabulary

import (
	"reflect"
	"testing"
)

// An image holds the lists of endings, so a list that is not among them would be empty for shipped rules.
func TestEndingsAreAllLists(t *testing.T) {
	fields := 0
	of := reflect.TypeFor[Vocabulary]()
	for i := range of.NumField() {
		if of.Field(i).Type == reflect.TypeFor[[]string]() {
			fields++
		}
	}
	if listed := len(new(Vocabulary).endings()); listed != fields {
		t.Errorf("the vocabulary has %d lists of strings, and %d of them are listed as endings", fields, listed)
	}
}
