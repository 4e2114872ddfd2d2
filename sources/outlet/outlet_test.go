package outlet

import "testing"

func TestDefault(t *testing.T) {
	if n := Default().Len(); n < 80 {
		t.Errorf("the registry holds %d outlets", n)
	}
}
