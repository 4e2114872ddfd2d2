// Peak runs a command and prints the most memory that it held, in bytes, on a
// line of its own. Linux counts what the process held that started it, until it
// became the command: a test with a ledger in memory cannot tell. It ends with the
// command's status, and shows what the command printed when that is not 0.
//
// usage: peak COMMAND [ARGUMENT…]
package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

func main() {
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(127)
	}
	most := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	if runtime.GOOS != "darwin" { // which counts bytes, others kilobytes
		most <<= 10
	}
	fmt.Println(most)
	if err != nil {
		fmt.Fprintf(os.Stderr, "%v\n%s", err, out)
		os.Exit(max(1, cmd.ProcessState.ExitCode()))
	}
}
