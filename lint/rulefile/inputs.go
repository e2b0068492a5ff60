package rulefile

import (
	"reflect"

	"copydesk/lint/rulefile/glob"
	"copydesk/lint/rulefile/input"
	"copydesk/lint/rulefile/strict"
)

// checkInputs returns what is wrong with the inputs of l.
func (l *layer) checkInputs() error {
	var f strict.Faults
	keys, _ := strict.FieldsByKey(reflect.TypeFor[input.Input]())
	for i, in := range l.Inputs {
		n := strict.Value(l.top, "inputs").Content[i]
		if len(in.Files) == 0 && l.lacks("inputs", i, "files", keys) {
			f.Add(strict.At(l.file, n, "an input needs files, the patterns that it is for"))
		}
		f.Add(input.Check(l.file, n))
	}
	return f.Err()
}

// InputInForce says how a file of JSON holds stories.
type InputInForce struct {
	Keys map[string]string // of the parts that have another key than their name, by part
	By   Origin
}

// Input returns how the file called name holds stories: the last entry of inputs for it; nil where its content decides.
func (cfg *Config) Input(name string) (out *InputInForce) {
	for i := range cfg.layers {
		l := &cfg.layers[i]
		for j, in := range l.Inputs {
			if name != "" && glob.AnyMatches(in.Files, l.called(name)) {
				out = &InputInForce{in.Keys(), l.origin(strict.Value(l.top, "inputs").Content[j])}
			}
		}
	}
	return out
}
