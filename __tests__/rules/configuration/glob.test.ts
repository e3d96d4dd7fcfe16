import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { globOf, globsIntersect, policyGlob } from "../../../rules/configuration";

const ALPHABET = ["a", "b"];

/** Every text of the alphabet up to a length. */
function texts(length: number): readonly string[] {
  if (length === 0) return [""];
  const shorter = texts(length - 1);
  return [...new Set([...shorter, ...shorter.flatMap((text) => ALPHABET.map((letter) => text + letter))])];
}

const ALL = texts(8);

function matches(glob: string, text: string): boolean {
  const pattern = Array.from(glob, (character) =>
    character === "*" ? ".*" : character === "?" ? "." : character,
  ).join("");
  return new RegExp(`^${pattern}$`).test(text);
}

const globs = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 4 });

describe("globsIntersect", () => {
  it("agrees with trying every text", () => {
    // Two globs of four characters that share a text share one of no more than eight.
    fc.assert(
      fc.property(globs, globs, (one, other) => {
        const shared = ALL.some((text) => matches(one, text) && matches(other, text));
        expect(globsIntersect(one, other)).toBe(shared);
        expect(globsIntersect(other, one)).toBe(shared);
      }),
      { numRuns: 500 },
    );
  });

  it("looks at no more than the product of the lengths", () => {
    let reads = 0;
    const counted = (glob: string): string =>
      new Proxy(Object(glob) as object, {
        get(target, name) {
          reads += 1;
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === "function" ? (value.bind(target) as unknown) : value;
        },
      }) as unknown as string;
    const cost = (length: number): number => {
      reads = 0;
      globsIntersect("*a".repeat(length), counted("a*".repeat(length)));
      return reads;
    };
    expect(cost(200)).toBeLessThan(4.5 * cost(100));
  });
});

describe("globOf", () => {
  it.each(["a*b", "a?b", "**", "plain"])("matches %s alone", (literal) => {
    expect(globsIntersect(globOf(literal), globOf(literal))).toBe(true);
    expect(globsIntersect(globOf(literal), "plain*")).toBe(literal === "plain");
    expect(globsIntersect(globOf(literal), "axb")).toBe(false);
    expect(policyGlob(globOf(literal))).toBe(literal);
  });
});
