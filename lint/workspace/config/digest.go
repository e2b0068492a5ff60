package config

import (
	"crypto/sha256"
	"fmt"
	"hash"

	"copydesk/lint/rulefile"
	"copydesk/lint/workspace/cache"
	"copydesk/lint/workspace/disk"
)

// digest collects what a configuration is read from.
type digest struct {
	kept     *cache.Compiled // nil to keep nothing
	contents hash.Hash       // of all files
	listed   hash.Hash       // of the same, with the states of the files in folders of rules in place of their content
	settled  bool            // a change to a file in a folder of rules makes another state
	key      string          // of listed, once all folders are listed
	sum      string          // of contents, if an earlier run noted it under key
}

func newDigest(kept *cache.Compiled) *digest {
	return &digest{kept: kept, contents: sha256.New(), listed: sha256.New(), settled: true}
}

// add adds the content of a file, or a part of a name.
func (d *digest) add(part string) {
	for _, h := range []hash.Hash{d.contents, d.listed} {
		fmt.Fprintf(h, "%d %s", len(part), part) // a hash takes all it is given
	}
}

// addFiles adds the files of a folder of rules, which are not read yet.
func (d *digest) addFiles(found []ruleFile) error {
	var names, states []byte
	for _, f := range found {
		names = append(append(names, f.name...), 0)
		if d.kept == nil {
			continue
		}
		info, err := f.entry.Info()
		if err != nil {
			return disk.Reason(err)
		}
		state, ok := disk.StateOf(info)
		d.settled = d.settled && ok && state.Settled(d.kept.Now())
		states = state.Append(states)
	}
	d.add(string(names))
	d.listed.Write(states)
	return nil
}

// total returns the digest of all files.
func (d *digest) total() string {
	if d.sum != "" {
		return d.sum
	}
	return string(d.contents.Sum(nil))
}

// copies returns the compiled forms that were kept under d.
func (d *digest) copies() rulefile.Copies {
	if d.kept == nil {
		return rulefile.Copies{}
	}
	// Another run that finds the same states need not read the files.
	note := func() {
		if d.key != "" && d.settled {
			d.kept.Put(d.key, []byte(d.total()))
		}
	}
	return rulefile.Copies{
		Listed: func() string {
			d.key = "listed " + string(d.listed.Sum(nil))
			if d.sum = d.kept.Get(d.key); d.sum == "" {
				return ""
			}
			return d.kept.Get(d.sum)
		},
		Get: func() string {
			d.sum = ""
			value := d.kept.Get(d.total())
			if value != "" {
				note()
			}
			return value
		},
		Put: func(packed []byte) {
			d.kept.Put(d.total(), packed)
			note()
		},
	}
}
