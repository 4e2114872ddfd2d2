package table_test

import (
	"fmt"
	"os"
	"slices"

	"isnad/provenance/table"
)

// The whole road: a grid is made once, then written for a reader and for a
// program.
func Example() {
	grid := table.Grid{
		Title: table.Lines("2 documents · 2 claims"),
		Columns: []table.Column{
			{Heading: "CLAIM"},
			{Heading: "docs", Align: table.Right, Fit: table.Fixed},
			{Heading: "1", Group: "READ", Fit: table.Fixed},
			{Heading: "2", Group: "READ", Fit: table.Fixed},
		},
		Rows: []table.Row{
			{Section: "علي عبد الله أيوب, Syrian defence minister"},
			{Cells: []table.Cell{
				table.Text("C12 Could they subjugate us, they’d not wait"),
				table.Text("2"),
				table.Text("Q"),
				{{Text: "Q"}, {Text: "!", Style: table.Mark}},
			}},
			table.Texts("C16 Who bets on sabotage is \x1b[31mdelusional", "1", "r", "·"),
		},
		Legend:  table.Lines("Q quoted  r reported  ! changed"),
		Section: "speaker",
	}
	type row struct {
		Claim string `json:"claim"`
		Docs  int    `json:"docs"`
	}
	rows := slices.Values([]row{{"C12", 2}, {"C16", 1}})
	for _, name := range []string{"table", "csv", "jsonl"} {
		format, err := table.ParseFormat(name)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("--%s\n", format)
		if err := table.Write(os.Stdout, format, grid, rows, table.Options{Width: 60}); err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// --table
	// 2 documents · 2 claims
	//
	//                                                        READ
	//                                                        ─────
	// CLAIM                                          docs    1  2
	// ────────────────────────────────────────────────────────────
	// ⁨علي عبد الله أيوب, Syrian defence minister⁩
	//   C12 Could they subjugate us, they’d not         2    Q  Q!
	//   wait
	//   C16 Who bets on sabotage is                     1    r  ·
	//   \x1b[31mdelusional
	//
	// Q quoted  r reported  ! changed
	// --csv
	// speaker,CLAIM,docs,READ 1,READ 2
	// "علي عبد الله أيوب, Syrian defence minister","C12 Could they subjugate us, they’d not wait",2,Q,Q!
	// "علي عبد الله أيوب, Syrian defence minister",C16 Who bets on sabotage is \x1b[31mdelusional,1,r,·
	// --jsonl
	// {"claim":"C12","docs":2}
	// {"claim":"C16","docs":1}
}
