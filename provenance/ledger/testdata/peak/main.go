// Peak runs a command and prints the most memory that it held, in bytes. Linux
// counts what the process held that started it, until it became the command: a
// test with a ledger in memory cannot tell.
//
// usage: peak COMMAND [ARGUMENT…]
package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

func main() {
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		fmt.Fprintf(os.Stderr, "%v\n%s", err, out)
		os.Exit(1)
	}
	fmt.Println(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10)
}
