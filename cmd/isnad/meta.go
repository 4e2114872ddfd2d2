package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// versionCommand prints what this build is.
func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of this program",
		Long:    "Print the version of this program, and the Go release that built it.\n\nExit status: 0, and 2 for a usage error.",
		Example: "  isnad version",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "isnad %s %s %s/%s\n", buildVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// buildVersion is the module's version that the toolchain recorded: a tag, or
// one made from the commit, or "(devel)" when it recorded none.
func buildVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// completionCommand prints the completion script for a shell. Cobra's own command
// has one subcommand for each shell, of which an unknown one prints help and
// succeeds.
func completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Print a completion script for a shell",
		Long: `Print a script that lets a shell complete verbs, flags and their values.

In bash:        source <(isnad completion bash)
In zsh:         isnad completion zsh > "${fpath[1]}/_isnad"
In fish:        isnad completion fish > ~/.config/fish/completions/isnad.fish
In PowerShell:  isnad completion powershell | Out-String | Invoke-Expression

Exit status: 0, and 2 for a usage error.`,
		Example:   "  isnad completion bash",
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("completion: want one shell of %s", strings.Join(shells, ", "))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root, out := cmd.Root(), cmd.OutOrStdout()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(out)
			}
			return fmt.Errorf("completion: shell %q: want one of %s", args[0], strings.Join(shells, ", "))
		},
	}
}

// manCommand prints one manual page, or writes all of them into a folder.
func manCommand() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "man [VERB]",
		Short: "Print a manual page, or write all of them",
		Long: `Print the manual page of a verb, or of isnad itself, as man(1) reads it:

    isnad man relays | man -l -

With --dir it writes the pages of all verbs into a folder and prints their names.

Exit status: 0, and 2 for a usage error or a folder that cannot be written.`,
		Example: "  isnad man relays",
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if dir != "" {
				return writePages(cmd, dir, args)
			}
			page, err := verbNamed(cmd.Root(), args)
			if err != nil {
				return err
			}
			return doc.GenMan(page, manHeader(), cmd.OutOrStdout())
		},
	}
	cmd.Flags().StringVar(&dir, "dir", "", "write the pages of all verbs into this folder")
	return cmd
}

// verbNamed is the verb that the first of args names, root without any.
func verbNamed(root *cobra.Command, args []string) (*cobra.Command, error) {
	switch len(args) {
	case 0:
		return root, nil
	case 1:
	default:
		return nil, fmt.Errorf("want one VERB, not %d", len(args))
	}
	for _, c := range root.Commands() {
		if c.Name() == args[0] {
			return c, nil
		}
	}
	return nil, unknownVerb(root, args[0])
}

// writePages writes the page of every verb into dir, which it makes.
func writePages(cmd *cobra.Command, dir string, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("man: --dir writes the pages of all verbs, so want no VERB, not %q", args[0])
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("man: %w", err)
	}
	root := cmd.Root()
	if err := doc.GenManTree(root, manHeader(), dir); err != nil {
		return fmt.Errorf("man: %w", err)
	}
	fmt.Fprintln(cmd.OutOrStdout(), "isnad.1")
	for _, name := range verbNames(root) {
		fmt.Fprintf(cmd.OutOrStdout(), "isnad-%s.1\n", name)
	}
	return nil
}

// manHeader heads every page. The date is that of writing, or that of
// SOURCE_DATE_EPOCH where a packager sets it.
func manHeader() *doc.GenManHeader {
	return &doc.GenManHeader{Section: "1", Source: "isnad", Manual: "isnad manual"}
}

// noArguments refuses arguments of a verb that takes none.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s: takes no arguments, not %q", cmd.Name(), args[0])
	}
	return nil
}
