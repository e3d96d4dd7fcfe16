import { describe, expect, test } from "@jest/globals";
import { devWith, faultsOf } from "../helpers/environments";

const PREFIX = "must be lower-case letters, digits and hyphens, beginning with a letter, 20 at most";

const NOT_OURS = "must be a name that does not end in -state or -access, which name stacks of their own";
const ACCOUNT = "must be an AWS account id of 12 digits";
const REGION = "must be an AWS Region, such as us-east-1";
const LAYOUT = "must be media-type-first or workspace-first";
const DAYS = "must be a whole number of days, at least 1";
const FLAG = "must be true or false";
const BUCKET = "must be lower-case letters, digits and hyphens, beginning and ending with a letter or digit";

describe("a value is accepted", () => {
  test.each<[string, unknown]>([
    ["name", "a"],
    ["name", "a2345678901234567890"],
    ["name", "state"],
    ["application", "fovea"],
    ["accountId", "000000000000"],
    ["region", "ap-southeast-1"],
    ["region", "cn-north-1"],
    ["region", "us-gov-west-1"],
    ["keyLayout", "media-type-first"],
    ["incompleteUploadDays", 1],
    ["versioning", null],
    ["versioning.noncurrentVersionDays", 1],
    ["encryptionKey.deletionWindowDays", 7],
    ["encryptionKey.deletionWindowDays", 30],
    ["encryptionKey.rotationDays", 90],
    ["encryptionKey.rotationDays", 2560],
    ["mediaService.downloadUrlSeconds", 1],
    ["mediaService.downloadUrlSeconds", 604800],
    ["deletionProtection", true],
    ["state.deletionProtection", false],
  ])("%s: %j", (field, value) => {
    const edit = { path: field.split("."), value };
    const versioned = { path: ["versioning"], value: { noncurrentVersionDays: 30 } };
    expect(faultsOf(devWith(versioned, edit))).toEqual([]);
  });
});

describe("a value is refused by its path", () => {
  test.each<[string, unknown, string]>([
    ["application", "Quik", `${PREFIX}, got: "Quik"`],
    ["application", "a23456789012345678901", `${PREFIX}, got: "a23456789012345678901"`],
    ["application", "1a", `${PREFIX}, got: "1a"`],
    ["application", 7, `${PREFIX}, got: 7`],
    ["accountId", "12345678901", `${ACCOUNT}, got: "12345678901"`],
    ["accountId", "1234567890123", `${ACCOUNT}, got: "1234567890123"`],
    ["accountId", 123456789012, `${ACCOUNT}, got: 123456789012`],
    ["region", "us-iso-east-1", `${REGION}, got: "us-iso-east-1"`],
    ["region", "us-isob-east-1", `${REGION}, got: "us-isob-east-1"`],
    ["region", "eusc-de-east-1", `${REGION}, got: "eusc-de-east-1"`],
    ["region", "us-east", `${REGION}, got: "us-east"`],
    ["region", "us-east-1a", `${REGION}, got: "us-east-1a"`],
    ["region", "US-EAST-1", `${REGION}, got: "US-EAST-1"`],
    ["bucketNames.media", "Media", `${BUCKET}, got: "Media"`],
    ["bucketNames.media", 5, "must be the name of a bucket, got: 5"],
    ["bucketNames", "media", 'must be an object with media, thumbnails, archives, exports, logs, got: "media"'],
    ["keyLayout", "type-first", `${LAYOUT}, got: "type-first"`],
    ["keyLayout", null, `${LAYOUT}, got: null`],
    ["bucketNames.media", "médias", String.raw`${BUCKET}, got: "m\u00e9dias"`],
    ["incompleteUploadDays", 0, `${DAYS}, got: 0`],
    ["incompleteUploadDays", 1.5, `${DAYS}, got: 1.5`],
    ["incompleteUploadDays", Number.NaN, `${DAYS}, got: NaN`],
    ["incompleteUploadDays", "1", `${DAYS}, got: "1"`],
    ["versioning", false, "must be an object with noncurrentVersionDays, got: false"],
    ["versioning.noncurrentVersionDays", 0, `${DAYS}, got: 0`],
    ["encryptionKey.deletionWindowDays", 6, "must be a whole number of days, 7 to 30, got: 6"],
    ["encryptionKey.deletionWindowDays", 31, "must be a whole number of days, 7 to 30, got: 31"],
    ["encryptionKey.rotationDays", 89, "must be a whole number of days, 90 to 2560, got: 89"],
    ["encryptionKey.rotationDays", 2561, "must be a whole number of days, 90 to 2560, got: 2561"],
    ["mediaService.downloadUrlSeconds", 0, "must be a whole number of seconds, 1 to 604800, got: 0"],
    ["mediaService.downloadUrlSeconds", 604801, "must be a whole number of seconds, 1 to 604800, got: 604801"],
    ["deletionProtection", "yes", `${FLAG}, got: "yes"`],
    ["state.bucketName", "-state", `${BUCKET}, got: "-state"`],
    ["state.deletionProtection", 1, `${FLAG}, got: 1`],
  ])("%s: %j", (field, value, message) => {
    const edit = { path: field.split("."), value };
    const versioned = { path: ["versioning"], value: { noncurrentVersionDays: 30 } };
    expect(faultsOf(devWith(versioned, edit))).toEqual([`dev.${field} ${message}`]);
  });
});

describe("a name is refused", () => {
  test.each<[unknown, readonly string[]]>([
    ["prod-state", [`prod-state.name ${NOT_OURS}, got: "prod-state"`]],
    ["Prod", [`Prod.name ${PREFIX}, got: "Prod"`]],
    ["Prod-state", [`Prod-state.name ${PREFIX}, got: "Prod-state"`, `Prod-state.name ${NOT_OURS}, got: "Prod-state"`]],
    ["", [`environments[0].name ${PREFIX}, got: ""`]],
    [3, [`environments[0].name ${PREFIX}, got: 3`]],
  ])("%j", (name, faults) => {
    expect(faultsOf(devWith({ path: ["name"], value: name }))).toEqual(faults);
  });
});
