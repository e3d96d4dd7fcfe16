/** A JSON object's properties; none where the text is no JSON object, which moto then refuses. */
export function propertiesOf(text: Buffer | string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text.toString());
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A property's text; "" where it is no text. */
export function textOf(property: unknown): string {
  return typeof property === "string" ? property : "";
}
