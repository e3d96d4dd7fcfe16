/** What a tag has to be, and what its release says. */
export interface Release {
  /** `v1.2.3` */
  readonly tag: string;
  /** Markdown of the changelog's section, without its heading. */
  readonly notes: string;
  readonly prerelease: boolean;
}

/** A heading of a version as Keep a Changelog has it: `## [1.2.3] - 2026-01-31`, brackets and date at will. */
const HEADING = /^## \[?([^\]\s]+)\]?(?: - \d{4}-\d{2}-\d{2})?$/;

/**
 * The release of a tag.
 *
 * @param version Of package.json.
 * @param changelog Text of CHANGELOG.md.
 * @throws Error naming every fault at once.
 * @see https://keepachangelog.com/en/1.1.0/
 */
export function releaseOf(tag: string, version: string, changelog: string): Release {
  const notes = sectionOf(version, changelog);
  const faults = [
    ...(tag === `v${version}`
      ? []
      : [`the tag must be v and the version of package.json, "v${version}", got: ${JSON.stringify(tag)}`]),
    ...(notes === undefined ? [`CHANGELOG.md must have a section "## ${version}"`] : []),
    ...(notes === "" ? [`CHANGELOG.md must say something under "## ${version}"`] : []),
  ];
  if (faults.length > 0 || notes === undefined) {
    throw new Error(`This cannot be released:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
  }
  return { tag, notes, prerelease: version.includes("-") };
}

function sectionOf(version: string, changelog: string): string | undefined {
  const lines = changelog.split(/\r?\n/);
  const start = lines.findIndex((line) => HEADING.exec(line)?.[1] === version);
  if (start === -1) return undefined;
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith("## "));
  return lines
    .slice(start + 1, length === -1 ? undefined : start + 1 + length)
    .join("\n")
    .trim();
}
