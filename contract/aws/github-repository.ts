import { formatGiven } from "../wording";
import type { Fault } from "./fault";

/** A repository and its branch that is deployed. */
export interface Repository {
  /**
   * `OWNER/NAME`, in GitHub's own capitals; with GitHub's ids of both, `OWNER@ID/NAME@ID`, where the repository's tokens have
   * immutable subjects.
   *
   * Repositories that were made or renamed since 15 July 2026 have them; older ones where someone chose so. It is one or the
   * other, and what is written here is trusted to the letter: trusting both would leave open what immutable subjects close,
   * that somebody else gets hold of a name that was given up.
   *
   * @see https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens/
   */
  readonly repository: string;
  /** Name of the protected branch, such as `main`. */
  readonly branch: string;
}

/** An owner has letters, digits and hyphens, and an underscore where an enterprise manages its users. */
const OWNER = "[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})";
const NAME = "[A-Za-z0-9._-]{1,100}";
const ID = "[1-9][0-9]{0,19}";
const REPOSITORY = new RegExp(`^(?:${OWNER}/${NAME}|${OWNER}@${ID}/${NAME}@${ID})$`);

/**
 * Branches that mean themselves in a policy: IAM reads `${…}`, `*` and `?`, Git refuses most other punctuation.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
const BRANCH = /^(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)))[A-Za-z0-9_][A-Za-z0-9._/@#+=-]{0,243}(?<![/.])$/;

/** What GitHub or IAM would read otherwise than it is meant. */
export function repositoryFaults({ repository, branch }: Repository): readonly Fault[] {
  const faults: Fault[] = [];
  if (!REPOSITORY.test(repository) || /\/\.{1,2}(?:@|$)/.test(repository)) {
    faults.push({
      path: ["repository"],
      message: `must be OWNER/NAME or OWNER@ID/NAME@ID of a repository on GitHub, got: ${formatGiven(repository)}`,
    });
  }
  if (!BRANCH.test(branch)) {
    faults.push({
      path: ["branch"],
      message: `must be the name of a branch in letters, digits and ._/@#+=-, got: ${formatGiven(branch)}`,
    });
  }
  return faults;
}
