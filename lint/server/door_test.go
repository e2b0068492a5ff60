package server

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"math/big"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// certificate writes a certificate for a name and its key, and returns their paths and the certificate.
func certificate(t *testing.T, name string) (cert, key string, made *x509.Certificate) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, about, about, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	spelt, err := x509.MarshalECPrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	put(t, cert, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})))
	put(t, key, string(pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: spelt})))
	if made, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	return cert, key, made
}

func put(t *testing.T, file, content string) string {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

const token = "kittiwake-over-the-quay-41"

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	tokens := put(t, filepath.Join(dir, "tokens"), "# of the desk\n\n"+token+"\n")
	cert, key, _ := certificate(t, "desk.example")
	for _, tt := range []struct {
		name string
		a    Address
		want string // in the error; empty for none
	}{
		{"loopback", Address{Listen: "127.0.0.1:0"}, ""},
		{"localhost", Address{Listen: "localhost:0"}, ""},
		{"any", Address{Listen: "0.0.0.0:0"}, "it needs --token-file and --tls-cert and --tls-key as well"},
		{"no host", Address{Listen: ":0"}, "can be reached from other machines"},
		{"no TLS", Address{Listen: "0.0.0.0:0", TokenFile: tokens}, "it needs --tls-cert and --tls-key as well"},
		{"no token", Address{Listen: "0.0.0.0:0", Cert: cert, Key: key}, "it needs --token-file as well"},
		{"all", Address{Listen: "0.0.0.0:0", TokenFile: tokens, Cert: cert, Key: key}, ""},
		{"half", Address{Listen: "127.0.0.1:0", Cert: cert}, "give both"},
		{"no port", Address{Listen: "127.0.0.1"}, "write a host and a port"},
		{"port", Address{Listen: "127.0.0.1:99999"}, "invalid port"},
		{"no file", Address{Listen: "127.0.0.1:0", TokenFile: filepath.Join(dir, "none")}, "no such file"},
		{"short", Address{Listen: "127.0.0.1:0", TokenFile: put(t, filepath.Join(dir, "b"), "ok-this-token-is-long\nshort\n")}, "b:2: a token is one word of 16"},
		{"empty", Address{Listen: "127.0.0.1:0", TokenFile: put(t, filepath.Join(dir, "c"), "\n# none\n")}, "it holds no token"},
		{"wrong key", Address{Listen: "127.0.0.1:0", Cert: cert, Key: cert}, "--tls-key"},
		{"origin", Address{Listen: "127.0.0.1:0", Origins: []string{"cms.example"}}, "write scheme and host"},
		{"path", Address{Listen: "127.0.0.1:0", Origins: []string{"https://cms.example/"}}, "write scheme and host"},
		{"all sites", Address{Listen: "127.0.0.1:0", Origins: []string{"https://*"}}, "name each site"},
		{"add-ons", Address{Listen: "127.0.0.1:0", Origins: []string{"moz-extension://*"}}, ""},
		{"host", Address{Listen: "127.0.0.1:0", Hosts: []string{"https://desk.example"}}, "write the name alone"},
	} {
		d, err := Open(tt.a)
		if err == nil {
			_ = d.listener.Close()
		}
		if got := said(err); tt.want == "" && err != nil || !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	d, err := Open(Address{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.listener.Close() }()
	if _, err := Open(Address{Listen: d.listener.Addr().String()}); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("a port twice: %v", err)
	}
}

func said(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestAdmit(t *testing.T) {
	dir := t.TempDir()
	cert, key, _ := certificate(t, "desk.example")
	open := serve(t, Address{Origins: []string{"https://cms.example", "moz-extension://*"}, Hosts: []string{"press.local"}}, "")
	closed := serve(t, Address{TokenFile: put(t, filepath.Join(dir, "t"), token+"\nanother-token-of-the-desk"), Cert: cert, Key: key}, "")
	for _, tt := range []struct {
		x      *serving
		r      *http.Request
		status int
	}{
		{open, request("GET", "/v2/languages", ""), 200},
		{open, request("GET", "/v2/languages", "", "Host", "localhost:9"), 200},
		{open, request("GET", "/v2/languages", "", "Host", "LOCALHOST."), 200},
		{open, request("GET", "/v2/languages", "", "Host", "[::1]:8765"), 200},
		{open, request("GET", "/v2/languages", "", "Host", "press.local"), 200},
		{open, request("GET", "/v2/languages", "", "Host", "rebound.example"), 421},
		{open, request("GET", "/healthz", "", "Host", "rebound.example"), 421},
		{open, request("GET", "/v2/languages", "", "Host", "127.0.0.1.rebound.example:8765"), 421},
		{open, request("GET", "/v2/languages", "", "Origin", "http://127.0.0.1:8765"), 200},
		{open, request("GET", "/v2/languages", "", "Origin", "https://127.0.0.1:8765"), 403},
		{open, request("GET", "/v2/languages", "", "Origin", "https://cms.example"), 200},
		{open, request("GET", "/v2/languages", "", "Origin", "https://cms.example.rebound.example"), 403},
		{open, request("GET", "/v2/languages", "", "Origin", "null"), 403},
		{open, request("GET", "/v2/languages", "", "Origin", "moz-extension://0c1d"), 200},
		{open, request("GET", "/v2/languages", "", "Sec-Fetch-Site", "cross-site"), 403},
		{open, request("GET", "/", "", "Sec-Fetch-Site", "cross-site"), 200},
		{open, request("OPTIONS", "/v1/check", "", "Origin", "https://cms.example"), 204},
		{open, request("OPTIONS", "/v1/check", "", "Origin", "https://other.example"), 403},
		{closed, request("GET", "/v2/languages", ""), 401},
		{closed, request("OPTIONS", "/v1/check", ""), 204},
		{closed, request("GET", "/healthz", ""), 200},
		{closed, request("GET", "/metrics", ""), 401},
		{closed, request("GET", "/", ""), 200},
		{closed, request("GET", "/v2/languages", "", "Host", "desk.example"), 401},
		{closed, request("GET", "/v2/languages", "", "Host", "other.example"), 421},
		{closed, request("GET", "/v2/languages", "", "Authorization", "Bearer "+token), 200},
		{closed, request("GET", "/v2/languages", "", "Authorization", "bearer another-token-of-the-desk"), 200},
		{closed, request("GET", "/v2/languages", "", "Authorization", "Bearer "+token[1:]), 401},
		{closed, request("GET", "/v2/languages", "", "Authorization", "Bearer "), 401},
		{closed, request("GET", "/v2/languages", "", "Authorization", "Basic "+token), 401},
	} {
		if got := tt.x.answer(tt.r); got.StatusCode != tt.status {
			t.Errorf("%s %s %v: %d, want %d", tt.r.Method, tt.r.URL, tt.r.Header, got.StatusCode, tt.status)
		}
	}
	h := open.answer(request("OPTIONS", "/v1/check", "", "Origin", "https://cms.example", "Access-Control-Request-Private-Network", "true")).Header
	for name, want := range map[string]string{
		"Access-Control-Allow-Origin": "https://cms.example", "Access-Control-Allow-Headers": "Authorization, Content-Type",
		"Access-Control-Allow-Private-Network": "true", "Vary": "Origin", "Allow": "POST, OPTIONS",
	} {
		if h.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, h.Get(name), want)
		}
	}
	if h := closed.answer(request("GET", "/v2/languages", "")).Header; h.Get("Www-Authenticate") != "Bearer" {
		t.Errorf("401 with %v", h)
	}
	page := open.answer(request("GET", "/", ""))
	if p := page.Header.Get("Content-Security-Policy"); !strings.Contains(p, "default-src 'none'") {
		t.Errorf("the page has the policy %q", p)
	}
}

// A client that knows the certificate and a token is answered over HTTPS, and one that does not is not.
func TestTLS(t *testing.T) {
	cert, key, made := certificate(t, "desk.example")
	x := serve(t, Address{
		Listen: "127.0.0.1:0", TokenFile: put(t, filepath.Join(t.TempDir(), "t"), token), Cert: cert, Key: key,
	}, "")
	ctx, end := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- x.Serve(ctx) }()
	pool := x509.NewCertPool()
	pool.AddCert(made)
	trusting := &http.Client{Transport: &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: pool, ServerName: "desk.example"}, ForceAttemptHTTP2: true,
	}}
	r, err := http.NewRequest("POST", x.door.URL()+"/v1/check", strings.NewReader(`{"text": "Experts said so."}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	got, err := trusting.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(got.Body)
	_ = got.Body.Close()
	if got.StatusCode != 200 || !strings.Contains(string(body), "vague-group") {
		t.Errorf("%d %s", got.StatusCode, body)
	}
	if _, err := http.Get(x.door.URL() + "/healthz"); err == nil {
		t.Error("a client took a certificate that it does not know")
	}
	trusting.CloseIdleConnections()
	end()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
