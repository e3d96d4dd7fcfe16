import { describe, expect, it } from "@jest/globals";

import { eventbridgeWildcard } from "../../../rules/notifications/eventbridge-wildcard";
import { said } from "../../helpers/rules";

function rule(event_pattern: unknown): object {
  return { resource: { aws_cloudwatch_event_rule: { x: { event_pattern } } }, variable: { unknown: {} } };
}
const key = (matcher: unknown): object => ({ detail: { object: { key: [matcher] } } });
const SAYS = "aws_cloudwatch_event_rule.x event_pattern must have no two wildcards in a row, got:";

describe("eventbridge-wildcard", () => {
  it.each([
    ["**/photos/*", { wildcard: "**/photos/*" }],
    ["a***", { "anything-but": { wildcard: ["a*", "a***"] } }],
    ["${var.unknown}**", { wildcard: "${var.unknown}**" }],
  ])("refuses %s", (pattern, matcher) => {
    expect(said(eventbridgeWildcard, rule(JSON.stringify(key(matcher))))).toEqual([`${SAYS} "${pattern}"`]);
  });

  it("reads jsonencode", () => {
    const pattern = '${jsonencode({ "detail" = { "key" = [{ "wildcard" = "a**${var.unknown}" }] } })}';
    expect(said(eventbridgeWildcard, rule(pattern))).toEqual([`${SAYS} "a**?"`]);
  });

  it("tells an escaped backslash from an escaped asterisk", () => {
    expect(said(eventbridgeWildcard, rule(JSON.stringify(key({ wildcard: "a\\\\**" }))))).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ["single wildcards", JSON.stringify(key({ wildcard: "*/photos/*" }))],
    ["an escaped asterisk", JSON.stringify(key({ wildcard: "a\\**" }))],
    ["a prefix", JSON.stringify(key({ prefix: "**" }))],
    ["a value", JSON.stringify(key("**"))],
    ["a field of that name", JSON.stringify({ detail: { wildcard: ["**"] } })],
    ["alternatives with such a field", JSON.stringify({ detail: { $or: [{ wildcard: ["**"] }] } })],
    ["a pattern that is not known", "${var.unknown}"],
    ["what is no JSON", "**"],
    ["no pattern", null],
  ])("takes %s", (_, pattern) => {
    expect(said(eventbridgeWildcard, rule(pattern))).toEqual([]);
  });
});
