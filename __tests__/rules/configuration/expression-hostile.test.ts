import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { fromTerraformJson } from "../../../rules/configuration";
import { evaluateTemplate } from "../../../rules/configuration/expression";
import type { Scope } from "../../../rules/configuration/scope";
import { evaluated } from "./views";

const scope: Scope = { lookup: () => undefined, resource: () => undefined };

/** Pieces of Terraform's language, in any order. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "${",
        "}",
        "%{",
        "$${",
        '"',
        "\\",
        "[",
        "]",
        "{",
        "(",
        ")",
        ",",
        "=",
        ":",
        "?",
        "==",
        "\n",
        "#",
        "/*",
      ),
      fc.constantFrom(
        "jsonencode(",
        "for ",
        "null",
        "var.x",
        "aws_s3_bucket.a[0].b",
        "each.key",
        "1",
        "//",
        "<<E",
        ".*",
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  .map((list) => list.join(""));

describe("any text", () => {
  it("is evaluated without a throw", () => {
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ unit: "binary" })), (text) => {
        evaluateTemplate(text, scope);
        evaluateTemplate(`\${${text}}`, scope);
      }),
      { numRuns: 1000 },
    );
  });

  it("is itself without ${ and %{", () => {
    fc.assert(
      fc.property(pieces, (text) => {
        const literal = text.replaceAll("{", "");
        expect(evaluateTemplate(literal, scope)).toBe(literal);
      }),
    );
  });

  it("is itself when it is escaped", () => {
    // `$$${` would be the escape and something before it, which Terraform has no way to write.
    const texts = pieces.filter((text) => !/\$\$\{|%%\{/.test(text));
    fc.assert(
      fc.property(texts, (text) => {
        expect(
          evaluateTemplate(
            text.replaceAll(/[$%]\{/g, (start) => start.charAt(0) + start),
            scope,
          ),
        ).toBe(text);
      }),
    );
  });
});

describe("hostile texts", () => {
  const many = 20_000;

  it.each<[string, string]>([
    ["brackets", `\${${"[".repeat(many)}${"]".repeat(many)}}`],
    ["brackets without end", `\${${"[".repeat(many)}`],
    ["parentheses", `\${${"(".repeat(many)}1${")".repeat(many)}}`],
    ["braces", `\${${"{a=".repeat(many)}1${"}".repeat(many)}}`],
    ["texts in texts", `${'${"'.repeat(many)}${'"}'.repeat(many)}`],
    ["conditions", `\${${"true ? ".repeat(many)}1${" : 2".repeat(many)}}`],
    ["calls", `\${${"jsonencode(".repeat(many)}1${")".repeat(many)}}`],
    ["indexes", `\${${"a.b[".repeat(many)}0${"]".repeat(many)}}`],
    ["words like a resource's", `\${f(${"a_".repeat(many)})}`],
    ["names like an address", `\${f(${"aws_a.b ".repeat(many)})}`],
    ["blanks", `\${f(${" ".repeat(many)}x}`],
    ["quotes", `\${${'"'.repeat(many + 1)}}`],
    ["comments", `\${[${"# \n".repeat(many)}`],
    ["items that are not worked out", `\${[${"f(1),".repeat(10_000)}]}`],
  ])("%s", (_, text) => {
    expect(() => evaluateTemplate(text, scope)).not.toThrow();
  });

  it("does not put together texts that double each other", () => {
    const doubling = chain(40, (before) => `\${${before}}\${${before}}`);
    expect(String(evaluated("${local.l39}", { locals: { ...doubling, l0: "a long text" } }))).toMatch(
      /^(<\?>){1,1000}$/,
    );
  });

  it("looks once at lists that hold each other twice", () => {
    const doubling = chain(40, (before) => [`\${${before}}`, `\${${before}}`]);
    expect(evaluated("${f(local.l39)}", { locals: { ...doubling, l0: "${aws_s3_bucket.a.id}" } })).toBe(
      "<?aws_s3_bucket.a.id>",
    );
  });

  it("ends for buckets that are named after each other", () => {
    const buckets = Array.from({ length: 40 }, (_, index) => {
      const before = `\${aws_s3_bucket.b${(index + 39) % 40}.bucket}`;
      return [`b${index}`, { bucket: before.repeat(10) }];
    });
    const configuration = fromTerraformJson({ resource: { aws_s3_bucket: Object.fromEntries(buckets) as object } });
    const [first, second] = configuration.ofType("aws_s3_bucket");
    expect(first?.root.string("bucket")).toBeUndefined();
    expect(second === undefined ? undefined : configuration.mayName(first?.root.text("bucket") ?? "", second)).toBe(
      true,
    );
  });

  it("gives up on ten thousand locals in a row", () => {
    expect(evaluated("${local.l9999}", { locals: { ...chain(10_000, (before) => `\${${before}}`), l0: "x" } })).toBe(
      "<?>",
    );
  });
});

/** Locals of which each is made from the one before. */
function chain(length: number, make: (before: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Array.from({ length }, (_, index) => [`l${index}`, make(`local.l${index - 1}`)]));
}
