package packing

import (
	"reflect"
	"testing"

	"gopkg.in/yaml.v3"
)

type berth struct {
	Name  string
	Free  bool
	Depth int
	Kind  uint8
	Ships []string
	Tides map[string]int
	Pilot *berth
	Note  yaml.Node
}

func TestPack(t *testing.T) {
	want := berth{
		Name: "Quay 3", Free: true, Depth: -4, Kind: 200, Ships: []string{"Una", ""},
		Tides: map[string]int{"low": 6, "high": 1 << 30},
		Pilot: &berth{Name: "roads"}, Note: yaml.Node{Kind: yaml.ScalarNode, Value: "silt"},
	}
	packed := string(Pack(&want))
	var got berth
	if Unpack(packed, &got); !reflect.DeepEqual(got, want) {
		t.Errorf("unpacked as %+v, want %+v", got, want)
	}
	for end := range packed {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("cut to %d bytes, it is unpacked without a fault", end)
				}
			}()
			Unpack(packed[:end], &berth{})
		}()
	}
}
