package report

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"strings"
	"sync"
	"unicode/utf16"

	"copydesk/lint/lazy"
)

// Recognise reports whether source, the bytes of a file, are a report of Formats or Statistics, whatever the name of
// the file. It looks at the beginning only, because an editor may have changed the line endings or the encoding.
func Recognise(source []byte) bool {
	source = plain(source[:min(len(source), mostBeginning)])
	return mayBeReport(source) && beginnings().Match(source)
}

// mostBeginning is how many bytes of a file are looked at. A long line takes a tenth of a microsecond for each.
const mostBeginning = 256 << 10

// mayBeReport reports whether beginnings may match source. It takes a fraction of the time, and few stories pass it.
func mayBeReport(source []byte) bool {
	if len(source) == 0 {
		return false
	}
	if strings.IndexByte(" ,0123456789{[#:<", source[0]) >= 0 {
		return true
	}
	for _, word := range []string{"Checked ", "Nothing ", "copydesk: ", "path,", csvHead[0], csvCounts[0]} {
		if bytes.HasPrefix(source, []byte(word)) {
			return true
		}
	}
	// A finding ends with its rule in brackets. Who speaks stands under the line of a document, and what a document is
	// read as stands in it.
	first, rest, _ := bytes.Cut(source, []byte("\n"))
	return bytes.Contains(first, []byte(": read as ")) ||
		bytes.HasSuffix(bytes.TrimSuffix(first, []byte("\r")), []byte("]")) ||
		bytes.HasPrefix(rest, []byte("  source ")) || bytes.HasPrefix(rest, []byte("  no source"))
}

// beginnings matches the beginning of every report, also of one without findings.
var beginnings = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\A(?:` + strings.Join([]string{
		// text and concise: the line of a finding or a document, or what was checked if there is none
		`[^\n]+: (?:error|warning|suggestion|fixed): [^\n]+ \[[a-z0-9-]+/[a-z0-9-]+\]\r?(?:\n|\z)`,
		`Checked [\d,]+ documents? \([\d,]+ words?\): `,
		`Nothing to check: (?:no file of a format that copydesk reads|[\d,]+ documents? did not change)\.`,
		`Nothing was checked\.\r?\n[A-Z][a-z][^\n]*:`,
		// the counts of text
		` *[\d,]+  (?:\[[*!]\]|   )  (?:error|warning|suggestion) +[a-z0-9-]+/[a-z0-9-]+(?:  |\r?\n)`,
		// json, also with counts, and jsonl
		`\{\s*"version":\s*"[^"\n]*",\s*(?:"time":\s*"[^"\n]*",\s*"commit":\s*"[^"\n]*",\s*)?` +
			`"(?:findings|statistics|stories|documents)":\s*\[`,
		`\{"type":"(?:finding","path"|document","path"|summary","version")`,
		strings.Join(csvHead, ","), strings.Join(csvCounts, ","),
		`### copydesk\r?\n\s*(?:Checked|Nothing)\b`,
		// what “copydesk sources” writes
		`path,headline,status,source,standing,`,
		`[^\n]+\r?\n  (?:source +standing +role +quoted +said +lines|no source)\r?\n`,
		// what “copydesk read” writes; a message about a file that it could not read is none of these
		`[^\n]+: read as [a-z]+; language [a-z]+; [^\n]+ blocks\r?\n`,
		`\{"path":"[^\n"]*","format":"[^\n"]*","status":"`,
		// html
		`<!doctype html>\s*<html lang="en"><head><meta charset="utf-8"><meta name="generator" content="copydesk `,
		// sarif, gitlab, rdjson, rdjsonl
		`\{\s*"\$schema":\s*"[^"\n]*/sarif-`,
		`\[\s*\{"description":"[^\n]*"check_name":"`,
		`\[\s*\]\s*\z`,
		`\{\s*"source":\s*\{"name":"copydesk"\}`,
		`\{"message":"[^\n]*"source":\{"name":"copydesk"\}`,
		// github, azure, teamcity
		`::(?:error|warning|notice) file=`,
		`##vso\[task\.logissue type=`,
		`##teamcity\[(?:inspectionType id|inspection typeId|buildProblem description|message text)='`,
		`copydesk: (?:Checked|Nothing|[Ss]kipped|not (?:read|compared)|empty|[^\n]*: (?:this (?:document|folder)|fixed: ))`,
		// junit, checkstyle
		`<\?xml [^>]*\?>\s*<(?:testsuites name="copydesk"|checkstyle version=)`,
	}, "|") + `)`)
})

// ansi matches the colours of a report for a terminal.
var ansi = lazy.Regexp(`\x1b\[[0-9;]*m`)

// recognisable is how many bytes of UTF-16 are examined. Some shells write reports in UTF-16.
const recognisable = 64 << 10

// plain returns source without colours and byte order mark; of UTF-16 it returns the beginning as UTF-8.
func plain(source []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(source, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(source, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	}
	if order != nil {
		source = source[2:min(len(source), recognisable)]
		units := make([]uint16, len(source)/2)
		for i := range units {
			units[i] = order.Uint16(source[2*i:])
		}
		source = []byte(string(utf16.Decode(units)))
	}
	source = bytes.TrimPrefix(source, []byte("\ufeff"))
	if head := source[:min(len(source), recognisable)]; bytes.IndexByte(head, '\x1b') >= 0 {
		source = ansi().ReplaceAll(head, nil)
	}
	return source
}
