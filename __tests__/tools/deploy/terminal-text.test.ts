import { expect, test } from "@jest/globals";
import { readable } from "../../../tools/deploy/terminal-text";

test.each<[what: string, output: string, lines: readonly string[]]>([
  ["nothing", "", []],
  ["lines of text", "one\ntwo\n", ["one", "two"]],
  ["lines that end as on Windows", "one\r\ntwo\r\n", ["one", "two"]],
  ["blank lines", "\none\n \n\t\n\ntwo", ["one", "two"]],
  ["spaces", "  indented  ", ["  indented"]],
  ["colours", "\u001b[1m\u001b[32mone\u001b[0m two", ["one two"]],
  ["a line of colours alone", "\u001b[32m\u001b[0m\n", []],
  ["cursor movements", "\u001b[2K\u001b[1A\u001b[Gone", ["one"]],
  ["a link", "\u001b]8;;https://a.com\u0007text\u001b]8;;\u0007", ["text"]],
  ["the spinner", "⠋ Processing\n⠙ dev  Planning\n⣿  x\n⠀ y", []],
  ["a coloured spinner", "\u001b[36m⠋\u001b[39m Processing", []],
  ["the count of stacks", "0 Stacks deploying     1 done\n1 Stack deploying\n12 Stacks deploying", []],
  ["text that only holds what is redrawn", "dev  ⠋ x\nall 2 Stacks deploying", ["dev  ⠋ x", "all 2 Stacks deploying"]],
  [
    "a count of something else",
    "2 Stacks deployed\n3 Stacks deployingly",
    ["2 Stacks deployed", "3 Stacks deployingly"],
  ],
])("%s", (_, output, lines) => {
  expect(readable(output)).toEqual(lines);
});
