/** First line of the comment that shows an environment's plan at a pull request. */
export function planMarker(environment: string): string {
  return `<!-- media-storage plan of ${environment} -->`;
}

/** First line of the issue that says what was changed by hand in an environment. */
export function driftMarker(environment: string): string {
  return `<!-- media-storage drift of ${environment} -->`;
}
