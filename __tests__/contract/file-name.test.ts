import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { extensionsOf, keyLayout, MAX_FILE_NAME_LENGTH, sanitiseFileName, type NamedMedia } from "../../contract";
import { hostileNames, mediaIds } from "./arbitraries";

describe("sanitiseFileName", () => {
  test.each([
    ["report.pdf", "report.pdf"],
    ["Report.PDF", "Report.pdf"],
    ["../../etc/passwd.pdf", "passwd.pdf"],
    ["C:\\Users\\me\\plan.docx", "plan.docx"],
    ["..／..／x.pdf", "x.pdf"],
    ["..%2F..%2Fx.pdf", "_2F._2Fx.pdf"],
    ["a+b c.pdf", "a_b_c.pdf"],
    ["a\0b\r\nc.pdf", "abc.pdf"],
    [".hidden.pdf", "hidden.pdf"],
    ["-rf.zip", "rf.zip"],
    ["...pdf", "file.pdf"],
    [".pdf", "file.pdf"],
    ["pdf", "pdf"],
    ["", "file"],
    ["..", "file"],
    ["/", "file"],
    ["資料.pdf", "file.pdf"],
    ["😀.pdf", "file.pdf"],
    ["Q3 😀 plan.xlsx", "Q3_plan.xlsx"],
    ["R\u00e9sum\u00e9.pdf", "Resume.pdf"],
    ["Re\u0301sume\u0301.pdf", "Resume.pdf"],
    ["x\ud800y.pdf", "x_y.pdf"],
    ["zero\u200bwidth.p\u200ddf", "zerowidth.pdf"],
    ["CON.pdf", "_CON.pdf"],
    ["nul.tar.zip", "_nul.tar.zip"],
    ["COM¹.pdf", "_COM1.pdf"],
    ["console.pdf", "console.pdf"],
    ["plan.pdf. ", "plan.pdf"],
    ["plan..pdf", "plan.pdf"],
    ["x.enc.pdf", "x.enc.pdf"],
  ])("%j becomes %j", (given, expected) => {
    expect(sanitiseFileName(given)).toBe(expected);
  });

  test.each([
    "evil.exe",
    "plan.pdf.exe",
    "plan.pdf.enc",
    "exe\u202efdp.exe",
    `${"a".repeat(196)}.pdf.exe`,
    "x.pdf\u0000.exe",
  ])("%j gets no extension that it did not have", (name) => {
    expect(sanitiseFileName(name)).not.toContain(".");
  });

  test.each([
    `${"a".repeat(100_000)}.pdf`,
    `${"_".repeat(1000)}a.pdf`,
    `${". ".repeat(100_000)}.pdf`,
    `x.${" ".repeat(200_000)}y.pdf`,
  ])("a huge name keeps its extension (%#)", (name) => {
    const started = Date.now();
    const result = sanitiseFileName(name);
    expect(result).toMatch(/\.pdf$/);
    expect(result.length).toBeLessThanOrEqual(MAX_FILE_NAME_LENGTH);
    expect(Date.now() - started).toBeLessThan(1000);
  });

  test("any name becomes a safe one, and a safe one stays", () => {
    fc.assert(
      fc.property(hostileNames, (name) => {
        const result = sanitiseFileName(name);
        expect(result).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/);
        expect(result.length).toBeLessThanOrEqual(MAX_FILE_NAME_LENGTH);
        expect(result).not.toContain("..");
        expect(encodeURIComponent(result)).toBe(result);
        expect(sanitiseFileName(result)).toBe(result);
      }),
      { numRuns: 5000 },
    );
  });

  test("every allowed extension survives", () => {
    fc.assert(
      fc.property(hostileNames, fc.constantFrom(...extensionsOf("files")), (stem, extension) => {
        expect(sanitiseFileName(`${stem}.${extension.toUpperCase()}`).endsWith(`.${extension}`)).toBe(true);
      }),
    );
  });

  test("two hostile names never share a key, because their ids differ", () => {
    const place = { kind: "channel", workspaceId: "w", channelId: "c", messageId: "m" } as const;
    const media = (id: string, name: string): NamedMedia => ({
      ...{ mediaType: "files", id, extension: "pdf", encrypted: false },
      fileName: sanitiseFileName(`${name}.pdf`),
    });
    const layout = keyLayout("media-type-first");
    fc.assert(
      fc.property(fc.uniqueArray(mediaIds, { minLength: 2, maxLength: 2 }), hostileNames, hostileNames, (ids, a, b) => {
        const [first = "", second = ""] = ids;
        expect(layout.buildKey({ ...place, ...media(first, a) })).not.toBe(
          layout.buildKey({ ...place, ...media(second, b) }),
        );
      }),
    );
  });
});
