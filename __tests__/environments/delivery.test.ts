import { describe, expect, test } from "@jest/globals";
import { devWith, edit, faultsOf } from "../helpers/environments";

const faults = (field: string, value: unknown): readonly string[] => faultsOf(devWith(edit(field, value)));

const S3 = { kind: "s3", bucketName: "quikapp-state", deletionProtection: true };
const HCP = { kind: "hcp", hostname: "app.terraform.io", organization: "quikapp", workspace: "media-dev" };
const HTTP = { kind: "http", address: "https://git.quikapp.com:8443/api/v4/projects/1/terraform/state" };
const GITHUB = { repository: "quikapp/media-storage", branch: "main", oidcProvider: "create" };
const LOSS = { loss: "destroy", address: "aws_s3_bucket.media", reason: "Its objects were moved." };

const KIND = "dev.state must be an object whose kind is s3, hcp, http or local";
const ADDRESS =
  "dev.state.address must be https://HOST[:PORT]/PATH (http:// on this machine only) without user, query and slash at the end";
const REPOSITORY = "dev.github.repository must be OWNER/NAME or OWNER@ID/NAME@ID of a repository on GitHub";
const BRANCH = "dev.github.branch must be the name of a branch in letters, digits and ._/@#+=-";
const KINDS = "destroy, replace, shorter-retention, encryption, public-access-block, versioning or replication";

test.each<[string, unknown]>([
  ["state", S3],
  ["state", HCP],
  ["state", { ...HCP, hostname: "terraform.quikapp.com", organization: "q_1", workspace: "w".repeat(80) }],
  ["state", HTTP],
  ["state", { kind: "http", address: "https://git.quikapp.com" }],
  ["state", { kind: "http", address: "http://127.0.0.1:9000/state" }],
  ["state", { kind: "http", address: "http://localhost/state" }],
  ["state", { kind: "local" }],
  ["github", null],
  ["github", { ...GITHUB, oidcProvider: "existing" }],
  ["github", { ...GITHUB, repository: "Q1-corp/.github", branch: "release/2026.11" }],
  ["github", { ...GITHUB, repository: "quikapp@123456/media-storage@456789" }],
  ["acceptedLosses", []],
  ["acceptedLosses", [LOSS, { ...LOSS, loss: "shorter-retention", address: 'module.m["eu"].aws_s3_bucket.b[0]' }]],
  ["acceptedLosses", [{ ...LOSS, address: 'aws_s3_bucket.b["a/b: c"]' }]],
])("%s: %j is accepted", (field, value) => {
  expect(faults(field, value)).toEqual([]);
});

describe("is refused by its path", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["state", null, [`${KIND}, got: null`]],
    ["state", "s3", [`${KIND}, got: "s3"`]],
    [
      "state",
      { bucketName: "quikapp-state", deletionProtection: true },
      [`${KIND}, got: {"bucketName":"quikapp-state","deletionProtection":true}`],
    ],
    ["state", { kind: "gcs" }, [`${KIND}, got: {"kind":"gcs"}`]],
    ["state", { kind: "local", path: "x" }, ["dev.state.path is not a field: must be one of kind"]],
    [
      "state",
      { ...HCP, hostname: "https://app.terraform.io", organization: "a", workspace: "media dev" },
      [
        'dev.state.hostname must be a host name, such as app.terraform.io, got: "https://app.terraform.io"',
        'dev.state.organization must be an organization: letters, digits, hyphens and underscores, 3 to 40, got: "a"',
        'dev.state.workspace must be a workspace: letters, digits, hyphens and underscores, 80 at most, got: "media dev"',
      ],
    ],
    [
      "github",
      {},
      [
        `${REPOSITORY}, got: nothing`,
        "dev.github.branch must be the name of a branch, got: nothing",
        "dev.github.oidcProvider must be create or existing, got: nothing",
      ],
    ],
    ["github.repository", "quikapp", [`${REPOSITORY}, got: "quikapp"`]],
    ["github.repository", "quikapp/*", [`${REPOSITORY}, got: "quikapp/*"`]],
    ["github.repository", "*/media-storage", [`${REPOSITORY}, got: "*/media-storage"`]],
    ["github.repository", "quikapp/media:ref", [`${REPOSITORY}, got: "quikapp/media:ref"`]],
    [
      "github.repository",
      "https://github.com/quikapp/media",
      [`${REPOSITORY}, got: "https://github.com/quikapp/media"`],
    ],
    ["github.branch", "*", [`${BRANCH}, got: "*"`]],
    ["github.branch", "release/*", [`${BRANCH}, got: "release/*"`]],
    ["github.branch", "refs:heads", [`${BRANCH}, got: "refs:heads"`]],
    ["github.branch", "a..b", [`${BRANCH}, got: "a..b"`]],
    ["github.branch", "/main", [`${BRANCH}, got: "/main"`]],
    ["github.branch", "main/", [`${BRANCH}, got: "main/"`]],
    ["github.branch", "", [`${BRANCH}, got: ""`]],
    ["github.oidcProvider", true, ["dev.github.oidcProvider must be create or existing, got: true"]],
    ["acceptedLosses", {}, ["dev.acceptedLosses must be a list of accepted losses, got: {}"]],
    [
      "acceptedLosses",
      [LOSS, { loss: "everything", address: "*", reason: "ok" }],
      [
        `dev.acceptedLosses[1].loss must be ${KINDS}, got: "everything"`,
        'dev.acceptedLosses[1].address must be a resource\'s address, such as aws_s3_bucket.media, got: "*"',
        'dev.acceptedLosses[1].reason must be why it may go, in 10 characters or more, got: "ok"',
      ],
    ],
  ])("%s: %j", (field, value, messages) => {
    expect(faults(field, value)).toEqual(messages);
  });

  test.each([
    "http://git.quikapp.com/state",
    "https://me:secret@git.quikapp.com/state",
    "https://git.quikapp.com/state/",
    "https://git.quikapp.com/state?token=1",
    "https://git.quikapp.com/state#x",
    "ftp://git.quikapp.com/state",
    "git.quikapp.com",
    "",
  ])("an address: %j", (address) => {
    expect(faults("state", { kind: "http", address })).toEqual([`${ADDRESS}, got: ${JSON.stringify(address)}`]);
  });
});
