import { expect, test } from "@jest/globals";
import { planComment } from "../../../tools/comment/plan-comment";
import { subjectOf } from "../../../tools/comment/read-subject";
import { planFile, planned } from "../changes/plan-json";
import { declaring, eachKind, synthesised } from "./each-kind";

const ORIGIN = { environment: "dev", source: "plans/dev", fingerprint: "0a".repeat(32) };

test("tells of each kind of change, what is lost first", () => {
  const acceptedLosses = [
    {
      loss: "destroy" as const,
      address: "aws_s3_bucket.old_bucket",
      reason: "Nobody has used it since May, says @ops.",
    },
  ];
  const subject = subjectOf(eachKind(), { ...ORIGIN, synthesised: synthesised(), acceptedLosses });
  const comment = planComment(subject);
  expect(comment).not.toMatch(/old-secret|new-secret|"secret"/);
  expect(comment).toMatchSnapshot();
});

test("tells of a plan without changes in one line", () => {
  expect(planComment(subjectOf(planFile([]), ORIGIN))).toBe(
    `<!-- media-storage plan of dev -->\n<!-- fingerprint ${"0a".repeat(32)} -->\n## Plan of \`dev\`\n\n**No changes.**\n`,
  );
});

test("tells of outputs alone, and of a plan that is not complete", () => {
  const output_changes = { url: { actions: ["create"], before: null, after: "a" } };
  expect(
    planComment(
      subjectOf(planFile([], { output_changes, errored: true }), { environment: "dev", source: "plans/dev" }),
    ),
  ).toBe(
    `<!-- media-storage plan of dev -->
## Plan of \`dev\`

**No resources to change, 1 output to change.**

> [!WARNING]
> This plan is not complete: it failed half way or puts changes off. There may be more than is told here.

<details>
<summary>Outputs: 1 change</summary>

\`\`\`diff
+ url: "a"
\`\`\`

</details>
`,
  );
});

test("tells of what the rules find and hold back", () => {
  const resource = (name: string, bucket: string): Readonly<Record<string, unknown>> =>
    planned(`aws_s3_bucket.${name}`, ["create"], { after: { bucket } });
  const resources = [resource("bad", "A_B"), resource("known", "C_D")];
  const configured = ["bad", "known"].map((name) => ({
    address: `aws_s3_bucket.${name}`,
    mode: "managed",
    type: "aws_s3_bucket",
    name,
    expressions: { bucket: {} },
  }));
  const configuration = { root_module: { resources: configured } };
  const comment = planComment(
    subjectOf(planFile(resources, { configuration }), { ...ORIGIN, synthesised: declaring("aws_s3_bucket.known") }),
  );
  expect(comment).toContain("### Rules: 1 error, 0 warnings\n\n- **error** `bucket-name` `aws_s3_bucket.bad bucket`: ");
  expect(comment).toContain(
    "<summary>1 suppressed finding of the rules</summary>\n\n- `bucket-name` `aws_s3_bucket.known bucket`: It was made in 2009.\n",
  );
});

test("tells what the rules could not check, and of the changes all the same", () => {
  const comment = planComment(
    subjectOf(planFile([planned("aws_iam_role.a", ["delete"], { before: {} })], { configuration: null }), ORIGIN),
  );
  expect(comment).toContain("> [!WARNING]\n> The rules could not check everything:\n> - the plan is no plan\n");
  expect(comment).toContain("- aws_iam_role.a is destroyed\n");
});
