package lint_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// wordless lists the folders whose Go code must not contain words of a language. A word that a newsroom adds to a
// lexicon must work like one that ships.
var wordless = []string{"check", "prose"}

// wordAllowed lists literals that look like words, by file, with the reason why each is allowed.
var wordAllowed = map[string]map[string]string{
	"check/comments.go":            optionValues("malformed", "unused"),
	"check/date.go":                optionValues("impossible", "weekday", "time"),
	"check/duplicate/duplicate.go": {"small-words": "the name of a lexicon"},
	"check/duplicate/find.go":      optionValues("headline", "standfirst", "paragraph", "overlap", "pull-quote"),
	"check/headline.go":            optionValues("quotations", "numbers"),
	"check/invisible.go": {
		"a soft hyphen": "", "a Mongolian vowel separator": "", "a zero-width space": "", "a zero-width non-joiner": "",
		"a zero-width joiner": "", "a left-to-right mark": "", "a right-to-left mark": "", "a line separator": "",
		"a paragraph separator": "", "a word joiner": "", "a byte order mark": "",
	}, // what messages call a character
	"check/likely/likely.go": optionValues("words", "pairs", "begins", "ends", "shapes"), // the options that name lists
	"check/line/line.go":     {"copyright": "the value of an option", "http": "what an address begins with"},
	"check/line/meant.go":    {"b ": "", "strong": ""}, // tags of HTML
	"check/line/shapes.go": optionValues("address", "arrow", "bracketed", "copyright", "counter", "handle", "email", "hashtags",
		"marked", "residue", "site-name"),
	"check/quotes.go": {
		"unclosed": "", "unopened": "", "mixed-marks": "", "wrong-mark": "", "nested-same": "", // values of an option
		"Add ": "", "Put ": "", // how messages begin
	},
	"check/replace/replace.go":     {"Put ": "how a message begins"},
	"prose/vocabulary.go":          {"the": "what two ways to write the name of a site differ in"},
	"prose/quotes/convention.go":   {"sv": "", "da": "", "no": "", "nb": "", "nn": "", "fi": ""}, // tags of languages
	"prose/vocabulary/language.go": nil,                                                          // tags of languages
	"prose/words/language.go":      nil,                                                          // tags of languages
}

// optionValues returns the values of an option of a check, which rule files spell.
func optionValues(values ...string) map[string]string {
	allowed := map[string]string{}
	for _, v := range values {
		allowed[v] = "the value of an option"
	}
	return allowed
}

// inflections are endings of English words, which identify forms of any word.
var inflections = []string{"ing", "ed", "ly", "in"}

// comparers are the packages with functions that compare strings.
var comparers = []string{"bytes", "slices", "strings"}

var (
	characters    = regexp.MustCompile(`Rune|Any|Byte|^Trim(Left|Right)?$`) // functions that take a set of characters
	looksLikeWord = regexp.MustCompile(`^\p{L}[\p{L}'’ -]+$`)
	languageTag   = regexp.MustCompile(`^[a-z]{2}$`)
)

// TestNoWordsInGo checks strings that are compared with something, that are cases of a switch, and that are in
// lists.
func TestNoWordsInGo(t *testing.T) {
	for _, folder := range wordless {
		err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			allowed, known := wordAllowed[filepath.ToSlash(path)]
			for _, literal := range wordsIn(file) {
				word, _ := strconv.Unquote(literal.Value)
				if _, ok := allowed[word]; ok || known && allowed == nil && languageTag.MatchString(word) {
					continue
				}
				t.Errorf("%s: %q; put it into rules/lexicons", fset.Position(literal.Pos()), word)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// wordsIn returns the literals of file that hold words to compare with.
func wordsIn(file *ast.File) (found []*ast.BasicLit) {
	look := func(endings bool, expressions ...ast.Expr) {
		for _, e := range expressions {
			if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
				word, _ := strconv.Unquote(l.Value)
				if looksLikeWord.MatchString(word) && !(endings && slices.Contains(inflections, word)) {
					found = append(found, l)
				}
			}
		}
	}
	for _, declaration := range file.Decls {
		list, global := declaration.(*ast.GenDecl)
		global = global && list.Tok == token.VAR
		ast.Inspect(declaration, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				if n.Op == token.EQL || n.Op == token.NEQ || n.Op == token.ADD {
					look(false, n.X, n.Y)
				}
			case *ast.CaseClause:
				look(false, n.List...)
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.SelectorExpr); ok {
					if p, ok := f.X.(*ast.Ident); ok && slices.Contains(comparers, p.Name) && !characters.MatchString(f.Sel.Name) {
						look(f.Sel.Name == "HasSuffix", n.Args...)
					}
				}
			case *ast.CompositeLit:
				if global || holdsStrings(n.Type) {
					look(false, n.Elts...)
				}
			case *ast.KeyValueExpr:
				if global {
					look(false, n.Key, n.Value)
				}
			}
			return true
		})
	}
	return found
}

// holdsStrings reports whether a literal of this type is a list of strings.
func holdsStrings(e ast.Expr) bool {
	list, ok := e.(*ast.ArrayType)
	if !ok {
		return false
	}
	of, ok := list.Elt.(*ast.Ident)
	return ok && of.Name == "string"
}

func TestWordsIn(t *testing.T) {
	const source = `package p
var list = []string{"said", "x"}
var table = []struct{ name, words string }{{"a/b", "is are"}}
func f(w string) bool {
	switch w {
	case "told":
		return true
	}
	return w == "that" || strings.HasPrefix(w, "blam") || strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "men") ||
		fmt.Sprint("free to say") == ""
}`
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range wordsIn(file) {
		got = append(got, l.Value)
	}
	slices.Sort(got)
	if want := []string{`"blam"`, `"is are"`, `"men"`, `"said"`, `"that"`, `"told"`}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
