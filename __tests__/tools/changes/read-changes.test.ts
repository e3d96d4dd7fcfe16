import { expect, test } from "@jest/globals";
import { readChanges } from "../../../tools/changes/read-changes";
import { JsonFile } from "../../../tools/rules/json-file";
import { planFile, planned } from "./plan-json";

test.each([
  [["create"], {}, {}, "create"],
  [["update"], {}, {}, "update"],
  [["delete"], {}, {}, "destroy"],
  [["delete", "create"], {}, {}, "replace"],
  [["create", "delete"], {}, {}, "replace"],
  [["create", "forget"], {}, {}, "replace"],
  [["forget"], {}, {}, "forget"],
  [["no-op"], { importing: { id: "media" } }, {}, "import"],
  [["update"], { importing: { id: "media" } }, {}, "update"],
  [["no-op"], {}, { previous_address: "aws_s3_bucket.old" }, "move"],
  [["update"], {}, { previous_address: "aws_s3_bucket.old" }, "update"],
])("%j with %j and %j is a %s", (actions, change, more, action) => {
  const { changes } = readChanges(planFile([planned("aws_s3_bucket.media", actions, change, more)]));
  expect(changes.map((read) => read.action)).toEqual([action]);
});

test.each([["no-op"], ["read"]])("%s changes nothing", (action) => {
  expect(readChanges(planFile([planned("aws_s3_bucket.media", [action])])).changes).toEqual([]);
});

test("reads all of a change", () => {
  const change = {
    before: { bucket: "a" },
    after: { bucket: "b" },
    after_unknown: { arn: true },
    before_sensitive: {},
    after_sensitive: { tags: { key: true } },
    replace_paths: [["bucket"], ["rule", 0, "id"]],
    importing: { id: "a" },
  };
  const more = {
    module_address: 'module.media["eu"]',
    previous_address: "aws_s3_bucket.old",
    action_reason: "replace_because_cannot_update",
    deposed: "1a2b",
  };
  const address = 'module.media["eu"].aws_s3_bucket.media';
  expect(readChanges(planFile([planned(address, ["create", "delete"], change, more)])).changes).toEqual([
    {
      address,
      previousAddress: "aws_s3_bucket.old",
      module: 'module.media["eu"]',
      type: "aws_s3_bucket",
      name: "media",
      action: "replace",
      imported: true,
      createsFirst: true,
      deposed: "1a2b",
      before: { bucket: "a" },
      after: { bucket: "b" },
      afterUnknown: { arn: true },
      beforeSensitive: {},
      afterSensitive: { tags: { key: true } },
      replacePaths: [["bucket"], ["rule", 0, "id"]],
      reason: "replace_because_cannot_update",
    },
  ]);
});

test("reads the outputs that change, and what of them may not be shown", () => {
  const output_changes = {
    same: { actions: ["no-op"], before: 1, after: 1, after_unknown: false },
    come: { actions: ["create"], before: null, after: "a", after_unknown: false, before_sensitive: false },
    key: { actions: ["update"], before: "a", after_unknown: true, before_sensitive: true, after_sensitive: true },
    gone: { actions: ["delete"], before: { a: 1 }, after: null, before_sensitive: { a: true } },
  };
  expect(readChanges(planFile([], { output_changes })).outputs).toEqual([
    { name: "come", action: "create", before: null, after: "a", sensitive: false, unknown: false },
    { name: "key", action: "update", before: "a", after: null, sensitive: true, unknown: true },
    { name: "gone", action: "destroy", before: { a: 1 }, after: null, sensitive: true, unknown: false },
  ]);
});

test("drift is what was changed or deleted, not what was moved", () => {
  const resource_drift = [
    planned("aws_s3_bucket.changed", ["update"]),
    planned("aws_s3_bucket.gone", ["delete"]),
    planned("aws_s3_bucket.moved", ["no-op"], {}, { previous_address: "aws_s3_bucket.old" }),
  ];
  const { changes, drift } = readChanges(planFile([], { resource_drift }));
  expect(changes).toEqual([]);
  expect(drift.map(({ address, action }) => [address, action])).toEqual([
    ["aws_s3_bucket.changed", "update"],
    ["aws_s3_bucket.gone", "destroy"],
  ]);
});

test.each([
  [{}, true],
  [{ complete: true, errored: false, deferred_changes: [] }, true],
  [{ complete: false }, false],
  [{ errored: true }, false],
  [{ deferred_changes: [{ reason: "instance_count_unknown" }] }, false],
])("a plan with %j is complete: %s", (more, complete) => {
  expect(readChanges(planFile([], more)).complete).toBe(complete);
});

test.each([
  ['{"format_version":"2.0","resource_changes":[]}', 'format_version is "2.0": of plans, formats 1.x can be read'],
  ['{"resource_changes":[]}', "format_version is undefined: of plans, formats 1.x can be read"],
  ['{"format_version":"1.0","values":{}}', "is a state: give a plan, `terraform show -json PLAN`"],
  ['{"resource":{}}', "is no plan"],
  [
    '{"format_version":"1.2","resource_changes":[{"address":"a.b","type":"a","name":"b","change":{"actions":["erase"]}}]}',
    'resource_changes[0] has actions that are not known: ["erase"]',
  ],
  [
    '{"format_version":"1.2","resource_changes":[{"address":"a.b","type":"a","name":"b","change":{"actions":["delete"],"before":1}}]}',
    "resource_changes[0] must have an object or null as before",
  ],
  ['{"format_version":"1.2","resource_changes":[{"type":"a"}]}', "resource_changes[0] must have an address"],
  [
    '{"format_version":"1.2","resource_changes":[],"output_changes":{"a":{"actions":["erase"]}}}',
    'output_changes has "a" with actions that are not known',
  ],
])("refuses %s", (text, message) => {
  expect(() => readChanges(new JsonFile("plan.json", Buffer.from(text)))).toThrow(new Error(message));
});
