package docx

import "strings"

// fields are the open fields of a text, the outermost first. A field has a code, such as HYPERLINK "…", and a result.
type fields []*field

// field is an open field.
type field struct {
	code      strings.Builder
	result    bool // its code has ended
	paragraph int  // the number of paragraphs before it
}

// mostCode is how many bytes of a field's code are read. The first word says what the field is.
const mostCode = 200

func (fs *fields) begin(paragraph int) { *fs = append(*fs, &field{paragraph: paragraph}) }

// add adds s to the code of the innermost field.
func (fs fields) add(s string) {
	if n := len(fs); n > 0 && !fs[n-1].result && fs[n-1].code.Len() < mostCode {
		fs[n-1].code.WriteString(s[:min(len(s), mostCode)])
	}
}

func (fs fields) separate() {
	if n := len(fs); n > 0 {
		fs[n-1].result = true
	}
}

// end ends the innermost field. It reports whether readers see in place of it something that is not copy: the field
// began in the paragraph with this number, and nothing around it is left out.
func (fs *fields) end(paragraph int) bool {
	n := len(*fs)
	if n == 0 {
		return false
	}
	last := (*fs)[n-1]
	*fs = (*fs)[:n-1]
	return last.result && !last.copied() && last.paragraph == paragraph && !fs.hide()
}

// hide reports whether text at this place is not copy.
func (fs fields) hide() bool {
	for i := range fs {
		if !fs[i].result || !fs[i].copied() {
			return true
		}
	}
	return false
}

// copied reports whether the result of f is copy.
func (f *field) copied() bool { return isCopied(f.code.String()) }

// isCopied reports whether the result of a field with this code is copy: of a link or of a reference to other words.
// Numbers of pages, dates and tables of contents are not.
func isCopied(code string) bool {
	words := strings.Fields(code)
	if len(words) == 0 {
		return false
	}
	switch strings.ToUpper(words[0]) {
	case "HYPERLINK", "REF", "QUOTE", "MERGEFIELD", "FORMTEXT":
		return true
	}
	return false
}
