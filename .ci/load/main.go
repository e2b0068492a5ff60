// Command load measures the service: many clients at once, each with stories of a thousand words. It fails if a request
// fails. It measures three times before it fails because the slowest hundredth of the answers takes ten times the
// median, because memory grows, or because the service checks less than half as much copy in a second of processor time
// as “copydesk check” does. While other programs keep the machine busy, the slowest hundredth may take forty times the
// median. Only Linux counts all of this.
//
//	go run ./.ci/load -bin copydesk -time 60s
//	go run ./.ci/load -bin copydesk -time 60s -copy DIR    stories of your own, as text or Markdown
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

var (
	bin     = flag.String("bin", "copydesk", "the program")
	folder  = flag.String("copy", "testdata/stories", "the folder with the copy")
	clients = flag.Int("clients", 64, "clients at once")
	lasting = flag.Duration("time", time.Minute, "how long they ask")
)

const storyWords, mostStories, attempts = 1000, 200, 3

// How many times the median the slowest hundredth may take, and the share of the machine that other programs may take
// before it counts as busy.
const most, mostWhenBusy, quiet = 10, 40, 0.1

func main() {
	flag.Parse()
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run() error {
	stories, err := read()
	if err != nil {
		return err
	}
	batch, err := batchSpeed(stories)
	if err != nil {
		return err
	}
	s, err := start()
	if err != nil {
		return err
	}
	defer s.stop()
	ask(s.url, stories, min(*lasting/4, 5*time.Second)) // the first answers fill caches
	// Other programs of the machine make some answers slow. What is slow each time is the fault of the service.
	var slow error
	for range attempts {
		if slow, err = measure(s, stories, batch); slow == nil || err != nil {
			return err
		}
		fmt.Println("load:", slow)
	}
	return slow
}

// measure lets the clients ask. It returns what is slower or larger than it may be, and an error if a request failed.
func measure(s *service, stories []string, batch float64) (slow, err error) {
	memory, busy, others, begun := s.memory(), s.processor(), s.others(), time.Now()
	took, bytes, failed := ask(s.url, stories, *lasting/2)
	half := s.memory()
	more, moreBytes, moreFailed := ask(s.url, stories, *lasting/2)
	took, bytes, failed = append(took, more...), bytes+moreBytes, failed+moreFailed
	busy, last := s.processor()-busy, s.memory()
	share := (s.others() - others).Seconds() / time.Since(begun).Seconds() / float64(runtime.NumCPU())
	times := time.Duration(most)
	if share > quiet {
		times = mostWhenBusy
	}
	if failed > 0 || len(took) == 0 {
		return nil, fmt.Errorf("%d requests failed", failed)
	}
	slices.Sort(took)
	median, late := took[len(took)/2], took[len(took)*99/100]
	speed := float64(bytes) / 1e6 / busy.Seconds()
	fmt.Printf("%d requests of %d clients in %s, none failed\n", len(took), *clients, *lasting)
	fmt.Printf("median %s, 99%% within %s: %.1f times; other programs took %.0f %% of the machine\n", median, late,
		float64(late)/float64(median), share*100)
	fmt.Printf("memory %d MB, %d MB, %d MB\n", memory>>20, half>>20, last>>20)
	fmt.Printf("%.2f MB of copy in a second of processor time; check %.2f: %.2f of it\n", speed, batch, speed/batch)
	switch {
	case late > times*median:
		slow = fmt.Errorf("the slowest hundredth takes %s, over %d times the median", late, times)
	case last > half+half/4+16<<20:
		slow = fmt.Errorf("memory grew from %d MB to %d MB", half>>20, last>>20)
	case speed < batch/2:
		slow = errors.New("the service is slower than half of the batch")
	}
	return slow, nil
}

// read returns stories of about a thousand words, made of the paragraphs in the folder.
func read() ([]string, error) {
	var paragraphs []string
	for _, pattern := range []string{"*.txt", "*.md", "*/*.txt", "*/*.md"} {
		files, err := filepath.Glob(filepath.Join(*folder, pattern))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			source, err := os.ReadFile(f)
			if err != nil {
				return nil, err
			}
			paragraphs = append(paragraphs, strings.Split(strings.TrimSpace(string(source)), "\n\n")...)
		}
	}
	if len(paragraphs) == 0 {
		return nil, fmt.Errorf("%s holds no copy", *folder)
	}
	var stories []string
	for next := 0; len(stories) < mostStories; {
		var story strings.Builder
		for words := 0; words < storyWords; next++ {
			p := paragraphs[next%len(paragraphs)]
			words += len(strings.Fields(p))
			story.WriteString(p + "\n\n")
		}
		stories = append(stories, story.String())
		next += 7 // so that the next one begins elsewhere
	}
	return stories, nil
}

