import { expect, test } from "@jest/globals";
import { alert, codeSpan, diffFence, folded, htmlCode, oneLine, prose } from "../../../tools/comment/markdown";

test.each([
  ["plain", "plain"],
  ["a\nb\r\tc", "a\\u000ab\\u000d\\u0009c"],
  ["a\u202eb\u200bc\u2066\ufeff", "a\\u202eb\\u200bc\\u2066\\ufeff"],
  ["a\u00a0b\u3000\u2028c", "a\\u00a0b\\u3000\\u2028c"],
  ["\u3164\u115f\u2800\u034f\ufe0f", "\\u3164\\u115f\\u2800\\u034f\\ufe0f"],
  ["\ud800", "\\ud800"],
  ["\u{e0041}", "\\udb40\\udc41"],
  ["Ärger 日本 🌈", "Ärger 日本 🌈"],
  ["e\u0301\u0301\u0301\u0301", "e\u0301\u0301\\u0301\\u0301"],
  ["x".repeat(401), `${"x".repeat(400)}… (401 characters)`],
  [`${"x".repeat(399)}🌈🌈`, `${"x".repeat(399)}… (403 characters)`],
])("%j is one line", (text, line) => {
  expect(oneLine(text)).toBe(line);
});

test.each([
  ["aws_s3_bucket.media", "`aws_s3_bucket.media`"],
  ["a`b", "``a`b``"],
  ["`", "`` ` ``"],
  ["a``b`c", "```a``b`c```"],
  ["|", "`\\u007c`"],
  [" a", "`  a `"],
  ["", "` `"],
  ["</details>@all #1", "`</details>@all #1`"],
])("%j is the code span %s", (text, span) => {
  expect(codeSpan(text)).toBe(span);
});

test.each([
  ["videos now expire after 90 days instead of 180: gone", "videos now expire after 90 days instead of 180: gone"],
  ["must be at least 30 for STANDARD_IA, got: 7", "must be at least 30 for `STANDARD_IA`, got: 7"],
  ["see https://evil.example, or not", "see `https://evil.example`, or not"],
  ["thanks @octocat and #12", "thanks `@octocat` and `#12`"],
  ["of deadbeef or owner/repo#1", "of `deadbeef` or `owner/repo#1`"],
  ["a *b* <b> c", "a `*b* <b>` c"],
  ["line\n# heading", "`line\\u000a#` heading"],
  ["S3 refuses GH-12", "S3 refuses `GH-12`"],
  ["", ""],
])("%j is the prose %s", (text, expected) => {
  expect(prose(text)).toBe(expected);
});

test("in a tag, what HTML would read is escaped", () => {
  expect(htmlCode("</summary>\"'&`")).toBe("<code>&#60;/summary&#62;&#34;&#39;&#38;&#96;</code>");
});

test("no line of a diff closes its fence", () => {
  expect(diffFence([{ mark: " ", text: "````" }])).toBe("`````diff\n  ````\n`````\n");
  expect(diffFence([{ mark: "+", text: "a" }])).toBe("```diff\n+ a\n```\n");
});

test("folds, and alerts", () => {
  expect(folded("more", "text\n")).toBe("<details>\n<summary>more</summary>\n\ntext\n\n</details>\n");
  expect(folded("more", "text", true)).toBe("<details open>\n<summary>more</summary>\n\ntext\n</details>\n");
  expect(alert("NOTE", ["a", "", "b"])).toBe("> [!NOTE]\n> a\n>\n> b\n");
});
