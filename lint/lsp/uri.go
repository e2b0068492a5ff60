package lsp

import (
	"net/url"
	"path/filepath"
	"strings"
)

// pathOf returns the absolute path of a file URI (RFC 8089), and false for another scheme, such as that of an
// unsaved text. A Windows path has a host or a drive letter, which is returned in upper case.
func pathOf(uri string, windows bool) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || !strings.EqualFold(u.Scheme, "file") || u.Path == "" || strings.Contains(u.Path, "\x00") {
		return "", false
	}
	p := u.Path
	if !windows {
		if u.Host != "" && u.Host != "localhost" {
			return "", false
		}
		return filepath.Clean(p), true
	}
	switch {
	case u.Host != "" && u.Host != "localhost":
		p = "//" + u.Host + p
	case len(p) >= 3 && p[0] == '/' && p[2] == ':':
		p = strings.ToUpper(p[1:2]) + p[2:]
	}
	return strings.ReplaceAll(p, "/", `\`), true
}

// uriOf returns the URI of the file at an absolute path.
func uriOf(path string, windows bool) string {
	u := url.URL{Scheme: "file", Path: path}
	if windows {
		path = strings.ReplaceAll(path, `\`, "/")
		if host, share, ok := strings.Cut(strings.TrimPrefix(path, "//"), "/"); ok && strings.HasPrefix(path, "//") {
			u.Host, path = host, "/"+share
		}
		if !strings.HasPrefix(path, "/") {
			path = "/" + path
		}
		u.Path = path
	}
	return u.String()
}
