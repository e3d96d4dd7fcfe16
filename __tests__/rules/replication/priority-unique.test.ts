import { describe, expect, it } from "@jest/globals";
import { priorityUnique } from "../../../rules/replication/priority-unique";
import { said } from "../../helpers/rules";
import { AT, replication, rule } from "./replications";

const ABSENT = { priority: undefined };

describe("priority-unique", () => {
  it.each([
    [
      "both absent",
      [rule(ABSENT), rule(ABSENT)],
      "rule[1].priority must differ from that of rule[0], got: nothing, which is sent as 0",
    ],
    [
      "0 and absent",
      [rule({ priority: 0 }), rule(ABSENT)],
      "rule[1].priority must differ from that of rule[0], got: nothing, which is sent as 0",
    ],
    ["the same", [rule(), rule({ priority: 2 }), rule()], "rule[2].priority must differ from that of rule[0], got: 1"],
    [
      "one of them disabled",
      [rule({ status: "Disabled" }), rule()],
      "rule[1].priority must differ from that of rule[0], got: 1",
    ],
  ])("refuses %s", (_, rules, expected) => {
    expect(said(priorityUnique, replication(rules))).toEqual([`${AT} ${expected}`]);
  });

  it.each([
    ["different ones", [rule(), rule({ priority: 2 })]],
    ["absent beside 1", [rule(ABSENT), rule()]],
    ["unknown ones", [rule({ priority: "${var.unknown}" }), rule({ priority: "${var.unknown}" })]],
    ["rules of the first schema", [rule({ ...ABSENT, filter: undefined }), rule({ ...ABSENT, filter: undefined })]],
    ["filters that may not be there", [1, 2].map(() => rule({ filter: undefined, dynamic: { filter: {} } }))],
  ])("accepts %s", (_, rules) => {
    expect(said(priorityUnique, replication(rules))).toEqual([]);
  });

  it("compares the rules of one bucket only", () => {
    const json = {
      resource: {
        aws_s3_bucket_replication_configuration: {
          media: { bucket: "one", role: "r", rule: [rule()] },
          other: { bucket: "two", role: "r", rule: [rule()] },
        },
      },
    };
    expect(said(priorityUnique, json)).toEqual([]);
  });
});
