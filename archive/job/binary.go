package job

import (
	"errors"
	"os"
	"runtime"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"
)

// giveBinary tells Beam which program the workers run, if no flag does, so that it compiles none. It is this one, or an
// empty file for workers that run already. The caller calls done after the job.
func giveBinary() (done func() error, err error) {
	none := func() error { return nil }
	switch {
	case *jobopts.WorkerBinary != "" || jobopts.IsLoopback():
		return none, nil
	case strings.EqualFold(*jobopts.EnvironmentType, "external"):
		empty, err := os.CreateTemp("", "copydesk-archive-")
		if err != nil {
			return none, err
		}
		*jobopts.WorkerBinary = empty.Name()
		return func() error { return os.Remove(empty.Name()) }, empty.Close()
	case runtime.GOOS != "linux":
		return none, errors.New(
			"the workers of a cluster run Linux; name a copydesk-archive built for it with --worker_binary")
	}
	*jobopts.WorkerBinary, err = os.Executable()
	return none, err
}
