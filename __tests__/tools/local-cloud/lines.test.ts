import { expect, test } from "@jest/globals";
import { lineReader } from "../../../tools/local-cloud/lines";

test("hands on whole lines, whatever the chunks", () => {
  const lines: string[] = [];
  const reader = lineReader((line) => lines.push(line));
  for (const byte of Buffer.from("one\r\n\nzwölf\nlast")) reader(Buffer.of(byte));
  expect(lines).toEqual(["one", "", "zwölf"]);
  reader.end();
  reader.end();
  expect(lines).toEqual(["one", "", "zwölf", "last"]);
});
