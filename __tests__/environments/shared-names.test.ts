import { describe, expect, test } from "@jest/globals";
import { dev } from "../../environments/dev";
import { prod } from "../../environments/prod";
import { stateBucketOf } from "../../tools/deploy/state-bucket";
import { devWith, edit, faultsOf, prodWith } from "../helpers/environments";

const BUCKETS = ["media", "thumbnails", "archives", "exports", "logs"] as const;
const bucketNames = Object.fromEntries(BUCKETS.map((bucket) => [bucket, `other-${bucket}`]));

test("two environments of one name are refused, with the buckets that they share", () => {
  const twin = { ...dev, bucketNames, github: null, state: { ...stateBucketOf(dev), bucketName: "other-state" } };
  expect(faultsOf(dev, twin)).toEqual(['dev.name must differ from an earlier environment, got: "dev"']);
  expect(faultsOf(dev, { ...dev })).toEqual([
    'dev.name must differ from an earlier environment, got: "dev"',
    ...BUCKETS.map(
      (bucket) => `dev.bucketNames.${bucket} must differ from an earlier environment, got: "quikapp-${bucket}-dev"`,
    ),
    'dev.state.bucketName must differ from an earlier environment, got: "quikapp-terraform-state-dev"',
    'dev.github.oidcProvider must be "existing": dev creates the provider of account 111111111111, got: "create"',
  ]);
});

test("buckets of replicas that share their primaries' names are reported with these alone", () => {
  expect(faultsOf(prod, { ...prod })).toEqual([
    'prod.name must differ from an earlier environment, got: "prod"',
    ...BUCKETS.map(
      (bucket) => `prod.bucketNames.${bucket} must differ from an earlier environment, got: "quikapp-${bucket}-prod"`,
    ),
    'prod.state.bucketName must differ from an earlier environment, got: "quikapp-terraform-state-prod"',
    'prod.cdn.domain.name must differ from an earlier environment, got: "media.quikapp.com"',
    'prod.github.oidcProvider must be "existing": prod creates the provider of account 222222222222, got: "create"',
  ]);
});

describe("a bucket of another environment is refused", () => {
  const fields = [...BUCKETS.map((bucket) => `bucketNames.${bucket}`), "state.bucketName"];
  const taken = [
    ...BUCKETS.map((bucket) => [dev.bucketNames[bucket], `dev.bucketNames.${bucket}`] as const),
    [stateBucketOf(dev).bucketName, "dev.state.bucketName"] as const,
  ];
  test.each(fields.flatMap((field) => taken.map(([value, owner]) => [field, value, owner])))(
    "prod.%s: %s, which is %s",
    (field, value, owner) => {
      const other = devWith(
        edit("name", "prod"),
        edit("bucketNames", { ...bucketNames }),
        edit("state.bucketName", "other-state"),
        edit("github", null),
        edit(field, value),
      );
      expect(faultsOf(dev, other)).toEqual([`prod.${field} must differ from ${owner}, got: "${value}"`]);
    },
  );
});

test("one environment of an account makes GitHub's identity provider, and no other", () => {
  const second = { ...prod, accountId: dev.accountId };
  const fault =
    'prod.github.oidcProvider must be "existing": dev creates the provider of account 111111111111, got: "create"';
  const foreign = faultsOf(dev, second).filter((found) => !found.startsWith("prod.cdn."));
  expect(foreign).toEqual([fault]);
  const github = { ...second.github, oidcProvider: "existing" };
  expect(faultsOf(dev, { ...second, github })).not.toContain(fault);
});

test.each([
  ["eu-dev", "quikapp", dev.accountId, true],
  ["eu-dev", "quikapp-x", dev.accountId, true],
  ["eu-dev", "quik", dev.accountId, false],
  ["eudev", "quikapp", dev.accountId, false],
  ["eu-dev", "quikapp", "999999999999", false],
])("an environment %s of %s in account %s: its names are dev's: %j", (name, application, accountId, isRefused) => {
  const other = {
    ...devWith(edit("state.bucketName", "other-state")),
    accountId,
    application,
    bucketNames,
    github: null,
    name,
  };
  expect(faultsOf(dev, other)).toEqual(
    isRefused
      ? [
          `${name}.name must not end in -dev: names of its resources would be those of dev, quikapp-*-dev, got: "${name}"`,
        ]
      : [],
  );
});

describe("a bucket of the same environment is refused", () => {
  test.each([
    ["bucketNames.thumbnails", "quikapp-media-prod", "prod.bucketNames.media"],
    ["bucketNames.logs", "quikapp-exports-prod", "prod.bucketNames.exports"],
    ["state.bucketName", "quikapp-media-prod", "prod.bucketNames.media"],
    ["state.bucketName", "quikapp-media-prod-eu", "the media bucket of prod.replication.replicas[0]"],
    ["state.bucketName", "quikapp-thumbnails-prod-apac", "the thumbnails bucket of prod.replication.replicas[1]"],
  ])("%s: %s", (field, value, owner) => {
    expect(faultsOf(prodWith(edit(field, value)))).toEqual([
      `prod.${field} must differ from ${owner}, got: "${value}"`,
    ]);
  });

  test("by the name of a replica that makes it", () => {
    expect(faultsOf(prodWith(edit("bucketNames.archives", "quikapp-media-prod-eu")))).toEqual([
      "prod.replication.replicas[0].name makes the name of a bucket that must differ from prod.bucketNames.archives, " +
        'got: "quikapp-media-prod-eu"',
    ]);
  });
});

test("the name of a replica may not make a bucket of another environment", () => {
  const other = devWith(edit("bucketNames.logs", "quikapp-logs-prod-apac"));
  expect(faultsOf(other, prod)).toEqual([
    "prod.replication.replicas[1].name makes the name of a bucket that must differ from dev.bucketNames.logs, " +
      'got: "quikapp-logs-prod-apac"',
  ]);
  expect(faultsOf(prod, other)).toEqual([
    'dev.bucketNames.logs must differ from the logs bucket of prod.replication.replicas[1], got: "quikapp-logs-prod-apac"',
  ]);
});

test("two environments may not have one host name", () => {
  const certificateArn = "arn:aws:acm:us-east-1:111111111111:certificate/00000000-0000-4000-8000-000000000000";
  const other = devWith(edit("cdn", { ...prod.cdn, domain: { name: "media.quikapp.com", certificateArn } }));
  expect(faultsOf(prod, other)).toEqual([
    'dev.cdn.domain.name must differ from prod.cdn.domain.name, got: "media.quikapp.com"',
  ]);
});
