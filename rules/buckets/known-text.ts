import { literalOf, Text, type Textual } from "../configuration";

/** What is known of a text, without what is not: what stands in this stands in the text for sure. */
export function knownText(text: Textual): string {
  if (typeof text === "string") return text;
  return text.parts.map((part) => literalOf(new Text([part])) ?? "").join("");
}
