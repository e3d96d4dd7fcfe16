import { describe, expect, it } from "@jest/globals";
import { checkConfiguration, type Suppression } from "../../rules/check";
import { fromTerraformJson } from "../../rules/configuration";
import { declarationsIn } from "../../rules/declarations";
import { layoutKeys } from "../../rules/layout-keys";
import { at, type Rule } from "../../rules/rule";

const configuration = fromTerraformJson({ resource: { test: { a: { days: 7 }, b: { days: "x" } } } });

const few: Rule = {
  ...{
    number: 9,
    id: "few",
    severity: "warning",
    title: "",
    aws: "AWS says no.",
    known: "documented",
    fix: "Set more.",
  },
  ...{ source: "https://docs.aws.amazon.com/", example: { violating: "", complying: "" } },
  *check({ resources }) {
    for (const { root } of resources) yield at(root, "days", { message: "must be at least 30", allowed: "30 or more" });
  },
};
const error: Rule = {
  ...{ ...few, id: "gone", severity: "error" },
  check: ({ resources }) =>
    resources
      .slice(0, 1)
      .map(({ root }) => at(root, "", { message: "must go", allowed: "none", fix: "Take it away." })),
};

function suppression(rule: string, address: string): Suppression {
  return { rule, address, reason: "agreed" };
}

describe("findings", () => {
  it("say all there is to say", () => {
    expect(checkConfiguration(configuration, [few]).findings[0]).toStrictEqual({
      ...{ rule: "few", number: 9, severity: "warning", address: "test.a", path: "days", allowed: "30 or more" },
      ...{ message: "must be at least 30, got: 7", given: "7", aws: "AWS says no.", fix: "Set more." },
      source: "https://docs.aws.amazon.com/",
    });
  });

  it("are of the block as a whole, with a fix of their own", () => {
    const [finding] = checkConfiguration(configuration, [error]).findings;
    expect([finding?.severity, finding?.path, finding?.message, finding?.fix]).toStrictEqual([
      ...["error", "", "must go, got: this block", "Take it away."],
    ]);
  });
});

describe("suppressions", () => {
  it.each<[string, readonly Suppression[], readonly string[], number, number]>([
    ["none", [], ["test.a", "test.b"], 0, 0],
    ["one", [suppression("few", "test.a")], ["test.b"], 1, 0],
    ["of another address", [suppression("few", "test.c")], ["test.a", "test.b"], 0, 1],
    ["of another rule", [suppression("gone", "test.a")], ["test.a", "test.b"], 0, 1],
    ["twice the same", [suppression("few", "test.a"), suppression("few", "test.a")], ["test.b"], 1, 0],
  ])("%s", (_, suppressions, addresses, suppressed, unused) => {
    const report = checkConfiguration(configuration, [few], suppressions);
    expect(report.findings.map(({ address }) => address)).toStrictEqual(addresses);
    expect([report.suppressed.length, report.unused.length]).toStrictEqual([suppressed, unused]);
  });

  it("keep their reason", () => {
    const { suppressed } = checkConfiguration(configuration, [few], [suppression("few", "test.a")]);
    expect(suppressed.map(({ address, reason }) => [address, reason])).toStrictEqual([["test.a", "agreed"]]);
  });
});

describe("declarations", () => {
  const within = (rules: unknown) => declarationsIn({ "//": { rules } });

  it("name layouts and templates by bucket", () => {
    const { keys } = within({
      keys: {
        a: { layout: "media-type-first", kept: ["voice", "nothing"] },
        b: { templates: { logs: ["logs/{name}", 5] } },
        c: { layout: "unheard of" },
      },
    });
    expect(keys.get("a")).toStrictEqual(layoutKeys("media-type-first", ["voice"]));
    expect(keys.get("b")).toMatchObject([{ name: "logs", templates: ["logs/{name}"] }]);
    expect(keys.has("c")).toBe(false);
  });

  it("leave out suppressions without a reason", () => {
    const { suppressions } = within({ suppressions: [suppression("few", "a"), { rule: "few", address: "b" }, null] });
    expect(suppressions).toStrictEqual([suppression("few", "a")]);
  });

  it.each([null, 5, {}, { "//": "text" }, { "//": { rules: [] } }, { "//": { rules: { keys: 5, suppressions: {} } } }])(
    "are none in %j",
    (json) => {
      expect(declarationsIn(json)).toStrictEqual({ keys: new Map(), suppressions: [] });
    },
  );
});
