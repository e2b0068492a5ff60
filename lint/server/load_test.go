package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// run serves until the test ends or end is called, which returns what Serve did.
func (x *serving) run() (end func() error) {
	ctx, cancel := context.WithCancel(x.t.Context())
	done := make(chan error, 1)
	go func() { done <- x.Serve(ctx) }()
	end = sync.OnceValue(func() error { cancel(); return <-done })
	x.t.Cleanup(func() { _ = end() })
	return end
}

// A changed configuration counts for the requests that come after it. None is lost, and a faulty one changes nothing.
func TestReloadUnderLoad(t *testing.T) {
	x := serve(t, Address{}, "rules:\n  sourcing/vague-group: warning\n")
	x.PerClient, x.clients.most = 64, 64
	end := x.run()
	var failed, done atomic.Int64
	ctx, stop := context.WithCancel(t.Context())
	var clients sync.WaitGroup
	for range 8 {
		clients.Go(func() {
			for ctx.Err() == nil {
				r, err := http.Post(x.door.URL()+"/v1/check", "application/json", strings.NewReader(`{"text": "Experts said so."}`))
				if err != nil {
					failed.Add(1)
					continue
				}
				body, err := io.ReadAll(r.Body)
				_ = r.Body.Close()
				if err != nil || r.StatusCode != 200 || !bytes.Contains(body, []byte(`"status":"checked"`)) {
					failed.Add(1)
				}
				done.Add(1)
				time.Sleep(5 * time.Millisecond)
			}
		})
	}
	severity := func() string {
		_, said := x.post("/v1/check", `{"text": "Experts said so.", "severity": "suggestion"}`, nil)
		_, after, _ := strings.Cut(said, `"severity":"`)
		word, _, _ := strings.Cut(after, `"`)
		return word
	}
	for i, want := range []string{"error", "suggestion", "warning", "error"} {
		x.configure(fmt.Sprintf("rules:\n  sourcing/vague-group: %s\n", want) + strings.Repeat("# \n", i))
		x.await(func() bool { return severity() == want }, "the severity "+want)
	}
	x.configure("rules:\n  sourcing/vague-group: eror\n")
	x.await(func() bool { return strings.Contains(x.log.String(), "eror") }, "the fault in the log")
	if got := severity(); got != "error" {
		t.Errorf("with a faulty configuration: %s", got)
	}
	stop()
	clients.Wait()
	if err := end(); err != nil {
		t.Error(err)
	}
	if failed.Load() > 0 || done.Load() == 0 {
		t.Errorf("%d of %d requests failed", failed.Load(), done.Load())
	}
}

// await waits until something holds.
func (x *serving) await(holds func() bool, what string) {
	x.t.Helper()
	for limit := time.Now().Add(time.Minute); time.Now().Before(limit); time.Sleep(20 * time.Millisecond) {
		if holds() {
			return
		}
	}
	x.t.Fatalf("%s did not come", what)
}

// Every request that was taken is answered, though the server ends in the middle.
func TestEndUnderLoad(t *testing.T) {
	x := serve(t, Address{}, "")
	x.PerClient, x.clients.most = 64, 64
	end := x.run()
	var whole, cut atomic.Int64
	var clients sync.WaitGroup
	body := `{"text": "` + strings.Repeat("The ferry was late, and experts said so. ", 100) + `"}`
	for range 8 {
		clients.Go(func() {
			client := &http.Client{Transport: &http.Transport{}}
			defer client.CloseIdleConnections()
			for {
				r, err := client.Post(x.door.URL()+"/v1/check", "application/json", strings.NewReader(body))
				if err != nil {
					return // the connection was not taken
				}
				_, err = io.ReadAll(r.Body)
				_ = r.Body.Close()
				if err != nil || r.StatusCode != 200 {
					cut.Add(1)
					return
				}
				whole.Add(1)
			}
		})
	}
	x.await(func() bool { return whole.Load() >= 16 }, "the first answers")
	if err := end(); err != nil {
		t.Error(err)
	}
	clients.Wait()
	if cut.Load() > 0 {
		t.Errorf("%d answers were whole, %d were not", whole.Load(), cut.Load())
	}
	if taken := x.meter.answered.Load(); taken != whole.Load() {
		t.Errorf("%d requests were taken, %d answered", taken, whole.Load())
	}
}

// While the server ends, it is not ready, and its answers ask to close the connection.
func TestDraining(t *testing.T) {
	x := serve(t, Address{}, "")
	x.draining.Store(true)
	if got := x.answer(request("GET", "/readyz", "")); got.StatusCode != 503 || got.Header.Get("Retry-After") == "" {
		t.Errorf("ready: %d %v", got.StatusCode, got.Header)
	}
	if got := x.answer(request("GET", "/healthz", "")); got.StatusCode != 200 || got.Header.Get("Connection") != "close" {
		t.Errorf("alive: %d %v", got.StatusCode, got.Header)
	}
}

