// Package metrics counts what a service does and writes the counts in the text format of Prometheus.
//
// Source: https://prometheus.io/docs/instrumenting/exposition_formats/, version 0.0.4.
package metrics

import (
	"bufio"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// ContentType is that of the text format.
const ContentType = "text/plain; version=0.0.4; charset=utf-8"

// Set holds the metrics of a service, in the order in which they were made. The zero value is empty. It is safe for
// concurrent use.
type Set struct {
	mu  sync.Mutex
	all []*metric
}

// metric is one metric with its series.
type metric struct {
	name, help, kind string
	labels           []string
	buckets          []float64      // of a histogram, ascending
	now              func() float64 // of a gauge

	mu     sync.Mutex
	series map[string]*series // by the values of the labels, as they are written
}

// series is the numbers of a metric for one choice of labels.
type series struct {
	sum    float64  // of a counter, its value
	counts []uint64 // of a histogram, by bucket; the last has what is over all bounds
}

func (s *Set) add(m *metric) *metric {
	m.series = map[string]*series{}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = append(s.all, m)
	return m
}

// Counter is a number that only grows, for each choice of labels.
type Counter struct{ m *metric }

// Counter makes a counter with these labels.
func (s *Set) Counter(name, help string, labels ...string) Counter {
	return Counter{s.add(&metric{name: name, help: help, kind: "counter", labels: labels})}
}

// Add adds n, for these values of the labels.
func (c Counter) Add(n float64, values ...string) {
	c.m.mu.Lock()
	defer c.m.mu.Unlock()
	c.m.of(values).sum += n
}

// Histogram counts values by size, for each choice of labels.
type Histogram struct{ m *metric }

// Histogram makes a histogram with these upper bounds, which ascend.
func (s *Set) Histogram(name, help string, bounds []float64, labels ...string) Histogram {
	return Histogram{s.add(&metric{name: name, help: help, kind: "histogram", labels: labels, buckets: bounds})}
}

// Observe counts a value, for these values of the labels.
func (h Histogram) Observe(v float64, values ...string) {
	h.m.mu.Lock()
	defer h.m.mu.Unlock()
	s := h.m.of(values)
	i, _ := slices.BinarySearch(h.m.buckets, v)
	s.counts[i]++
	s.sum += v
}

// Gauge makes a metric whose value now returns when it is written.
func (s *Set) Gauge(name, help string, now func() float64) {
	s.add(&metric{name: name, help: help, kind: "gauge", now: now})
}

// of returns the series for these values of the labels. m.mu is held.
func (m *metric) of(values []string) *series {
	var key strings.Builder
	for i, name := range m.labels {
		if i > 0 {
			key.WriteByte(',')
		}
		key.WriteString(name)
		key.WriteString(`="`)
		_, _ = escape.WriteString(&key, values[i]) // a Builder takes all
		key.WriteByte('"')
	}
	s := m.series[key.String()]
	if s == nil {
		s = &series{counts: make([]uint64, len(m.buckets)+1)}
		m.series[key.String()] = s
	}
	return s
}

// escape escapes the value of a label.
var escape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// Write writes all metrics. Its error is that of w.
func (s *Set) Write(w io.Writer) error {
	s.mu.Lock()
	all := slices.Clone(s.all)
	s.mu.Unlock()
	out := bufio.NewWriter(w)
	for _, m := range all {
		m.write(out)
	}
	return out.Flush()
}

func (m *metric) write(out *bufio.Writer) {
	line := func(parts ...string) {
		for _, p := range parts {
			_, _ = out.WriteString(p) // Flush returns the error
		}
		_ = out.WriteByte('\n')
	}
	line("# HELP ", m.name, " ", m.help)
	line("# TYPE ", m.name, " ", m.kind)
	if m.now != nil {
		line(m.name, " ", number(m.now()))
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, key := range slices.Sorted(maps.Keys(m.series)) {
		s := m.series[key]
		if m.buckets == nil {
			line(m.name, braced(key), " ", number(s.sum))
			continue
		}
		total := uint64(0)
		comma := key
		if key != "" {
			comma += ","
		}
		for i, n := range s.counts {
			total += n
			bound := "+Inf"
			if i < len(m.buckets) {
				bound = number(m.buckets[i])
			}
			line(m.name, "_bucket{", comma, `le="`, bound, `"} `, strconv.FormatUint(total, 10))
		}
		line(m.name, "_sum", braced(key), " ", number(s.sum))
		line(m.name, "_count", braced(key), " ", strconv.FormatUint(total, 10))
	}
}

func braced(key string) string {
	if key == "" {
		return ""
	}
	return "{" + key + "}"
}

func number(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }
