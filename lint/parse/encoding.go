package parse

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
	"unsafe"

	"copydesk/lint/quantity"
	"copydesk/lint/text"
)

const byteOrderMark = "\ufeff"

// Decode returns the text of source as UTF-8 and the encoding of the file, nil for UTF-8. UTF-16 is recognised by
// its byte order mark or its NUL bytes, and Windows-1252 by single non-ASCII bytes among ASCII. Both must convert
// back to the same bytes. For other bytes the error names what they are. The byte order mark of UTF-8 stays in the
// text, so that offsets are those of the file. The text shares the memory of source if it can.
func Decode(name string, source []byte) (string, *text.Encoding, error) {
	fail := func(e *Error) (string, *text.Encoding, error) {
		e.Name = name
		return "", nil, e
	}
	if len(source) > MostBytes {
		found := fmt.Sprintf("over %s bytes", quantity.Comma(MostBytes))
		return fail(&Error{Reason: TooMuch, Offset: -1, Found: found, Remedy: "split it up"})
	}
	encoding := markedEncoding(source)
	if kind, remedy := binaryKind(source); kind != "" && encoding == "" {
		return fail(&Error{Reason: Binary, Offset: -1, Found: kind, Remedy: remedy})
	}
	nul := bytes.IndexByte(source, 0)
	if encoding == "" && nul >= 0 {
		encoding = wideEncoding(source)
	}
	switch {
	case encoding == "UTF-16LE" || encoding == "UTF-16BE":
		if s, e, ok := decodeUTF16(source, encoding); ok {
			return s, e, nil
		}
		found := encoding + " text that is damaged or cut off"
		return fail(&Error{Reason: Encoding, Offset: -1, Found: found, Remedy: saveAsUTF8})
	case encoding != "":
		return fail(&Error{Reason: Encoding, Offset: -1, Found: encoding + " text", Remedy: saveAsUTF8})
	case nul >= 0:
		return fail(&Error{
			Reason: Binary, Line: lineOf(source, nul), Offset: nul,
			Found:  fmt.Sprintf("a NUL byte at offset %d, which text files never contain", nul),
			Remedy: exportText,
		})
	}
	at := firstInvalid(source)
	if at < 0 {
		return shared(source), nil, nil
	}
	guess := guessEncoding(source)
	if guess == windows1252 {
		if s, e, ok := decodeWindows1252(source); ok {
			return s, e, nil
		}
	}
	found := fmt.Sprintf("byte 0x%02X at offset %d is not UTF-8", source[at], at)
	if guess != "" {
		found += "; " + guess
	}
	return fail(&Error{Reason: Encoding, Line: lineOf(source, at), Offset: at, Found: found, Remedy: saveAsUTF8})
}

// shared returns source as a string in the same memory. A long file is held once.
func shared(source []byte) string { return unsafe.String(unsafe.SliceData(source), len(source)) }

const saveAsUTF8 = "save the file as UTF-8"

// markedEncoding returns the encoding other than UTF-8 that a byte order mark declares; "" without one. It tries
// UTF-32 first, because its little-endian mark begins with that of UTF-16.
func markedEncoding(source []byte) string {
	for _, m := range []struct{ mark, encoding string }{
		{"\xff\xfe\x00\x00", "UTF-32LE"},
		{"\x00\x00\xfe\xff", "UTF-32BE"},
		{"\xff\xfe", "UTF-16LE"},
		{"\xfe\xff", "UTF-16BE"},
	} {
		if bytes.HasPrefix(source, []byte(m.mark)) {
			return m.encoding
		}
	}
	return ""
}

// wideEncoding returns the encoding of text with two or four bytes for a character; "" for other bytes. In languages
// with spaces, one byte of each space and line ending is NUL.
func wideEncoding(source []byte) string {
	head := source[:min(len(source), 4096)&^3]
	if len(head) < 4 {
		return ""
	}
	var nul [4]int
	for i, c := range head {
		if c == 0 {
			nul[i%4]++
		}
	}
	quarter := len(head) / 4
	most, few := quarter/10+2, quarter/50
	switch {
	case nul[2] == quarter && nul[3] == quarter && nul[0] <= few:
		return "UTF-32LE"
	case nul[0] == quarter && nul[1] == quarter && nul[3] <= few:
		return "UTF-32BE"
	case nul[1]+nul[3] >= most && nul[0]+nul[2] <= few:
		return "UTF-16LE"
	case nul[0]+nul[2] >= most && nul[1]+nul[3] <= few:
		return "UTF-16BE"
	}
	return ""
}

