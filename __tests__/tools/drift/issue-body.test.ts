import { expect, test } from "@jest/globals";
import type { DriftedResource } from "../../../tools/changes/find-drift";
import { issueBody } from "../../../tools/drift/issue-body";

const attribute = (path: string, before: unknown, after: unknown) => ({
  path,
  steps: [path],
  before,
  after,
  sensitive: false,
  unknown: false,
  forcesReplacement: false,
});
const changed = (address: string, size = 1): DriftedResource => ({
  address,
  type: "aws_s3_bucket",
  what: "changed",
  attributes: [attribute("acl", "private", "x".repeat(size))],
});
const introduction = (count: string): string =>
  `Changed outside of Terraform since the last deployment of \`dev\`: ${count}. The next deployment undoes it.\n\n` +
  "Take the change into the code, or deploy to undo it. This issue closes itself when nothing is left.";

test("says what was changed and deleted, and apart what waits", () => {
  const deleted: DriftedResource = {
    address: "aws_sqs_queue.q",
    type: "aws_sqs_queue",
    what: "deleted",
    attributes: [],
  };
  expect(
    issueBody("dev", { resources: [changed("aws_s3_bucket.media"), deleted], notDeployed: ["aws_sns_topic.t"] }),
  ).toBe(
    [
      "<!-- media-storage drift of dev -->",
      introduction("2 resources"),
      "#### `aws_s3_bucket.media` changed by hand",
      '```diff\n! acl: "private" -> "x"\n```',
      "#### `aws_sqs_queue.q` deleted by hand",
      "<details>\n<summary>1 resource not deployed yet, which is no drift</summary>\n\n- `aws_sns_topic.t`\n</details>\n",
    ].join("\n\n"),
  );
});

test("fits GitHub however much there is, and counts what it leaves out", () => {
  const resources = Array.from({ length: 20_000 }, (_, index) => changed(`aws_s3_bucket.media[${index}]`, 150));
  const body = issueBody("dev", { resources, notDeployed: resources.map(({ address }) => address) });
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body).toContain(introduction("20,000 resources"));
  const told = body.match(/^#### /gm)?.length ?? 0;
  expect(told).toBeGreaterThan(500);
  expect(body).toContain(`… and ${(20_000 - told).toLocaleString("en-US")} more resources: see npm run drift.`);
  expect(body).toContain("- … and 20000 more");
});

test.each(["`</details>`", "@everyone #1 <b>", "a\n## heading", "<!-- media-storage drift of prod -->"])(
  "the name %j stays within its code",
  (name) => {
    const body = issueBody("dev", { resources: [changed(name)], notDeployed: [name] });
    const lines = body.split("\n").filter((line) => line.startsWith("#### ") || line.startsWith("- "));
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^(#### |- )(`+) ?[^\n]+?\2( changed by hand)?$/);
    expect(body.split("\n").filter((line) => line.startsWith("<!--"))).toEqual(["<!-- media-storage drift of dev -->"]);
  },
);
