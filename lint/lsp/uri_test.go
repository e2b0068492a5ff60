package lsp

import "testing"

func TestURIs(t *testing.T) {
	for _, tt := range []struct {
		windows   bool
		uri, path string
		back      string // the URI of path, where it is spelt otherwise
	}{
		{false, "file:///news/ferry.txt", "/news/ferry.txt", ""},
		{false, "file:///news/ferry%20row.txt", "/news/ferry row.txt", ""},
		{false, "file:///news/a%2Bb%23c%3Fd%25.txt", "/news/a+b#c?d%.txt", "file:///news/a+b%23c%3Fd%25.txt"},
		{false, "file:///news/f%C3%A4hre%F0%9F%9B%B3.txt", "/news/fähre🛳.txt", ""},
		{false, "file:///news/fähre.txt", "/news/fähre.txt", "file:///news/f%C3%A4hre.txt"},
		{false, "file://localhost/news/a.txt", "/news/a.txt", "file:///news/a.txt"},
		{false, "FILE:///news/../news/a.txt", "/news/a.txt", "file:///news/a.txt"},
		{true, "file:///c%3A/News%20Desk/ferry.txt", `C:\News Desk\ferry.txt`, "file:///C:/News%20Desk/ferry.txt"},
		{true, "file:///C:/news/ferry.txt", `C:\news\ferry.txt`, ""},
		{true, "file://server/share/f%C3%A4hre.txt", `\\server\share\fähre.txt`, ""},
	} {
		got, ok := pathOf(tt.uri, tt.windows)
		if !ok || got != tt.path {
			t.Errorf("%s: path %q, want %q", tt.uri, got, tt.path)
		}
		want := tt.uri
		if tt.back != "" {
			want = tt.back
		}
		if got := uriOf(tt.path, tt.windows); got != want {
			t.Errorf("%s: URI %q, want %q", tt.path, got, want)
		}
	}
	for _, uri := range []string{
		"untitled:Untitled-1", "git:/news/ferry.txt", "", "file:", "file://server/share/a.txt", "file:///a%00b", "::", "file:///%zz",
		"ferry.txt",
	} {
		if got, ok := pathOf(uri, false); ok {
			t.Errorf("%s: path %q, want none", uri, got)
		}
	}
}
