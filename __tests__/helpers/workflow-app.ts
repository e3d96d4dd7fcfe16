import { writeFileSync } from "node:fs";
import path from "node:path";

/** What a commit's stack `dev` has. */
export interface CommittedStack {
  /** Buckets: their tags by name. */
  readonly buckets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Log groups: the days that they keep their events, by name. */
  readonly logGroups: Readonly<Record<string, number>>;
}

/** An app with the stack and the state of dev, and few resources that are made in a second each. */
const MAIN = `
import { readFileSync } from "node:fs";
import path from "node:path";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { App, TerraformStack } from "cdktf";
import { dev } from "./environments/dev";
import { providerEndpoint } from "./stacks/aws-endpoint";
import { keepState } from "./stacks/state-backend";

const { buckets, logGroups } = JSON.parse(readFileSync(path.join(process.cwd(), "committed.json"), "utf8"));
const awsEndpointUrl = process.env["AWS_ENDPOINT_URL"] ?? "";
const app = new App();
const stack = new TerraformStack(app, "dev");
new AwsProvider(stack, "aws", {
  region: dev.region,
  allowedAccountIds: [dev.accountId],
  ...providerEndpoint(awsEndpointUrl),
});
keepState(stack, { environment: dev, kind: "media-storage", awsEndpointUrl });
for (const [bucket, tags] of Object.entries(buckets)) new S3Bucket(stack, bucket, { bucket, tags: tags as {} });
for (const [name, days] of Object.entries(logGroups)) {
  new CloudwatchLogGroup(stack, name, { name, retentionInDays: days as number });
}
app.synth();
`;

/** Puts a commit's stack in the place of a copy's own app. @param folder The copy of the project. */
export function commit(folder: string, stack: CommittedStack): void {
  writeFileSync(path.join(folder, "main.ts"), MAIN);
  writeFileSync(path.join(folder, "committed.json"), JSON.stringify(stack));
}
