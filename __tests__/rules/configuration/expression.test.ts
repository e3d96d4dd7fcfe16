import { describe, expect, it } from "@jest/globals";
import { evaluated } from "./views";

describe("templates", () => {
  it.each<[string, unknown, unknown]>([
    ["a number", 30, 30],
    ["a literal", "photos/", "photos/"],
    ["null", null, null],
    ["a list of templates", ["${var.known}", true], ["prod", true]],
    ["an escaped interpolation", "a $${b} c", "a ${b} c"],
    ["an escaped directive", "%%{if x}", "%{if x}"],
    ["an escape before an interpolation", "$${x}-${var.known}", "${x}-prod"],
    ["a dollar alone", "5$ {x} %", "5$ {x} %"],
    ["a variable in a text", "media-${var.known}-eu", "media-prod-eu"],
    ["a number in a text", "${5}-${true}", "5-true"],
    ["one interpolation keeps its type", "${5}", 5],
    ["a reference", "${aws_s3_bucket.a.arn}/*", "<aws_s3_bucket.a.arn>/*"],
    ["a nested text", '${"x-${"y-${var.known}"}"}', "x-y-prod"],
    ["a brace within a text", '${"}"}{${"{"}', "}{{"],
    ["an escaped quote", '${"say \\"a\\" \\\\ \\u0041\\n"}', 'say "a" \\ A\n'],
    ["an escaped quote after an interpolation", '${"${"a"}\\"b"}', 'a"b'],
    ["a directive", "%{if true}x%{endif}", "<?>"],
    ["no end", "a ${aws_s3_bucket.a.arn", "<?aws_s3_bucket.a>"],
    ["a quote without end", '${"a}', "<?>"],
    [
      "lines of a heredoc",
      '{\n  "Resource": "${aws_s3_bucket.a.arn}"\n}\n',
      '{\n  "Resource": "<aws_s3_bucket.a.arn>"\n}\n',
    ],
  ])("%s", (_, value, expected) => {
    expect(evaluated(value)).toStrictEqual(expected);
  });
});

describe("expressions", () => {
  it.each<[string, unknown]>([
    ["[1, -2.5e3, null, false,]", [1, -2500, null, false]],
    ['{ a = 1, "b" : 2, (var.known) = 3 }', { a: 1, b: 2, prod: 3 }],
    [
      "{\n a = 1 # one\n // two\n b = {\n c = [\n 1,\n 2,\n ]\n }\n /* three */ d = 4\n}",
      { a: 1, b: { c: [1, 2] }, d: 4 },
    ],
    ['jsonencode({ a = "x" # don\'t stop at "this}\n b = 2 })', { a: "x", b: 2 }],
    [
      'jsonencode([{ Action = "s3:*", Resource = "${aws_s3_bucket.a.arn}/*" }])',
      [{ Action: "s3:*", Resource: "<aws_s3_bucket.a.arn>/*" }],
    ],
    ["{ a = max(1, 2), b = 3 }", { a: "<?>", b: 3 }],
    ["{ a = max(\n1,\n2)\n b = 3 }", { a: "<?>", b: 3 }],
    ["[max(1, 2), 3]", ["<?>", 3]],
    ["{ for = 1 }", { for: 1 }],
    ['var.known == "prod" ? 7 : 30', 7],
    ['var.known != "prod" ? 7 : 30', 30],
    ['(var.known == "prod") ? (7) : 30', 7],
    ['var.known == "dev" ? 1 : var.known == "prod" ? 2 : 3', 2],
    ['var.open == "prod" ? 7 : 30', "<?>"],
    ["var.none == null", true],
    ["var.known == null", false],
    ["null != var.known", true],
    ["var.open == null", "<?>"],
    ["aws_s3_bucket.a.arn == null", "<?aws_s3_bucket.a>"],
    ['aws_s3_bucket.a.bucket == "media"', true],
    ["var.list[1]", "b"],
    ["var.list[var.open]", "<?>"],
    ["var.list[count.index]", "<?>"],
    ["var.list.0", "a"],
    ['local.map["x"].y', 1],
    ["local.map.constructor", "<?>"],
    ["local.map.__proto__", "<?>"],
    ["aws_s3_bucket.many[0].arn", "<aws_s3_bucket.many.arn>"],
    ['aws_s3_bucket.many["k"].tags["x"]', "<aws_s3_bucket.many.tags.x>"],
    ["aws_s3_bucket.many[each.key].id", "<aws_s3_bucket.many.id>"],
    ["aws_s3_bucket.many[ count.index ].id", "<aws_s3_bucket.many.id>"],
    ["aws_s3_bucket.many[1 - count.index].id", "<?aws_s3_bucket.many>"],
    ["aws_s3_bucket.many[each.value].id", "<?aws_s3_bucket.many>"],
    ["aws_s3_bucket.many[*].id", "<?aws_s3_bucket.many>"],
    ["data.aws_caller_identity.me.account_id", "<data.aws_caller_identity.me.account_id>"],
    ["tolist([1])", [1]],
    ['format("%s", aws_s3_bucket.a.id)', "<?aws_s3_bucket.a>"],
    ["[for b in aws_s3_bucket.many : b.id]", "<?aws_s3_bucket.many>"],
    ["{ for k, v in local.held : k => v }", "<?aws_s3_bucket.a.id>"],
    ["concat(local.held, local.held)", "<?aws_s3_bucket.a.id>"],
    ["upper(local.bucket)", "<?aws_s3_bucket.a.arn>"],
    ["local.bucket", "<aws_s3_bucket.a.arn>"],
    ["1 + 2", "<?>"],
    ["!true", "<?>"],
    ["path.module", "."],
    ["nothing.known", "<?>"],
    ["", "<?>"],
  ])("%s", (expression, expected) => {
    expect(evaluated(`\${${expression}}`)).toStrictEqual(expected);
  });

  it("knows a circle of locals as unknown", () => {
    expect(evaluated("${local.a}", { locals: { a: "${local.b}x", b: "${local.a}y" } })).toBe("<?>yx");
  });
});
