//go:build race

package main

// raced says that the tests run under the race detector. Those that measure the
// memory of the built program have nothing to tell it, and .ci/run runs all
// tests without it too.
const raced = true
