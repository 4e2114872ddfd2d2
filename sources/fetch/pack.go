package fetch

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// unpack undoes the content coding of a body, of which at most limit bytes may
// come out. Only gzip was asked for.
func unpack(h http.Header, body []byte, limit int64) ([]byte, error) {
	coding := strings.ToLower(strings.TrimSpace(strings.Join(h.Values("Content-Encoding"), ", ")))
	switch coding {
	case "", "identity":
		return body, nil
	case "gzip", "x-gzip":
	default:
		return nil, fmt.Errorf("content coding %q: was not asked for", coding)
	}
	if len(body) == 0 {
		return body, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("content coding gzip: %w", err)
	}
	out, err := io.ReadAll(io.LimitReader(z, limit+1))
	switch {
	case int64(len(out)) > limit:
		return nil, fmt.Errorf("%w: unpacks to over %s", ErrTooLarge, size(limit))
	case err != nil:
		return nil, fmt.Errorf("content coding gzip: %w", err)
	}
	return out, nil
}
