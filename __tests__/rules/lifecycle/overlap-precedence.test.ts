import { describe, expect, it } from "@jest/globals";
import { overlapPrecedence } from "../../../rules/lifecycle/overlap-precedence";
import { said } from "../../helpers/rules";
import { AT, lifecycle, rule, withVariable } from "./documents";

const expire = (days: unknown, filter: object = {}): object => rule({ filter, expiration: { days } });
const archive = (days: unknown, filter: object): object =>
  rule({ filter, transition: { days, storage_class: "GLACIER" } });
const LOGS = { prefix: "logs/" };

describe("overlap-precedence", () => {
  it.each([
    ["an expiration", expire(31, LOGS), "expiration.days", "the whole bucket", 31],
    ["a transition", archive(31, LOGS), "transition.days", "the whole bucket", 31],
    ["both, once", { ...archive(60, LOGS), ...expire(90, LOGS) }, "expiration.days", "the whole bucket", 90],
  ])("warns of %s that comes too late", (_, late, path, scope, given) => {
    expect(said(overlapPrecedence, lifecycle(late, expire(30)))).toEqual([
      `${AT} rule[0].${path} must come before the rule for ${scope} expires the objects, on day 30, got: ${given}`,
    ]);
  });

  it("names the rule that expires first", () => {
    const rules = [expire(90), expire(20, { prefix: "logs/a" }), expire(30, LOGS), archive(40, { prefix: "logs/a/b" })];
    expect(said(overlapPrecedence, lifecycle(...rules))).toEqual([
      `${AT} rule[3].transition.days must come before the rule for the prefix "logs/a" expires the objects, on day 20, got: 40`,
    ]);
  });

  it.each([20, 21])("names the widest of those that expire first, where another does on day %s", (days) => {
    const rules = [archive(40, { prefix: "logs/a" }), expire(20), expire(days, LOGS)];
    expect(said(overlapPrecedence, lifecycle(...rules))[0]).toBe(
      `${AT} rule[0].transition.days must come before the rule for the whole bucket expires the objects, on day 20, got: 40`,
    );
  });

  it.each([
    ["no versions", {}, 1],
    ["versions", { versioning: { enabled: true } }, 0],
    ["versions that are not known", { versioning: "${var.x}" }, 0],
  ])("counts a transition of the same day as too late in a bucket with %s", (_, bucket, count) => {
    const own = { bucket: "${aws_s3_bucket.a.id}", rule: [expire(30), archive(30, LOGS)] };
    const resource = { aws_s3_bucket: { a: bucket }, aws_s3_bucket_lifecycle_configuration: { a: own } };
    expect(said(overlapPrecedence, withVariable({ resource }))).toHaveLength(count);
  });

  it.each([
    ["the wider rule comes later", expire(365), archive(30, LOGS)],
    ["both expire on one day", expire(30), expire(30, LOGS)],
    ["a transition is on that day, of a bucket that is not known", expire(30), archive(30, LOGS)],
    ["the narrower rule comes first", expire(31), expire(30, LOGS)],
    ["the prefixes are the same", expire(30, LOGS), archive(31, LOGS)],
    ["the prefixes differ", expire(30, { prefix: "a/" }), archive(31, LOGS)],
    ["the wider rule is disabled", { ...expire(30), status: "Disabled" }, archive(31, LOGS)],
    ["the narrower rule is disabled", expire(30), { ...archive(31, LOGS), status: "Disabled" }],
    ["the wider rule has a tag", expire(30, { tag: { key: "a", value: "b" } }), archive(31, LOGS)],
    ["the wider rule has a size", expire(30, { object_size_less_than: 5 }), archive(31, LOGS)],
    ["the narrower rule has a tag", expire(30), archive(31, { and: { prefix: "logs/", tags: { a: "b" } } })],
    ["the wider rule's days are not known", expire("${var.x}"), archive(31, LOGS)],
    ["the narrower rule's days are not known", expire(30), archive("${var.x}", LOGS)],
    ["the wider prefix is not known", expire(30, { prefix: "${var.x}" }), archive(31, LOGS)],
    ["the wider rule's filter is dynamic", { ...expire(30), filter: [], dynamic: { filter: {} } }, archive(31, LOGS)],
  ])("is silent where %s", (_, wider, narrower) => {
    expect(said(overlapPrecedence, withVariable(lifecycle(wider, narrower)))).toEqual([]);
  });
});
