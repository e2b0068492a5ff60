package rulefile

import (
	"path"
	"slices"
	"strings"
	"sync"

	"copydesk/lint/rulefile/lexicon"
	"copydesk/lint/rulefile/packing"
	"copydesk/lint/rulefile/strict"
)

// ownFolder is a folder of the newsroom's own rules.
type ownFolder struct {
	file   string        // the configuration that names it
	by     strict.Scalar // where it does
	name   string
	names  []string          // of the .yml files in it, relative to it
	source map[string][]byte // the content of the files; nil if they are not read yet
}

// ownRules lists a folder of rules. An earlier start may have compiled them, so they are not parsed yet. Presets are,
// because the configuration may extend them.
func (l *loader) ownRules(file string, p strict.Scalar) {
	folder := ownFolder{file: file, by: p, name: from(file, p.Value)}
	var err error
	if folder.names, err = l.sources.Names(folder.name); err != nil {
		l.unreadable(folder, err)
		return
	}
	l.folders = append(l.folders, folder)
	if slices.ContainsFunc(folder.names, func(name string) bool { return strings.HasPrefix(name, presetFolder) }) {
		l.readFolders()
		l.parseFolders()
	}
}

func (l *loader) unreadable(folder ownFolder, err error) {
	l.faults.Add(strict.At(folder.file, folder.by.Node(), "rule-paths %s: %v", strict.Cut(folder.by.Value), err))
	l.incomplete = true
	l.book = l.book.withAnyList()
}

// readFolders reads the files in the folders of rules that are not parsed yet.
func (l *loader) readFolders() {
	unparsed := l.folders[l.parsed:]
	l.folders = l.folders[:l.parsed]
	for _, folder := range unparsed {
		var err error
		if folder.source, err = l.sources.Contents(folder.name, folder.names); err != nil {
			l.unreadable(folder, err)
			continue
		}
		l.folders = append(l.folders, folder)
	}
}

// parseFolders adds the rules and word lists of the folders to the book.
func (l *loader) parseFolders() {
	for _, folder := range l.folders[l.parsed:] {
		book, err := l.book.With(folder.name, folder.source)
		l.book = book
		l.faults.Add(err)
		for name := range folder.source {
			id := strings.TrimSuffix(name, ".yml")
			if _, ok := book.Resolve(id); err != nil && !ok {
				l.failed[id] = true
			}
		}
	}
	l.parsed = len(l.folders)
}

// files returns the files of the newsroom's own rules by the IDs of the rules.
func (l *loader) files() map[string]string {
	out := map[string]string{}
	for _, folder := range l.folders {
		for _, name := range folder.names {
			out[strings.TrimSuffix(name, ".yml")] = path.Join(folder.name, name)
		}
	}
	return out
}

// recall gives cfg its book: what an earlier start compiled of the same files, or else what they hold.
func (l *loader) recall(cfg *Config) {
	sound := func() bool { return len(l.faults) == 0 } // what is faulty is not kept
	if cfg.book = l.book; l.parsed < len(l.folders) {
		l.known = sound() && cfg.recall(l.sources.Copies.Listed, l)
	}
	if !l.known {
		l.readFolders()
		l.known = sound() && cfg.recall(l.sources.Copies.Get, l)
	}
	if !l.known {
		l.parseFolders()
		cfg.book = l.book
	}
	if l.book = cfg.book; !sound() {
		l.sources.Copies = Copies{}
	}
}

// packOwn adds the newsroom's own rules and word lists to p.
func (b *Book) packOwn(p *packedCopy) {
	var sources []string
	for _, r := range b.rules {
		if r.own {
			p.Own, sources = append(p.Own, r.head()), append(sources, r.source)
		}
	}
	p.Sources = string(packing.Pack(&sources))
	for _, name := range b.replaced {
		groups := b.words[name].All()
		p.Lists = append(p.Lists, packedLexicon{name, b.words[name].About, string(packing.Pack(&groups))})
	}
}

// withOwn returns the book with the newsroom's own rules and word lists in p. named has the files of the rules, which
// another run may call otherwise. A file is parsed again when more of it is needed than a run needs, such as a place.
func (b *Book) withOwn(p *packedCopy, named map[string]string) *Book {
	out := b.clone()
	sources := sync.OnceValue(func() (all []string) {
		packing.Unpack(p.Sources, &all)
		return all
	})
	files := make([]ruleFile, len(p.Own))
	for i := range p.Own {
		r := &files[i]
		r.own = true
		p.Own[i].describe(r)
		r.file = named[r.id]
		r.later = sync.OnceFunc(func() {
			if whole, err := parseRule(r.file, r.id, []byte(sources()[i])); err == nil { // it was parsed before
				rest := whole.rest()
				rest.describe(r)
				r.Examples, r.top = whole.Examples, whole.top
			}
		})
		out.rules = append(out.rules, r)
	}
	for _, list := range p.Lists {
		out.words[list.Name] = lexicon.Later(list.About, list.groups)
		out.replaced = append(out.replaced, list.Name)
	}
	out.sort()
	return out
}
