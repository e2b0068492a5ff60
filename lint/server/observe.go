package server

import (
	"log/slog"
	"net/http"
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	prometheus "copydesk/lint/server/metrics"
)

const metricsType = prometheus.ContentType

// meter holds the metrics of a server.
type meter struct {
	set prometheus.Set

	requests prometheus.Counter // by route, method and status
	seconds  prometheus.Histogram
	refused  prometheus.Counter // by reason
	copied   prometheus.Counter // bytes
	words    prometheus.Counter
	findings prometheus.Counter // by rule
	reloads  prometheus.Counter

	active, answered, connections atomic.Int64
	faulty                        atomic.Bool // the configuration is
}

func newMeter(s *Server) *meter {
	m := &meter{}
	m.requests = m.set.Counter("copydesk_requests_total", "Requests that were answered.", "route", "method", "status")
	m.seconds = m.set.Histogram("copydesk_request_duration_seconds",
		"Time from the head of a request to the end of its answer.",
		[]float64{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30}, "route")
	m.refused = m.set.Counter("copydesk_refused_total",
		"Requests refused because of their Host, Origin, token or client, and connections over the limit.", "reason")
	m.copied = m.set.Counter("copydesk_copy_bytes_total", "Bytes of copy that were checked.")
	m.words = m.set.Counter("copydesk_words_total", "Words of copy that were checked.")
	m.findings = m.set.Counter("copydesk_findings_total", "Findings, by rule.", "rule")
	m.reloads = m.set.Counter("copydesk_config_reloads_total", "Changes of the configuration.", "result")
	m.set.Gauge("copydesk_config_faulty", "1 if the configuration is faulty and an earlier one counts.", func() float64 {
		if m.faulty.Load() {
			return 1
		}
		return 0
	})
	for _, g := range []struct {
		name, help string
		now        *atomic.Int64
	}{
		{"copydesk_requests_active", "Requests that are being answered.", &m.active},
		{"copydesk_connections", "Open connections.", &m.connections},
		{"copydesk_held_bytes", "Bytes of request bodies in memory.", &s.held},
	} {
		m.set.Gauge(g.name, g.help, func() float64 { return float64(g.now.Load()) })
	}
	for _, g := range []struct{ name, help, sample string }{
		{"go_goroutines", "Goroutines.", "/sched/goroutines:goroutines"},
		{"go_heap_objects_bytes", "Bytes of objects on the heap.", "/memory/classes/heap/objects:bytes"},
		{"go_memory_bytes", "Bytes of memory that the runtime has mapped.", "/memory/classes/total:bytes"},
	} {
		m.set.Gauge(g.name, g.help, func() float64 {
			sample := []metrics.Sample{{Name: g.sample}}
			metrics.Read(sample)
			return float64(sample[0].Value.Uint64())
		})
	}
	return m
}

// observe counts and logs an answer. The log holds numbers, methods and the names of routes, and no word of the
// request: not its path, its query, its headers, its body or the detail of a problem.
func (s *Server) observe(x *exchange, r *http.Request) {
	s.meter.active.Add(-1)
	s.meter.answered.Add(1)
	took := s.Now().Sub(x.start)
	method := r.Method
	if !slices.Contains([]string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions}, method) {
		method = "other"
	}
	s.meter.requests.Add(1, x.route, method, strconv.Itoa(x.status))
	s.meter.seconds.Observe(took.Seconds(), x.route)
	fields := []slog.Attr{
		slog.String("method", method), slog.String("route", x.route), slog.Int("status", x.status),
		slog.Float64("ms", float64(took.Microseconds())/1000), slog.Int64("sent", x.sent),
	}
	level := slog.LevelInfo
	if t := x.story; t != nil {
		s.meter.copied.Add(float64(t.bytes))
		s.meter.words.Add(float64(t.words))
		fields = append(fields, slog.Int("copy", t.bytes), slog.Int("words", t.words), slog.Int("findings", t.findings),
			slog.String("checked", t.status))
	}
	if x.broke != "" {
		level = slog.LevelError
		fields = append(fields, slog.String("broke", x.broke))
	}
	s.Log.LogAttrs(r.Context(), level, "request", fields...)
}

// complaints passes on what net/http has to say of connections. It keeps only messages that cannot hold copy.
type complaints struct{ log *slog.Logger }

// Write logs one message.
func (c complaints) Write(line []byte) (int, error) {
	message := strings.TrimSpace(string(line))
	if !strings.HasPrefix(message, "http: TLS handshake error") && !strings.HasPrefix(message, "http: Accept error") {
		message = "a connection failed"
	}
	c.log.Warn("connection", "fault", message)
	return len(line), nil
}
