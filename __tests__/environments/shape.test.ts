import { describe, expect, test } from "@jest/globals";
import { dev } from "../../environments/dev";
import { devWith, devWithout, faultsOf } from "../helpers/environments";

const FIELDS =
  "name, application, accountId, region, bucketNames, keyLayout, allowedOrigins, lifecycle, bucketLifecycle, " +
  "incompleteUploadDays, versioning, replication, formerRegions, encryptionKey, events, functions, cdn, mediaService, monitoring, " +
  "deletionProtection, state, github, suppressedRules, acceptedLosses, tags";

describe("a missing field is refused by its own rule", () => {
  test.each([
    [["region"], "dev.region must be an AWS Region, such as us-east-1, got: nothing"],
    [["versioning"], "dev.versioning must be an object with noncurrentVersionDays, got: nothing"],
    [["replication"], "dev.replication must be an object with replicas, timeControl, got: nothing"],
    [["events", "delivery"], "dev.events.delivery must be s3 or eventbridge, got: nothing"],
    [
      ["functions", "videos"],
      "dev.functions.videos must be an object with memoryMegabytes, timeoutSeconds, got: nothing",
    ],
    [["cdn"], "dev.cdn must be an object with publicKeys, signingKey, priceClass, domain, got: nothing"],
    [["monitoring"], "dev.monitoring must be an object with subscribers, alarms, got: nothing"],
    [["bucketNames", "logs"], "dev.bucketNames.logs must be the name of a bucket, got: nothing"],
    [
      ["bucketLifecycle", "archives"],
      "dev.bucketLifecycle.archives must be an object with transitions, expirationDays, got: nothing",
    ],
    [["tags"], "dev.tags must be an object of tags, got: nothing"],
    [["state", "deletionProtection"], "dev.state.deletionProtection must be true or false, got: nothing"],
    [["github"], "dev.github must be an object with repository, branch, oidcProvider, got: nothing"],
    [["acceptedLosses"], "dev.acceptedLosses must be a list of accepted losses, got: nothing"],
    [["lifecycle", "voice"], "dev.lifecycle.voice must be an object with transitions, expirationDays, got: nothing"],
    [["allowedOrigins"], "dev.allowedOrigins must be a list of origins, got: nothing"],
    [
      ["name"],
      "environments[0].name must be lower-case letters, digits and hyphens, beginning with a letter, 20 at most, got: nothing",
    ],
  ])("%j", (path, fault) => {
    expect(faultsOf(devWithout(...path))).toEqual([fault]);
  });

  test("each of them, for an empty object", () => {
    const faulty = faultsOf({}).map((fault) => fault.split(" ")[0]);
    expect(faulty).toEqual(Object.keys(dev).map((field) => `environments[0].${field}`));
  });
});

describe("an unknown field is refused with the known ones", () => {
  test.each([
    [["regoin"], `dev.regoin is not a field: must be one of ${FIELDS}`],
    [
      ["bucketNames", "videos"],
      "dev.bucketNames.videos is not a field: must be one of media, thumbnails, archives, exports, logs",
    ],
    [
      ["bucketLifecycle", "media"],
      "dev.bucketLifecycle.media is not a field: must be one of thumbnails, archives, exports, logs",
    ],
    [
      ["lifecycle", "audio"],
      "dev.lifecycle.audio is not a field: must be one of photos, videos, voice, files, avatars",
    ],
  ])("%j", (path, fault) => {
    expect(faultsOf(devWith({ path, value: "x" }))).toEqual([fault]);
  });

  test("all of them at once", () => {
    const environment = devWith({ path: ["regoin"], value: "eu-west-1" }, { path: ["tag"], value: {} });
    expect(faultsOf(environment)).toEqual([
      `dev.regoin is not a field: must be one of ${FIELDS}`,
      `dev.tag is not a field: must be one of ${FIELDS}`,
    ]);
  });
});

describe("what is no environment at all is refused", () => {
  const circular: unknown[] = [];
  circular.push(circular);
  test.each<[unknown, string]>([
    [null, "null"],
    [undefined, "nothing"],
    ["dev", '"dev"'],
    [[], "[]"],
    [circular, "object"],
  ])("%p", (value, given) => {
    expect(faultsOf(value)).toEqual([`environments[0] must be an object with ${FIELDS}, got: ${given}`]);
  });
});

describe("lists of wrong things are refused item by item", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["allowedOrigins", "https://a.com", ['dev.allowedOrigins must be a list of origins, got: "https://a.com"']],
    ["allowedOrigins", [], ["dev.allowedOrigins must be 1 to 100 origins, got: 0"]],
    [
      "allowedOrigins",
      Array.from({ length: 101 }, () => "https://a.com"),
      ["dev.allowedOrigins must be 1 to 100 origins, got: 101"],
    ],
    [
      "allowedOrigins",
      [5, "https://a.com", null],
      ["dev.allowedOrigins[0] must be an origin, got: 5", "dev.allowedOrigins[2] must be an origin, got: null"],
    ],
    [
      "allowedOrigins",
      ["https://a.com", "https://b.com/"],
      ['dev.allowedOrigins[1] must not end with a slash: browsers send the origin without one, got: "https://b.com/"'],
    ],
  ])("%s: %j", (field, value, faults) => {
    expect(faultsOf(devWith({ path: [field], value }))).toEqual(faults);
  });
});
