package main

import (
	"fmt"
	"time"

	"copydesk/lint/report/word"
)

// answers are documents that come back with comments, and write puts one of them into their folder.
type answers struct {
	word.Format
	at    time.Time // of the comments
	write func(name string, file []byte) error
}

// inFolder returns the advice for a format of documents that come back, which need a folder; nil for another word.
func inFolder(format string) error {
	if _, ok := word.Called(format); !ok {
		return nil
	}
	return fmt.Errorf("these documents come back in a folder; write --output %s=FOLDER", format)
}
