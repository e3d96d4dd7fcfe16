import { describe, expect, test } from "@jest/globals";
import { lint } from "./helpers/lint";

const IMPORTS = "@typescript-eslint/no-restricted-imports";
const refusal = (module: string, reason: string): string =>
  `'${module}' import is restricted from being used by a pattern. ${reason}`;
const imports = (path: string, module: string): { path: string; text: string } => ({
  path,
  text: `import { x } from "${module}";\nexport const y = x;\n`,
});

const LEGAL: readonly (readonly [path: string, module: string])[] = [
  ["contract/new.ts", "./media-types"],
  ["contract/aws/new.ts", "../media-types"],
  ["contract/new.ts", "./constructs"],
  ["contract/new.ts", "./constructs/new"],
  ["contract/new.ts", "./stacks"],
  ["environments/new.ts", "../contract/aws"],
  ["modules/s3/new.ts", "../../contract"],
  ["modules/s3/new.ts", "../iam"],
  ["modules/s3/new.ts", "cdktf"],
  // A module's folder may be called like a layer.
  ["modules/events/new.ts", "../functions"],
  ["modules/s3/new.ts", "@cdktf/provider-aws/lib/s3-bucket"],
  ["stacks/new.ts", "../modules/s3"],
  ["stacks/new.ts", "../environments"],
  ["stacks/new.ts", "../rules"],
  ["rules/new.ts", "../contract"],
  ["services/media-api/new.ts", "@aws-sdk/client-s3"],
  ["functions/new.ts", "@aws-sdk/client-s3"],
  ["tools/new.ts", "../stacks/app"],
  ["main.ts", "./stacks/app"],
];

const nothing = "may import nothing of the project.";
const foreign = "does not depend on this package.";
const NO_PACKAGE = "contract/ imports no package.";
const TYPES_ONLY = "environments/ may take types from modules/, but no code: that would load cdktf.";
const SHORTEST = "Write the shortest path: the import direction is checked by it.";
const ILLEGAL: readonly (readonly [path: string, module: string, reason: string])[] = [
  ["contract/new.ts", "cdktf", NO_PACKAGE],
  ["contract/new.ts", "constructs", NO_PACKAGE],
  ["contract/new.ts", "constructs/lib/construct", NO_PACKAGE],
  ["contract/new.ts", "../main", `contract/ ${nothing}`],
  ["contract/new.ts", "@cdktf/provider-aws/lib/s3-bucket", NO_PACKAGE],
  ["contract/new.ts", "@aws-sdk/client-s3", NO_PACKAGE],
  ["contract/new.ts", "node:fs", NO_PACKAGE],
  ["contract/new.ts", "valibot", NO_PACKAGE],
  ["contract/new.ts", "../modules/s3", `contract/ ${nothing}`],
  ["contract/aws/new.ts", "../../environments", `contract/ ${nothing}`],
  ["environments/new.ts", "../stacks/app", "environments/ may import contract, modules."],
  ["environments/new.ts", "cdktf", `environments/ ${foreign}`],
  ["environments/new.ts", "../main", "environments/ may import contract, modules."],
  ["environments/new.ts", "../modules/iam/service-trust", TYPES_ONLY],
  ["environments/new.ts", "./../modules/iam", TYPES_ONLY],
  ["modules/s3/new.ts", "../../stacks/app", "modules/ may import contract."],
  ["modules/s3/new.ts", "../../environments", "modules/ may import contract."],
  ["modules/s3/new.ts", "../../rules", "modules/ may import contract."],
  ["modules/s3/new.ts", "@aws-sdk/client-s3", `modules/ ${foreign}`],
  ["modules/s3/new.ts", "@smithy/types", `modules/ ${foreign}`],
  ["modules/s3/new.ts", "../../main", "modules/ may import contract."],
  ["modules/s3/new.ts", "../../main.js", "modules/ may import contract."],
  ["modules/s3/new.ts", "../../contract/../stacks/app", SHORTEST],
  [
    "services/media-api/new.ts",
    "node:process",
    "Only main.ts, tools/ and the functions' handlers read the environment.",
  ],
  ["modules/new.ts", "./../stacks", "modules/ may import contract."],
  ["modules/new.ts", "././../stacks/app", "modules/ may import contract."],
  ["modules/s3/new.ts", "./../../stacks", "modules/ may import contract."],
  ["modules/s3/new.ts", "../../__tests__/helpers/thrown", "modules/ may import contract."],
  ["stacks/new.ts", "../main", "stacks/ may import contract, environments, modules, rules."],
  ["stacks/new.ts", "../tools/local-cloud", "stacks/ may import contract, environments, modules, rules."],
  ["rules/new.ts", "../modules/s3", "rules/ may import contract."],
  ["rules/new.ts", "cdktf", `rules/ ${foreign}`],
  ["functions/new.ts", "../services/media-api", "functions/ may import contract."],
  ["functions/new.ts", "cdktf", `functions/ ${foreign}`],
  ["services/media-api/new.ts", "../../functions", "services/ may import contract."],
  ["client/new.ts", "../functions", "client/ may import contract."],
  ["client/new.ts", "@aws-sdk/client-s3", `client/ ${foreign}`],
];

