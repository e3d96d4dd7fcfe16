import { StringDecoder } from "node:string_decoder";

/** Makes a listener for "data" that hands on whole lines, without their ends; an unfinished one waits for the rest. */
export function lineReader(onLine: (line: string) => void): ((chunk: Buffer) => void) & { end: () => void } {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  const take = (text: string): void => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? "";
    lines.forEach((line) => {
      onLine(line);
    });
  };
  return Object.assign(
    (chunk: Buffer) => {
      take(decoder.write(chunk));
    },
    {
      end: () => {
        take(decoder.end());
        if (rest !== "") onLine(rest);
        rest = "";
      },
    },
  );
}
