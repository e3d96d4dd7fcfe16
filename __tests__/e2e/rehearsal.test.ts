import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { dev } from "../../environments/dev";
import type { Step } from "../../tools/demo/steps";
import { Rehearsal } from "../../tools/rehearse/rehearsal";

jest.setTimeout(10 * 60_000);

/** What each step finds out, in its words. */
const FINDINGS = [
  /^Terraform \d+\.\d+\.\d+; an empty account 111111111111 at http:\/\/127\.0\.0\.1:\d+$/,
  /^the account now has 1 iam OIDC provider, 4 iam policy, 2 iam role, 1 kms alias, 1 kms key, 1 s3 bucket$/,
  /^nothing to do$/,
  /^63 to add, 1 output to change\.$/,
  /^dev: 0 losses refused, 0 losses accepted\. The plan may be applied\.$/,
  /^\d+ things in the account, 6 of them buckets$/,
  /^Nothing in dev was changed by hand\.$/,
  /^found, exit code 2: block_public_acls and block_public_policy of quikapp-media-dev are off$/,
  /^the public access block of quikapp-media-dev is whole again$/,
  /^refused, by npm run apply too: it replaces the bucket quikapp-media-dev, which loses all objects in it$/,
  /^every resource destroyed$/,
  /^state bucket, key and roles destroyed$/,
  /^nothing, but 3 keys in their deletion window, as on AWS$/,
];

const rehearsal = new Rehearsal(dev);
const steps = rehearsal
  .steps()
  .map((step, index): [string, Step, RegExp] => [step.title, step, FINDINGS[index] ?? /^$/]);
let failed = false;

afterAll(() => rehearsal.stop());

describe("npm run rehearse: a team's work with dev in a local AWS", () => {
  test.each(steps)("%s", async (_, step, finding) => {
    // Steps build on each other: after the first that fails there is nothing to be learned, and minutes to be lost.
    if (failed) throw new Error("An earlier step has failed.");
    failed = true;
    expect(await step.run(() => undefined)).toMatch(finding);
    failed = false;
  });
});