const INDEX_IMPORTERS = ["main.ts", "modules/s3/new.ts", "stacks/new.ts", "tools/new.ts", "__tests__/new.test.ts"];
const DEEP_PATH =
  "Import the class by its deep path, '@cdktf/provider-aws/lib/…': the index costs seconds and 515 MiB.";

const cases = [
  ...LEGAL.map(([path, module]) => ({ path, module, faults: [] as string[] })),
  ...ILLEGAL.map(([path, module, reason]) => ({
    path,
    module,
    faults: [refusal(module, reason)],
  })),
  ...INDEX_IMPORTERS.flatMap((path) =>
    ["@cdktf/provider-aws", "@cdktf/provider-aws/lib", "@cdktf/provider-aws/lib/index.js"].map((module) => ({
      path,
      module,
      faults: [refusal(module, DEEP_PATH)],
    })),
  ),
];
const found = lint(
  IMPORTS,
  cases.map(({ path, module }) => imports(path, module)),
);

describe("the import direction", () => {
  test.each(cases.map(({ faults, ...rest }, index) => ({ ...rest, faults, index })))(
    "of $path to $module gives $faults",
    ({ faults, index }) => {
      expect(found[index]).toEqual(faults);
    },
  );
});

describe("what a module may take of another layer", () => {
  const modules = "../modules/iam/service-trust";
  const stacks = "../stacks/app";
  const stacksRefused = refusal(stacks, "modules/ may import contract.");
  const forms: readonly (readonly [path: string, text: string, faults: readonly string[]])[] = [
    ["environments/new.ts", `import type { X } from "${modules}";\nexport type Y = X;`, []],
    ["environments/new.ts", `import { type X } from "${modules}";\nexport type Y = X;`, []],
    ["environments/new.ts", `export type { X } from "${modules}";`, []],
    [
      "environments/new.ts",
      `import { type X, y } from "${modules}";\nexport default y as X;`,
      [refusal(modules, TYPES_ONLY)],
    ],
    ["environments/new.ts", `export * from "${modules}";`, [refusal(modules, TYPES_ONLY)]],
    ["environments/new.ts", `import "${modules}";`, [refusal(modules, TYPES_ONLY)]],
    ["modules/new.ts", `import type { X } from "${stacks}";\nexport type Y = X;`, [stacksRefused]],
    ["modules/new.ts", `export { x } from "${stacks}";`, [stacksRefused]],
    ["modules/new.ts", `export * from "${stacks}";`, [stacksRefused]],
    ["modules/new.ts", `import "${stacks}";`, [stacksRefused]],
    ["modules/new.ts", `import x = require("${stacks}");\nexport default x;`, [stacksRefused]],
  ];
  const messages = lint(
    IMPORTS,
    forms.map(([path, text]) => ({ path, text: `${text}\n` })),
  );

  test.each(forms.map(([path, text, faults], index) => [path, text, faults, index] as const))(
    "in %s: %s gives %j",
    (_path, _text, faults, index) => {
      expect(messages[index]).toEqual(faults);
    },
  );
});

describe("what no import statement shows", () => {
  const layers = ["contract", "environments", "modules", "stacks", "functions", "services", "client", "rules"];
  const texts = [
    ['export const x = import("../stacks/app");\n', "Import statically: the import direction is checked by it."],
    ['export const x: unknown = require("../stacks/app");\n', "Use an import statement."],
  ] as const;
  const refused = layers.flatMap((layer) =>
    texts.map(([text, message]) => ({ path: `${layer}/new.ts`, text, message })),
  );
  const allowed = texts.map(([text]) => ({ path: "tools/new.ts", text }));
  const messages = lint("no-restricted-syntax", [...refused, ...allowed]);

  test.each(refused.map((one, index) => ({ ...one, index })))("is refused in $path: $text", ({ message, index }) => {
    expect(messages[index]).toEqual([message]);
  });

  test.each(allowed.map((one, index) => ({ ...one, index })))("passes in $path: $text", ({ index }) => {
    expect(messages[refused.length + index]).toEqual([]);
  });
});

describe("process.env", () => {
  const text = 'export const url = process.env["AWS_ENDPOINT_URL"];\n';
  const paths = [
    "contract/new.ts",
    "environments/new.ts",
    "modules/s3/new.ts",
    "stacks/new.ts",
    "functions/media-events/new.ts",
  ];
  const readers = ["main.ts", "tools/new.ts", "__tests__/new.test.ts", "functions/photos/handler.ts"];
  const messages = lint(
    "no-restricted-properties",
    [...paths, ...readers].map((path) => ({ path, text })),
  );

  test.each(paths.map((path, index) => [path, index] as const))("is not read by %s", (_, index) => {
    expect(messages[index]).toEqual([
      "'process.env' is restricted from being used. Only main.ts, tools/ and the functions' handlers read the environment.",
    ]);
  });

  test.each(readers.map((path, index) => [path, index + paths.length] as const))("may be read by %s", (_, index) => {
    expect(messages[index]).toEqual([]);
  });
});
