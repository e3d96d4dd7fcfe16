/** What moves a cursor, turns the direction of writing or is not seen: control, format and surrogate characters, line ends. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text from outside for one line of a terminal: what could forge another line or hide is shown as its code. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escaped);
}

/** The same JSON without what a terminal would act on; JSON has such characters in texts only. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(UNPRINTABLE, (character) =>
    character === "\n" ? character : escaped(character),
  );
}

function escaped(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