// firstInvalid returns the offset of the first byte that is not UTF-8, or -1.
func firstInvalid(source []byte) int {
	if utf8.Valid(source) {
		return -1
	}
	for i := 0; i < len(source); {
		r, size := utf8.DecodeRune(source[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// guessEncoding says what text with bytes that are not UTF-8 probably is. It counts those bytes. In Western
// eight-bit encodings they are single bytes among ASCII; in damaged UTF-8 they are among valid UTF-8.
func guessEncoding(source []byte) string {
	var sound, alone, others int
	for i := 0; i < len(source); {
		r, size := utf8.DecodeRune(source[i:])
		c := source[i]
		switch bad := r == utf8.RuneError && size == 1; {
		case !bad && size > 1:
			sound++
		case !bad:
		case c >= 0xA0: // signs such as £ and «, and À to ÿ
			alone++
		case inWord(source, i):
			others++
		case isMark(c):
			alone++
		case !isGap(rune(c)): // a control character is evidence for neither
			others++
		}
		i += size
	}
	switch {
	case sound > alone+others:
		return "the rest is UTF-8, so it was cut or damaged there"
	case others > alone || alone > len(source)/4:
		return ""
	}
	return windows1252
}

// isMark reports whether c is one of € ‚ „ … † ‡ ‰ ‹ ‘ ’ “ ” • – — ™ › in Windows-1252.
func isMark(c byte) bool {
	return strings.IndexByte("\x80\x82\x84\x85\x86\x87\x89\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b", c) >= 0
}

// inWord reports whether byte i is between two ASCII letters, where a letter can be but a punctuation mark cannot.
// Non-Western encodings have letters at the bytes of Windows-1252's marks. An apostrophe may be there.
func inWord(source []byte, i int) bool {
	letter := func(i int) bool {
		return i >= 0 && i < len(source) && source[i]|0x20 >= 'a' && source[i]|0x20 <= 'z'
	}
	return source[i] != 0x92 && letter(i-1) && letter(i+1)
}

// lineOf returns the number, from 1, of the line with byte at.
func lineOf(source []byte, at int) int {
	head := source[:at]
	lone := bytes.Count(head, []byte("\r")) - bytes.Count(head, []byte("\r\n"))
	if bytes.HasSuffix(head, []byte("\r")) && source[at] == '\n' {
		lone--
	}
	return 1 + bytes.Count(head, []byte("\n")) + lone
}

// signature is the first bytes of one kind of file.
type signature struct {
	offset int
	magic  string
	kind   string
}

var signatures = [...]signature{
	{0, "%PDF-", "a PDF file"},
	{0, "PK\x03\x04", "a ZIP archive"},
	{0, "PK\x05\x06", "an empty ZIP archive"},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"},
	{0, "{\\rtf", "an RTF document"},
	{0, "%!PS", "a PostScript file"},
	{0, "\x89PNG\r\n\x1a\n", "a PNG image"},
	{0, "\xff\xd8\xff", "a JPEG image"},
	{0, "GIF87a", "a GIF image"},
	{0, "GIF89a", "a GIF image"},
	{0, "II*\x00", "a TIFF image"},
	{0, "MM\x00*", "a TIFF image"},
	{8, "WEBP", "a WebP image"},
	{8, "WAVE", "a WAV recording"},
	{4, "ftyp", "an MP4, MOV or HEIC file"},
	{0, "OggS\x00", "an Ogg recording"},
	{0, "ID3\x02", "an MP3 recording"},
	{0, "ID3\x03", "an MP3 recording"},
	{0, "ID3\x04", "an MP3 recording"},
	{0, "\x1f\x8b", "a gzip archive"},
	{0, "BZh91AY&SY", "a bzip2 archive"},
	{0, "\xfd7zXZ\x00", "an xz archive"},
	{0, "7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
	{0, "\x28\xb5\x2f\xfd", "a Zstandard archive"},
	{0, "Rar!\x1a\x07", "a RAR archive"},
	{0, "SQLite format 3\x00", "an SQLite database"},
	{0, "\x7fELF", "a program (ELF)"},
	{0, "\xcf\xfa\xed\xfe", "a program (Mach-O)"},
	{0, "\xca\xfe\xba\xbe", "a program (Mach-O or Java)"},
	{0, "wOFF", "a web font"},
	{0, "wOF2", "a web font"},
}

// documents distinguishes the ZIP archives that hold a story, by names near their beginnings.
var documents = [...]struct{ part, kind, remedy string }{
	{"word/", "a Word document (DOCX)", "rename it to end in .docx"},
	{"application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)", "rename it to end in .odt"},
	{"application/epub+zip", "an EPUB book", exportText},
	{"xl/", "an Excel workbook (XLSX)", exportText},
	{"ppt/", "a PowerPoint file (PPTX)", exportText},
	{"[Content_Types].xml", "a Microsoft Office file (DOCX, XLSX or PPTX)", exportText},
}

// exportText is what to do with most files that are not text.
const exportText = "export the story as plain text in UTF-8"

// binaryKind returns the kind of file that the first bytes of source identify, and what to do with it; "" for text.
func binaryKind(source []byte) (kind, remedy string) {
	for _, s := range signatures {
		if len(source) < s.offset || !bytes.HasPrefix(source[s.offset:], []byte(s.magic)) {
			continue
		}
		// A story may have these letters at its fifth or ninth byte. In a binary file, a length with NUL bytes comes
		// before them.
		if s.offset > 0 && !bytes.ContainsAny(source[:s.offset], "\x00") {
			continue
		}
		if s.kind == "a ZIP archive" {
			return archiveKind(source)
		}
		return s.kind, exportText
	}
	return "", ""
}

func archiveKind(source []byte) (kind, remedy string) {
	head := string(source[:min(len(source), 64<<10)])
	for _, d := range documents {
		if strings.Contains(head, d.part) {
			return d.kind, d.remedy
		}
	}
	return "a ZIP archive", exportText
}