// A client with too many requests is told so, and the others are answered.
func TestPerClient(t *testing.T) {
	x := serve(t, Address{}, "")
	held, writer := io.Pipe()
	var begun sync.WaitGroup
	for range x.PerClient {
		begun.Go(func() {
			r := request("POST", "/v1/check", "", "Content-Type", "application/json")
			r.Body, r.ContentLength = held, -1
			x.answer(r)
		})
	}
	x.await(func() bool {
		x.clients.mu.Lock()
		defer x.clients.mu.Unlock()
		return x.clients.now["127.0.0.1"] == x.PerClient
	}, "the requests")
	got := x.answer(request("GET", "/v1/rules", ""))
	if got.StatusCode != 429 || got.Header.Get("Retry-After") != "1" {
		t.Errorf("one more: %d %v", got.StatusCode, got.Header)
	}
	if got := x.answer(request("GET", "/healthz", "")); got.StatusCode != 200 {
		t.Errorf("health: %d", got.StatusCode)
	}
	other := request("GET", "/v1/rules", "")
	other.RemoteAddr = "127.0.0.2:1"
	if got := x.answer(other); got.StatusCode != 200 {
		t.Errorf("another client: %d", got.StatusCode)
	}
	_ = writer.Close()
	begun.Wait()
	if got := x.answer(request("GET", "/v1/rules", "")); got.StatusCode != 200 || len(x.clients.now) > 0 || x.held.Load() != 0 {
		t.Errorf("afterwards: %d, %v, %d bytes held", got.StatusCode, x.clients.now, x.held.Load())
	}
}

// Bodies that come too slowly, that end too early or that are too large cost their sender an error, and no other client
// anything.
func TestHostileBodies(t *testing.T) {
	usual, hasty := serve(t, Address{}, ""), serve(t, Address{}, "")
	hasty.readLimit = 300 * time.Millisecond
	usual.run()
	hasty.run()
	send := func(x *serving, head string, parts ...string) string {
		c, err := net.Dial("tcp", x.door.listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = c.Close() }()
		_, _ = io.WriteString(c, "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"+head+"\r\n\r\n")
		for _, p := range parts {
			_, _ = io.WriteString(c, p)
			time.Sleep(40 * time.Millisecond)
		}
		_ = c.SetReadDeadline(time.Now().Add(time.Minute))
		said, _ := io.ReadAll(c)
		return string(said)
	}
	for _, tt := range []struct {
		name       string
		x          *serving
		head, want string
		parts      []string
	}{
		{"slow", hasty, "Content-Length: 900", "HTTP/1.1 408 ", strings.Split(strings.Repeat("{ ", 20), " ")},
		{"nothing", hasty, "Content-Length: 900", "HTTP/1.1 408 ", nil},
		{"a large promise", usual, "Content-Length: 99999999999", "HTTP/1.1 413 ", nil},
		{"endless chunks", usual, "Transfer-Encoding: chunked", "HTTP/1.1 413 ", []string{"fffff\r\n" + strings.Repeat(" ", 0xfffff) + "\r\n"}},
		{"two lengths", usual, "Content-Length: 5\r\nContent-Length: 6", "HTTP/1.1 400 ", nil},
		{"a large head", usual, "X-A: " + strings.Repeat("a", 1<<20), "HTTP/1.1 431 ", nil},
		{"no head", usual, "a", "HTTP/1.1 400 ", nil},
	} {
		if said := send(tt.x, tt.head, tt.parts...); !strings.HasPrefix(said, tt.want) {
			t.Errorf("%s: %.200q, want %s", tt.name, said, tt.want)
		}
		if status, said := tt.x.post("/v1/check", `{"text": "Experts said so."}`, nil); status != 200 {
			t.Errorf("after %s: %d %s", tt.name, status, said)
		}
	}
}

func (x *serving) metricsText() string {
	var out strings.Builder
	_ = x.meter.set.Write(&out)
	return out.String()
}

// A panic is an answer, and its value, which may hold copy, is in neither the answer nor the log.
func TestPanic(t *testing.T) {
	x := serve(t, Address{}, "")
	x.routes["/healthz"]["GET"] = route{open: true, answer: func(*Server, *exchange, *http.Request) error { panic("Zanzibrook") }}
	got := x.answerOnly(request("GET", "/healthz", ""))
	if got.Code != 500 || strings.Contains(got.Body.String()+x.log.String(), "Zanzibrook") || !strings.Contains(x.log.String(), "load_test.go") {
		t.Errorf("%d %s\n%s", got.Code, got.Body, x.log)
	}
}
