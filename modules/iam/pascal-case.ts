/** A construct id as part of a statement id, which takes letters and digits only: `media_service` -> `MediaService`. */
export function pascalCase(id: string): string {
  return id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_, first: string) => first.toUpperCase());
}
