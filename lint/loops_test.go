package lint_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mostLooped is the largest number of files of a package that may need one another.
const mostLooped = 12

// listed is a package as go list describes it.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
}

// A file needs another file when it uses a function, a method, a type, a variable or a constant declared there.
func TestNoLoopOfFiles(t *testing.T) {
	list := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles", "copydesk/...")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	export := map[string]string{}
	var own []listed
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		export[p.ImportPath] = p.Export
		if strings.HasPrefix(p.ImportPath, "copydesk/") {
			own = append(own, p)
		}
	}
	for _, p := range own {
		if len(p.GoFiles) <= mostLooped {
			continue
		}
		if loop := longestLoop(needs(t, p, export)); len(loop) > mostLooped {
			t.Errorf("%s: %d files need one another, more than %d; find the packages in them: %s",
				p.ImportPath, len(loop), mostLooped, strings.Join(loop, " "))
		}
	}
}

// needs returns the files that each file of p needs.
func needs(t *testing.T, p listed, export map[string]string) map[string][]string {
	t.Helper()
	fset := token.NewFileSet()
	var files []*ast.File
	needed := map[string][]string{}
	for _, name := range p.GoFiles {
		f, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
		needed[name] = nil
	}
	lookup := func(path string) (io.ReadCloser, error) { return os.Open(export[path]) }
	cfg := types.Config{Importer: importer.ForCompiler(fset, "gc", lookup)}
	info := types.Info{Uses: map[*ast.Ident]types.Object{}}
	if _, err := cfg.Check(p.ImportPath, fset, files, &info); err != nil {
		t.Fatal(err)
	}
	file := func(pos token.Pos) string { return filepath.Base(fset.Position(pos).Filename) }
	for id, used := range info.Uses {
		if used.Pkg() == nil || used.Pkg().Path() != p.ImportPath || !declaredAtTop(used) {
			continue
		}
		if from, to := file(id.Pos()), file(used.Pos()); from != to && !slices.Contains(needed[from], to) {
			needed[from] = append(needed[from], to)
		}
	}
	return needed
}

// declaredAtTop reports whether o is declared at package level or is a method. Fields belong to their type.
func declaredAtTop(o types.Object) bool {
	if f, ok := o.(*types.Func); ok {
		return f.Signature().Recv() == nil || !types.IsInterface(f.Signature().Recv().Type())
	}
	return o.Parent() == o.Pkg().Scope()
}

// longestLoop returns the largest set of files that all need one another, directly or through others; sorted. It is
// empty where no two files do.
func longestLoop(needed map[string][]string) []string {
	reached := map[string]map[string]bool{}
	for from := range needed {
		seen := map[string]bool{}
		for next := needed[from]; len(next) > 0; {
			file := next[len(next)-1]
			next = next[:len(next)-1]
			if !seen[file] {
				seen[file] = true
				next = append(next, needed[file]...)
			}
		}
		reached[from] = seen
	}
	var longest []string
	for from := range needed {
		if !reached[from][from] {
			continue
		}
		loop := []string{}
		for to := range reached[from] {
			if reached[to][from] {
				loop = append(loop, to)
			}
		}
		if len(loop) > len(longest) {
			longest = loop
		}
	}
	slices.Sort(longest)
	return longest
}

func TestLongestLoop(t *testing.T) {
	needed := map[string][]string{"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": {"e"}, "e": {"f"}, "f": {"d"}, "g": {"a"}}
	if got := longestLoop(needed); !slices.Equal(got, []string{"d", "e", "f"}) {
		t.Errorf("the longest loop is %v", got)
	}
	if got := longestLoop(map[string][]string{"a": {"b"}, "b": nil}); len(got) > 0 {
		t.Errorf("no files need one another, but %v", got)
	}
}
