import type { CdktfError } from "../deploy/cdktf-workspace";
import { printable } from "../rules/printable";
import { holderText, lockInfoIn } from "./lock-info";

/** What a failure is explained from. */
export interface Failure {
  /** What Terraform printed, line by line. */
  readonly lines: readonly string[];
  readonly environment: string;
  /** Whether Terraform was applying, not planning. */
  readonly applying: boolean;
}

/** Tells one kind of failure by what Terraform prints, and says what to do. */
interface Explanation {
  readonly sign: RegExp;
  readonly advice: (failure: Failure) => string;
}

/** The first that fit best come first; all that fit are told. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    sign: /Saved plan is stale|saved plan does not match the given state/i,
    advice: ({ environment }) =>
      `The state has changed since the plan was made, or the plan was applied already. Make a new one: npm run plan -- ${environment}`,
  },
  {
    sign: /Error acquiring the state lock|Error locking state/i,
    advice: ({ lines, environment }) => {
      const lock = lockInfoIn(lines);
      if (lock === undefined) return `Somebody holds the state's lock. To see who: npm run unlock -- ${environment}`;
      return `The state is locked by ${printable(holderText(lock))}. Wait for them. Only if that run is dead: npm run unlock -- ${environment}`;
    },
  },
  {
    sign: /AWS account ID not allowed:\s*\d{12}/i,
    advice: ({ environment }) =>
      `These credentials are of another account than environments/${environment}.ts says. Nothing was changed.`,
  },
  {
    sign: /dial tcp|connection refused|no such host|i\/o timeout|connection reset by peer|TLS handshake timeout/i,
    advice: () => "AWS cannot be reached from here, see the address in the message above. Then repeat this command.",
  },
  {
    sign: /ExpiredToken|RequestExpired|token (included in the request )?(is|has) expired|SSO (session|token).*expired|InvalidClientTokenId|InvalidAccessKeyId|No valid credential sources|failed to refresh cached credentials|UnrecognizedClientException/i,
    advice: () =>
      "The credentials have expired, or there are none that AWS knows. Sign in again, then repeat this command.",
  },
  {
    sign: /AlreadyExists\b|AlreadyOwnedByYou|EntityAlreadyExists|AlreadyExistsException|ResourceConflictException|QueueNameExists/,
    advice: ({ environment }) =>
      `Something exists in AWS that the state does not know: an apply was killed before it could write it down, or somebody made it by hand. npm run adopt -- ${environment} makes a plan that takes over what is there.`,
  },
  {
    sign: /AccessDenied|UnauthorizedOperation|is not authorized to perform/,
    advice: () => "AWS has refused what these credentials may not do: see the action in the message above.",
  },
  {
    sign: /does not match (any of )?the (checksums|locked)|Provider dependency changes detected|Inconsistent dependency lock file/i,
    advice: ({ environment }) =>
      `This machine has another build of the provider than the plan was made with. Apply where it was made, or plan again here: npm run plan -- ${environment}`,
  },
];

/** What was done is done: Terraform writes down each resource that it has made, also when another fails. */
function partialAdvice({ environment }: Failure): string {
  return `What was made up to there is in the state. Mend the cause, then go on: npm run plan -- ${environment}, and apply that.`;
}

/** What to do about a failure, one line for each of its causes; empty for what is not known. */
export function explain(failure: Failure): readonly string[] {
  const text = failure.lines.map(withoutFrame).join("\n");
  const advice = EXPLANATIONS.filter(({ sign }) => sign.test(text)).map((explanation) => explanation.advice(failure));
  const hasBegun = failure.applying && /: (Creating|Modifying|Destroying|Importing)\.\.\./.test(text);
  const wasSaved = !text.includes("errored.tfstate");
  return hasBegun && wasSaved ? [...advice, partialAdvice(failure)] : advice;
}

/** What to print after a command of cdktf or Terraform that has printed its own words already. */
export function failureText({ command, exitCode, output }: CdktfError, environment: string, applying = false): string {
  const advice = explain({ lines: output.split("\n"), environment, applying });
  return [`${command} ended with exit code ${exitCode}.`, ...advice].join("\n");
}

/** Terraform's text wraps within its frame, and cdktf puts the stack's name before it. */
function withoutFrame(line: string): string {
  return line.replace(/^\s*(\S+\s\s+)?[╷│╵]?\s?/, "");
}
