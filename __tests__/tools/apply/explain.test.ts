import { describe, expect, test } from "@jest/globals";
import { explain, failureText } from "../../../tools/apply/explain";
import { CdktfError } from "../../../tools/deploy/cdktf-workspace";

const advice = (text: string, applying = false): readonly string[] =>
  explain({ lines: text.split("\n"), environment: "dev", applying });

const LOCKED = `Error: Error acquiring the state lock

Error message: operation error S3: PutObject, https response error
StatusCode: 412, api error PreconditionFailed: At least one of the pre-conditions you
specified did not hold
Lock Info:
  ID:        562bb4cb-314c-2bac-c9e2-775eae5de2a0
  Path:      quikapp-terraform-state-dev/dev/media-storage.tfstate
  Operation: OperationTypeApply
  Who:       ann@laptop
  Version:   1.11.4
  Created:   2026-11-22 13:57:23.224434634 +0000 UTC
  Info:      
`;
const LOCKED_BY_ANN =
  "The state is locked by ann@laptop, since 2026-11-22 13:57:23 +0000 UTC, for: apply. Wait for them. Only if that run is dead: npm run unlock -- dev";
const STALE =
  "The state has changed since the plan was made, or the plan was applied already. Make a new one: npm run plan -- dev";
const SIGN_IN =
  "The credentials have expired, or there are none that AWS knows. Sign in again, then repeat this command.";
const ADOPT =
  "Something exists in AWS that the state does not know: an apply was killed before it could write it down, or somebody made it by hand. npm run adopt -- dev makes a plan that takes over what is there.";

describe("what Terraform prints is explained", () => {
  test.each<[string, string, string]>([
    ["a plan that was overtaken", "Error: Saved plan is stale\n\nThe given plan file can no longer be applied", STALE],
    ["a lock", LOCKED, LOCKED_BY_ANN],
    ["a lock in cdktf's frame", framed(LOCKED), LOCKED_BY_ANN],
    [
      "a lock that does not say whose it is",
      "Error: Error acquiring the state lock",
      "Somebody holds the state's lock. To see who: npm run unlock -- dev",
    ],
    [
      "another account",
      "Error: AWS account ID not allowed: 999999999999",
      "These credentials are of another account than environments/dev.ts says. Nothing was changed.",
    ],
    [
      "an address where nobody answers",
      'Error: Retrieving AWS account details: Post "http://127.0.0.1:9/": dial tcp 127.0.0.1:9: connect: connection refused\nAWS account ID not allowed:\n',
      "AWS cannot be reached from here, see the address in the message above. Then repeat this command.",
    ],
    ["an expired token", "api error ExpiredToken: The provided token has expired.", SIGN_IN],
    [
      "an unknown key",
      "api error InvalidClientTokenId: The security token included in the request is invalid.",
      SIGN_IN,
    ],
    ["no credentials", "Error: No valid credential sources found", SIGN_IN],
    ["a role that is there", "409, EntityAlreadyExists: Role with name x already exists.", ADOPT],
    ["a bucket that is there", "Error: creating S3 Bucket (b): BucketAlreadyExists", ADOPT],
    ["an own bucket that is there", "api error BucketAlreadyOwnedByYou: Your previous request", ADOPT],
    ["a parameter that is there", "ParameterAlreadyExists: The parameter already exists.", ADOPT],
    [
      "what may not be done",
      "api error AccessDenied: User: x is not authorized to perform: s3:CreateBucket",
      "AWS has refused what these credentials may not do: see the action in the message above.",
    ],
    [
      "another build of the provider",
      "Error: Provider dependency changes detected",
      "This machine has another build of the provider than the plan was made with. Apply where it was made, or plan again here: npm run plan -- dev",
    ],
  ])("%s", (_, text, expected) => {
    expect(advice(text)).toEqual([expected]);
  });

  test("an apply that failed half way says that nothing is lost", () => {
    const text = "aws_iam_role.r: Creating...\nError: creating IAM Role: something";
    const goOn =
      "What was made up to there is in the state. Mend the cause, then go on: npm run plan -- dev, and apply that.";
    expect(advice(text, true)).toEqual([goOn]);
    expect(advice(text, false)).toEqual([]);
    expect(advice("Error: something", true)).toEqual([]);
  });

  test("an apply whose state was not saved does not say so", () => {
    expect(advice("a: Creating...\nThe state was written to errored.tfstate", true)).toEqual([]);
  });

  test("what the holder of a lock writes cannot forge lines", () => {
    const [line = ""] = advice(LOCKED.replace("ann@laptop", "ann\u001b[2J\u202e@laptop"));
    expect(line).toContain("ann\\u001b[2J\\u202e@laptop");
  });

  test("with the command and its exit code before it", () => {
    const error = new CdktfError("terraform apply plan", 1, "Error: Saved plan is stale");
    expect(failureText(error, "dev", true)).toBe(`terraform apply plan ended with exit code 1.\n${STALE}`);
  });
});

function framed(text: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? `dev  ╷\n     │ ${line}` : `     │ ${line}`))
    .join("\n");
}
