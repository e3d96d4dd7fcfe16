import { describe, expect, it } from "@jest/globals";
import { lifecycleNotReplicated } from "../../../rules/lifecycle/lifecycle-not-replicated";
import { said } from "../../helpers/rules";
import { rule } from "./documents";

const EXPIRING = rule({ filter: { prefix: "a/" }, expiration: { days: 90 } });
const REPLICA = "${aws_s3_bucket.replica.arn}";
const replicating = (filter: object, more: object = {}): object => ({
  status: "Enabled",
  filter,
  destination: { bucket: REPLICA },
  ...more,
});

interface Parts {
  readonly expiring?: object;
  readonly rules?: readonly object[];
  readonly lifecycles?: object;
  readonly replication?: object;
  readonly replica?: object;
}

/** A bucket, its lifecycle, and its replica. */
function replicated({
  expiring = EXPIRING,
  rules = [replicating({})],
  lifecycles,
  replication,
  replica,
}: Parts): object {
  const bucket = "${aws_s3_bucket.source.id}";
  return {
    variable: { x: {} },
    resource: {
      aws_s3_bucket: { source: { bucket: "source" }, replica: { bucket: "replica", ...replica } },
      aws_s3_bucket_lifecycle_configuration: { source: { bucket, rule: [expiring] }, ...lifecycles },
      aws_s3_bucket_replication_configuration: { r: { bucket, role: "r", rule: rules, ...replication } },
    },
  };
}

describe("lifecycle-not-replicated", () => {
  it.each([
    ["one rule", [replicating({})]],
    ["two rules", [replicating({ prefix: "a/b/" }), replicating({ prefix: "" })]],
    ["an ARN", [replicating({}, { destination: [{ bucket: "arn:aws:s3:::replica" }] })]],
  ])("warns once of a replica without a lifecycle, by %s", (_, rules) => {
    expect(said(lifecycleNotReplicated, replicated({ rules }))).toEqual([
      "aws_s3_bucket.replica  must have a lifecycle, since that of aws_s3_bucket.source does not expire its replicas, got: nothing",
    ]);
  });

  it("warns where one of several rules expires what is replicated", () => {
    const other = rule({ id: "two", filter: { prefix: "b/" }, expiration: { days: 1 } });
    const lifecycles = { source: { bucket: "${aws_s3_bucket.source.id}", rule: [other, EXPIRING] } };
    expect(
      said(lifecycleNotReplicated, replicated({ rules: [replicating({ prefix: "a/" })], lifecycles })),
    ).toHaveLength(1);
  });

  const of = (bucket: string): object => ({ other: { bucket, rule: [rule({ expiration: { days: 1 } })] } });
  it.each<readonly [string, Parts]>([
    ["the replica has a lifecycle", { lifecycles: of("${aws_s3_bucket.replica.id}") }],
    ["some lifecycle may be the replica's", { lifecycles: of("${var.x}") }],
    ["the replica has rules of its own", { replica: { lifecycle_rule: { enabled: true } } }],
    ["other keys are replicated", { rules: [replicating({ prefix: "b/" })] }],
    ["objects with a tag are replicated", { rules: [replicating({ tag: { key: "a", value: "b" } })] }],
    ["the replication is disabled", { rules: [replicating({}, { status: "Disabled" })] }],
    ["the destination is not known", { rules: [replicating({}, { destination: { bucket: "${var.x}" } })] }],
    ["the destination lies elsewhere", { rules: [replicating({}, { destination: { bucket: "arn:aws:s3:::b" } })] }],
    ["the replication may not be there", { replication: { count: "${var.x}" } }],
    ["nothing expires", { expiring: rule({ noncurrent_version_expiration: { noncurrent_days: 1 } }) }],
    ["the lifecycle's rule is disabled", { expiring: { ...EXPIRING, status: "Disabled" } }],
    ["the days are not known", { expiring: rule({ expiration: { days: "${var.x}" } }) }],
  ])("is silent where %s", (_, parts) => {
    expect(said(lifecycleNotReplicated, replicated(parts))).toEqual([]);
  });

  it("is silent about a replica that a module is given", () => {
    const module = { extra: { source: "elsewhere", bucket: "${aws_s3_bucket.replica.id}" } };
    expect(said(lifecycleNotReplicated, { ...replicated({}), module })).toEqual([]);
  });
});
