import { expect, test } from "@jest/globals";
import { environments, findEnvironment, validateEnvironments } from "../../environments";
import { faultsOf } from "../helpers/environments";
import { messageOf } from "../helpers/thrown";
import { stateBucketOf } from "../../tools/deploy/state-bucket";

test("the shipped environments are dev and prod", () => {
  expect(environments.map(({ name }) => name)).toEqual(["dev", "prod"]);
});

test.each(environments.map((environment) => [environment.name, environment] as const))("%s is valid", (_, shipped) => {
  expect(faultsOf(shipped)).toEqual([]);
});

test("the shipped environments are valid together", () => {
  expect(() => {
    validateEnvironments(environments);
  }).not.toThrow();
});

test("no two shipped environments share an account or a bucket", () => {
  const accounts = environments.map(({ accountId }) => accountId);
  const buckets = environments.flatMap((environment) => [
    ...Object.values<string>({ ...environment.bucketNames }),
    stateBucketOf(environment).bucketName,
  ]);
  expect(new Set(accounts).size).toBe(2);
  expect(new Set(buckets).size).toBe(12);
});

test("production is protected and versioned, development can be thrown away", () => {
  const [dev, prod] = [findEnvironment("dev"), findEnvironment("prod")];
  expect(prod).toMatchObject({ deletionProtection: true, versioning: { noncurrentVersionDays: 30 } });
  expect(dev).toMatchObject({ deletionProtection: false, versioning: null });
});

test("production is whole, development makes do without replicas, CDN and alarms", () => {
  const [dev, prod] = [findEnvironment("dev"), findEnvironment("prod")];
  expect(prod.replication?.replicas.map(({ region }) => region)).toEqual(["eu-west-1", "ap-southeast-1"]);
  expect([prod.cdn, prod.monitoring].filter((part) => part !== null)).toHaveLength(2);
  expect([dev.replication, dev.cdn, dev.monitoring]).toEqual([null, null, null]);
});

test.each(["dev", "prod"])("findEnvironment finds %s", (name) => {
  expect(findEnvironment(name).name).toBe(name);
});

test.each(["staging", "", "Dev", "dev-state"])("findEnvironment refuses %j and names the valid ones", (name) => {
  expect(messageOf(() => findEnvironment(name))).toBe(
    `Unknown environment: must be one of dev, prod, got: ${JSON.stringify(name)}`,
  );
});
