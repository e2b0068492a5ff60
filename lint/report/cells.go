package report

// Cell returns s as one line that a spreadsheet or a CI system shows and does not execute.
func Cell(s string) string { return csvCell(s) }

// Encode returns v, made of structs, lists, texts and numbers, as one line of JSON that a terminal or a CI system does
// not obey.
func Encode(v any) []byte { return encode(v) }