// batchSpeed returns how many megabytes of the stories a run of check reads in a second of processor time.
func batchSpeed(stories []string) (float64, error) {
	dir, err := os.MkdirTemp("", "load")
	if err != nil {
		return 0, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	size := 0
	for range 5 { // so that the start counts for little
		for _, s := range stories {
			size += len(s)
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", size)), []byte(s), 0o600); err != nil {
				return 0, err
			}
		}
	}
	c := exec.Command(*bin, "check", "--no-cache", "--isolated", "--format", "json", ".")
	c.Dir = dir
	out, err := c.Output()
	if c.ProcessState == nil || c.ProcessState.ExitCode() > 1 {
		return 0, fmt.Errorf("%w: %.300s", err, out)
	}
	busy := c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	return float64(size) / 1e6 / busy.Seconds(), nil
}

// service is a running service.
type service struct {
	process *exec.Cmd
	url     string
}

func start() (*service, error) {
	c := exec.Command(*bin, "serve", "--isolated", "--listen", "127.0.0.1:0")
	log, err := c.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewReader(log)
	first, err := lines.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("the service did not start: %w", err)
	}
	var said struct{ URL string }
	if err := json.Unmarshal(first, &said); err != nil || said.URL == "" {
		return nil, fmt.Errorf("the service says %s", first)
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	return &service{c, said.URL}, nil
}

func (s *service) stop() {
	_ = s.process.Process.Signal(syscall.SIGTERM)
	if err := s.process.Wait(); err != nil {
		fmt.Fprintln(os.Stderr, "load: the service ended with", err)
	}
}

// memory returns the resident bytes of the service.
func (s *service) memory() int {
	source, _ := os.ReadFile(fmt.Sprintf("/proc/%d/statm", s.process.Process.Pid))
	fields := append(strings.Fields(string(source)), "0", "0")
	pages, _ := strconv.Atoi(fields[1])
	return pages * os.Getpagesize()
}

// processor returns the processor time of the service so far.
func (s *service) processor() time.Duration { return processorOf(s.process.Process.Pid) }

// processorOf returns the processor time of a process so far.
func processorOf(pid int) time.Duration {
	source, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, after, _ := strings.Cut(string(source), ") ")
	fields := append(strings.Fields(after), make([]string, 13)...)
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * tick
}

// tick is the unit in which Linux counts processor time.
const tick = 10 * time.Millisecond

// others returns the processor time that all programs but the service and this one have taken so far.
func (s *service) others() time.Duration {
	source, _ := os.ReadFile("/proc/stat")
	var all time.Duration
	// The line is “cpu”, and ticks of user, nice, system, idle, waiting and others.
	for i, field := range strings.Fields(string(bytes.SplitN(source, []byte("\n"), 2)[0])) {
		if ticks, err := strconv.Atoi(field); err == nil && i != 4 && i != 5 && i < 9 {
			all += time.Duration(ticks) * tick
		}
	}
	return all - s.processor() - processorOf(os.Getpid())
}

// ask lets the clients ask for a time. It returns how long each answer took, the bytes of copy, and the failures.
func ask(url string, stories []string, lasting time.Duration) (took []time.Duration, size, failed int64) {
	transport := &http.Transport{MaxIdleConnsPerHost: *clients}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	bodies := make([][]byte, len(stories))
	for i, s := range stories {
		bodies[i], _ = json.Marshal(map[string]string{"text": s})
	}
	var mu sync.Mutex
	var next, sent, lost atomic.Int64
	var running sync.WaitGroup
	end := time.Now().Add(lasting)
	for range *clients {
		running.Go(func() {
			var own []time.Duration
			for time.Now().Before(end) {
				i := int(next.Add(1)) % len(bodies)
				begun := time.Now()
				if err := post(client, url, bodies[i]); err != nil {
					lost.Add(1)
					fmt.Fprintln(os.Stderr, "load:", err)
					continue
				}
				sent.Add(int64(len(stories[i])))
				own = append(own, time.Since(begun))
			}
			mu.Lock()
			took = append(took, own...)
			mu.Unlock()
		})
	}
	running.Wait()
	return took, sent.Load(), lost.Load()
}

func post(client *http.Client, url string, body []byte) error {
	r, err := client.Post(url+"/v1/check", "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	answer, err := io.ReadAll(r.Body)
	err = cmp.Or(err, r.Body.Close())
	if err == nil && (r.StatusCode != http.StatusOK || !bytes.Contains(answer, []byte(`"status":"checked"`))) {
		err = fmt.Errorf("%s: %.200s", r.Status, answer)
	}
	return err
}
