package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"

	"copydesk/lint/workspace/disk"
)

// Address says where a server listens and who may ask it.
type Address struct {
	Listen    string   // host and port
	TokenFile string   // a file with a token on each line; "" for none
	Cert, Key string   // files in PEM; "" for none
	Hosts     []string // names of the server besides those that it knows
	Origins   []string // sites whose pages may ask
}

// Door is what a request has to pass.
type Door struct {
	listener net.Listener
	tls      *tls.Config // nil for plain HTTP
	cert     *x509.Certificate
	hosts    []string
	origins  []string
	tokens   [][sha256.Size]byte // none if everybody may ask
}

// leastToken is the smallest number of characters of a token.
const leastToken = 16

// Open listens at an address. It fails if other machines could ask without a token, or read what they send.
func Open(a Address) (*Door, error) {
	host, _, err := net.SplitHostPort(a.Listen)
	if err != nil {
		return nil, fmt.Errorf("--listen %q: write a host and a port, such as 127.0.0.1:8765", a.Listen)
	}
	if missing := a.missing(); !isLoopback(host) && len(missing) > 0 {
		return nil, fmt.Errorf("--listen %s can be reached from other machines, so it needs %s as well; "+
			"listen at 127.0.0.1 for this machine alone", a.Listen, strings.Join(missing, " and "))
	}
	d := &Door{hosts: []string{"localhost", "127.0.0.1", "::1"}}
	if host != "" {
		d.hosts = append(d.hosts, strings.ToLower(host))
	}
	for _, h := range a.Hosts {
		if hostOf(h) != strings.ToLower(h) || h == "" {
			return nil, fmt.Errorf("--allow-host %q: write the name alone, such as desk.example", h)
		}
		d.hosts = append(d.hosts, strings.ToLower(h))
	}
	for _, o := range a.Origins {
		if err := checkOrigin(o); err != nil {
			return nil, err
		}
		d.origins = append(d.origins, o)
	}
	if err := errors.Join(d.readTokens(a.TokenFile), d.readCert(a.Cert, a.Key)); err != nil {
		return nil, err
	}
	if d.listener, err = net.Listen("tcp", a.Listen); err != nil {
		return nil, fmt.Errorf("--listen %s: %w", a.Listen, cause(err))
	}
	return d, nil
}

// missing returns the flags that an address lacks to be safe for other machines.
func (a Address) missing() []string {
	var out []string
	for _, f := range []struct{ name, value string }{
		{"--token-file", a.TokenFile}, {"--tls-cert", a.Cert}, {"--tls-key", a.Key},
	} {
		if f.value == "" {
			out = append(out, f.name)
		}
	}
	return out
}

// isLoopback reports whether only this machine can reach a host.
func isLoopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// checkOrigin returns why an entry of the list of sites is wrong.
func checkOrigin(o string) error {
	u, err := url.Parse(o)
	web := err == nil && (u.Scheme == "http" || u.Scheme == "https")
	switch {
	case err != nil || u.Scheme == "" || u.Host == "" || u.Scheme+"://"+u.Host != o:
		return fmt.Errorf("--allow-origin %q: write scheme and host, such as https://cms.example", o)
	case web && strings.Contains(u.Host, "*"):
		return fmt.Errorf("--allow-origin %q: name each site; only add-ons can be allowed together, as moz-extension://*", o)
	}
	return nil
}

// cause returns the last reason in an error of the network, which repeats the address before it.
func cause(err error) error {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return err
}

// largestTokens is the size limit of the file of tokens in bytes.
const largestTokens = 1 << 20

func (d *Door) readTokens(file string) error {
	if file == "" {
		return nil
	}
	source, err := disk.ReadFile(file, largestTokens)
	if err != nil {
		return fmt.Errorf("--token-file %s: %w", file, disk.Reason(err))
	}
	n := 0
	for line := range strings.Lines(string(source)) {
		n++
		token := strings.TrimSpace(line)
		switch {
		case token == "" || strings.HasPrefix(token, "#"):
			continue
		case len(token) < leastToken || strings.ContainsAny(token, " \t"):
			return fmt.Errorf("--token-file %s:%d: a token is one word of %d characters or more", file, n, leastToken)
		}
		d.tokens = append(d.tokens, sha256.Sum256([]byte(token)))
	}
	if len(d.tokens) == 0 {
		return fmt.Errorf("--token-file %s: it holds no token; write one on each line", file)
	}
	return nil
}

func (d *Door) readCert(cert, key string) error {
	if cert == "" && key == "" {
		return nil
	}
	if cert == "" || key == "" {
		return errors.New("--tls-cert and --tls-key belong together; give both")
	}
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return fmt.Errorf("--tls-cert %s and --tls-key %s: %w", cert, key, disk.Reason(err))
	}
	d.cert = pair.Leaf
	d.tls = &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{pair}}
	return nil
}

// scheme returns the scheme of the server's addresses.
func (d *Door) scheme() string {
	if d.tls != nil {
		return "https"
	}
	return "http"
}

// URL returns the address of the server for people.
func (d *Door) URL() string { return d.scheme() + "://" + d.listener.Addr().String() }

// called reports whether the server has this name, in lower case.
func (d *Door) called(host string) bool {
	return slices.Contains(d.hosts, host) || d.cert != nil && d.cert.VerifyHostname(host) == nil
}

// opens reports whether the header Authorization has a token, if one is needed.
func (d *Door) opens(header string) bool {
	if len(d.tokens) == 0 {
		return true
	}
	scheme, token, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return false
	}
	// Each comparison takes the same time, wherever the two differ.
	sum, found := sha256.Sum256([]byte(strings.TrimSpace(token))), 0
	for _, t := range d.tokens {
		found |= subtle.ConstantTimeCompare(sum[:], t[:])
	}
	return found == 1
}
