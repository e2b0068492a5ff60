package html

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"copydesk/lint/order"
	"copydesk/lint/report/history"
	"copydesk/lint/report/record"
)

const (
	mostRuns  = 120 // runs that a chart shows, the newest
	mostLines = 6   // lines of a chart
)

// noValue is the value of a run without one.
var noValue = math.NaN()

// line is one line of a chart: a value for each run, NaN where there is none.
type line struct {
	name   string
	values []float64
}

// last returns the newest value of the line; NaN for none.
func (l *line) last() float64 {
	for _, v := range slices.Backward(l.values) {
		if !math.IsNaN(v) {
			return v
		}
	}
	return math.NaN()
}

// trends writes how the findings per 1,000 words changed from run to run.
func (r *report) trends(p page) {
	if len(r.o.History) == 0 {
		return
	}
	r.now.Time, r.now.Commit = r.o.Time, r.o.Commit
	runs := append(slices.Clone(r.o.History), r.now)
	order.By(runs, func(a, b history.Row) int { return a.Time.Compare(b.Time) })
	runs = runs[max(0, len(runs)-mostRuns):]
	p.open("section", "aria-labelledby", "trends")
	p.element("h2", "Findings per 1,000 words over time", "id", "trends")
	p.open("div", "class", "panels")
	families := lines(runs, 0, func(row *history.Row) map[string]float64 {
		out := map[string]float64{"all": rate(row.Findings(), row.Words)}
		for _, d := range row.Desks {
			for rule := range d.Rules {
				out[history.Family(rule)] = 0
			}
		}
		for name := range out {
			if name != "all" {
				out[name] = rate(row.Family(name), row.Words)
			}
		}
		return out
	})
	chart(p, "trend-family", "By family over time", runs, families)
	desks := lines(runs, noValue, func(row *history.Row) map[string]float64 {
		out := map[string]float64{}
		for name, d := range row.Desks {
			if d.Words > 0 {
				out[deskName(name)] = rate(d.Findings(), d.Words)
			}
		}
		return out
	})
	chart(p, "trend-desk", "By desk over time", runs, desks)
	p.close("div", "section")
	_, _ = p.out.WriteString("\n")
}

// lines returns the lines with the largest newest values. of returns the values of a run by name, and missing is the
// value of a name that a run does not have.
func lines(runs []history.Row, missing float64, of func(*history.Row) map[string]float64) []line {
	byName := map[string]*line{}
	for i := range runs {
		for name, v := range of(&runs[i]) {
			l := byName[name]
			if l == nil {
				l = &line{name, slices.Repeat([]float64{missing}, len(runs))}
				byName[name] = l
			}
			l.values[i] = v
		}
	}
	var out []line
	for _, l := range byName {
		out = append(out, *l)
	}
	order.By(out, func(a, b line) int {
		return cmp.Or(cmp.Compare(b.last(), a.last()), strings.Compare(a.name, b.name))
	})
	return out[:min(len(out), mostLines)]
}

// The drawing of a chart, in units of its view box.
const (
	chartWidth, chartHeight = 560.0, 220.0
	chartLeft, chartTop     = 36.0, 10.0
	chartRight, chartBottom = 10.0, 26.0
)

// chart writes a line chart with its key and its figures as a table.
func chart(p page, id, title string, runs []history.Row, all []line) {
	most := 0.0
	for _, l := range all {
		for _, v := range l.values {
			if v > most {
				most = v
			}
		}
	}
	step := nice(most / 4)
	top := step * math.Max(1, math.Ceil(most/step))
	x := placesOf(runs)
	y := func(v float64) float64 {
		return chartTop + (chartHeight-chartTop-chartBottom)*(1-v/top)
	}
	p.open("figure", "class", "panel")
	p.element("figcaption", title, "id", id)
	p.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-labelledby", id)
	p.open("svg", "class", "chart", "viewBox", "0 0 "+decimal(chartWidth)+" "+decimal(chartHeight), "role", "img",
		"aria-label", title+": "+record.Count(len(runs), "run")+". The figures are in the table below.")
	for v := 0.0; v <= top+step/2; v += step {
		p.open("line", "class", "grid", "x1", decimal(chartLeft), "x2", decimal(chartWidth-chartRight), "y1", decimal(y(v)),
			"y2", decimal(y(v)))
		p.close("line")
		p.element("text", strconv.FormatFloat(v, 'g', 4, 64), "x", decimal(chartLeft-6), "y", decimal(y(v)+4),
			"text-anchor", "end")
	}
	for i, at := range []int{0, len(runs) - 1} {
		if i == 0 || len(runs) > 1 {
			p.element("text", day(runs[at].Time), "x", decimal(x[at]), "y", decimal(chartHeight-6),
				"text-anchor", []string{"start", "end"}[i])
		}
	}
	for n, l := range all {
		var points []string
		for i, v := range l.values {
			if !math.IsNaN(v) {
				points = append(points, decimal(x[i])+","+decimal(y(v)))
			}
		}
		class := "c" + strconv.Itoa(n)
		p.open("polyline", "class", class, "points", strings.Join(points, " "))
		p.close("polyline")
		for _, at := range points {
			cx, cy, _ := strings.Cut(at, ",")
			p.open("circle", "class", class, "cx", cx, "cy", cy, "r", "3")
			p.close("circle")
		}
	}
	p.close("svg", "div")
	p.open("ul", "class", "key")
	for n, l := range all {
		p.open("li")
		p.open("svg", "viewBox", "0 0 24 8", "aria-hidden", "true")
		p.open("polyline", "class", "c"+strconv.Itoa(n), "points", "0,4 24,4")
		p.close("polyline", "svg")
		p.element("span", l.name)
		p.element("b", cell(l.last()))
		p.close("li")
	}
	p.close("ul")
	figuresOf(p, title, runs, all)
	p.close("figure")
}

// figuresOf writes the values of a chart as a table, the newest run first.
func figuresOf(p page, title string, runs []history.Row, all []line) {
	p.open("details")
	p.element("summary", "The figures")
	p.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", title+": the figures")
	p.open("table")
	names := []string{"Run", "#Stories", "#Words"}
	for _, l := range all {
		names = append(names, "#"+l.name)
	}
	heads(p, names...)
	p.open("tbody")
	for i, row := range slices.Backward(runs) {
		p.open("tr")
		p.element("th", row.Time.Format("2006-01-02 15:04"), "scope", "row")
		numbers(p, number(row.Stories), number(row.Words))
		for _, l := range all {
			numbers(p, cell(l.values[i]))
		}
		p.close("tr")
	}
	p.close("tbody", "table", "div", "details")
}

// cell returns a rate, or a dash where there is none.
func cell(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return ratio(v)
}

func day(t time.Time) string { return t.Format("2 Jan 2006") }

// placesOf returns where each run stands from left to right: by its time, or one after the other where all have the
// same.
func placesOf(runs []history.Row) []float64 {
	width := chartWidth - chartLeft - chartRight
	first, last := runs[0].Time, runs[len(runs)-1].Time
	out := make([]float64, len(runs))
	for i := range runs {
		share := float64(i) / float64(max(len(runs)-1, 1))
		if span := last.Sub(first); span > 0 {
			share = float64(runs[i].Time.Sub(first)) / float64(span)
		}
		out[i] = math.Round(chartLeft + share*width)
	}
	return out
}

// nice returns the smallest of 1, 2 and 5 times a power of ten that is at least v.
func nice(v float64) float64 {
	if v <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= v {
			return m * power
		}
	}
	return 10 * power
}
