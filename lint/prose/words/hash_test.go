package words

import "testing"

func TestHashWord(t *testing.T) {
	for _, same := range [][2]string{{"Doesn’t", "doesn't"}, {"ÉTAT", "état"}, {"co-operate", "CoOperate"}, {"U.S.", "US"}} {
		if hashWord(same[0]) != hashWord(same[1]) {
			t.Errorf("%q and %q have two hashes", same[0], same[1])
		}
	}
	for _, other := range [][2]string{{"$40", "£40"}, {"40", "41"}, {"mill", "mills"}, {"50%", "50"}, {"abcdefgh", "abcdefghi"}} {
		if hashWord(other[0]) == hashWord(other[1]) {
			t.Errorf("%q and %q have one hash", other[0], other[1])
		}
	}
}
