package web_test

import (
	"path"
	"regexp"
	"strings"
	"testing"

	"copydesk/editors/web"
)

var references = regexp.MustCompile(`(?:from |import |href=|src=)['"]([^'"]+)['"]`)

// TestFiles holds that each file that a file of the page refers to is there, and that the page is small.
func TestFiles(t *testing.T) {
	files := web.Files()
	size := 0
	for name, content := range files {
		size += len(content)
		for _, m := range references.FindAllSubmatch(content, -1) {
			to := path.Join(path.Dir(name), string(m[1]))
			if !strings.HasSuffix(name, ".html") && name != "" && !strings.HasPrefix(string(m[1]), ".") {
				t.Errorf("%s imports %s, which a browser does not find", name, m[1])
				continue
			}
			if files[to] == nil {
				t.Errorf("%q refers to %s, which is not there", name, to)
			}
		}
	}
	if files[""] == nil || files["page/page.js"] == nil || files["element/index.js"] == nil {
		t.Error("the page is not whole")
	}
	const most = 300_000
	if size > most {
		t.Errorf("the page has %d bytes, more than %d", size, most)
	}
	t.Logf("%d files, %d bytes", len(files), size)
}
