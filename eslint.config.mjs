import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** The project's layers, and what each may import. Everything not listed is refused. */
const LAYERS = {
  contract: [],
  environments: ["contract", "modules"],
  modules: ["contract"],
  stacks: ["contract", "environments", "modules", "rules"],
  functions: ["contract"],
  services: ["contract"],
  client: ["contract"],
  rules: ["contract"],
};

/** Packages that belong to infrastructure code alone. */
const INFRASTRUCTURE = ["cdktf", "@cdktf/", "constructs"];
/** The AWS SDK, which only code that talks to AWS at run time may load. */
const AWS_SDK = ["@aws-sdk/", "@smithy/"];

const FORBIDDEN_PACKAGES = {
  environments: [...INFRASTRUCTURE, ...AWS_SDK],
  modules: AWS_SDK,
  stacks: AWS_SDK,
  functions: INFRASTRUCTURE,
  services: INFRASTRUCTURE,
  client: [...INFRASTRUCTURE, ...AWS_SDK],
  rules: [...INFRASTRUCTURE, ...AWS_SDK],
};

const FOLDERS = [...Object.keys(LAYERS), "tools", "__tests__", "main"];

const escaped = (text) => text.replaceAll("/", "\\/");

const refusePackages = (names, message) => ({
  regex: names.map((name) => `^${escaped(name)}${name.endsWith("/") ? "" : "(/|$)"}`).join("|"),
  message,
});

/** The provider's index by any of its names, and `process` by import, which would get round the rule on process.env. */
const EVERYWHERE = [
  {
    regex: "^@cdktf/provider-aws(/lib)?(/index)?(\\.js)?$",
    message: "Import the class by its deep path, '@cdktf/provider-aws/lib/…': the index costs seconds and 515 MiB.",
  },
  { regex: "^(node:)?process$", message: "Only main.ts, tools/ and the functions' handlers read the environment." },
  { regex: "[^./]/\\.\\./", message: "Write the shortest path: the import direction is checked by it." },
];

/** How deep folders lie in a layer, its own files being 1. */
const DEPTHS = [1, 2, 3];

/** Holds the import direction `main -> environments, stacks -> modules -> contract` for the files of one depth. */
function layerRule(layer, allowed, depth) {
  const foreign = FOLDERS.filter((folder) => folder !== layer && !allowed.includes(folder));
  const up = `^(\\./)*${"\\.\\./".repeat(depth)}`;
  const patterns = [
    ...EVERYWHERE,
    {
      regex: `${up}(${foreign.join("|")})([/.]|$)`,
      message: `${layer}/ may import ${allowed.length === 0 ? "nothing of the project" : allowed.join(", ")}.`,
    },
    // The contract runs in a browser, too: it imports no package at all.
    layer === "contract"
      ? { regex: "^[^.]", message: "contract/ imports no package." }
      : refusePackages(FORBIDDEN_PACKAGES[layer], `${layer}/ does not depend on this package.`),
  ];
  if (layer === "environments") {
    patterns.push({
      regex: `${up}modules([/.]|$)`,
      allowTypeImports: true,
      message: "environments/ may take types from modules/, but no code: that would load cdktf.",
    });
  }
  return {
    files: [`${layer}/${"*/".repeat(depth - 1)}*.ts`],
    rules: {
      "@typescript-eslint/no-restricted-imports": ["error", { patterns }],
      "no-restricted-syntax": [
        "error",
        { selector: "ImportExpression", message: "Import statically: the import direction is checked by it." },
        { selector: "CallExpression[callee.name='require']", message: "Use an import statement." },
      ],
    },
  };
}

export default tseslint.config(
  { ignores: ["node_modules/", "cdktf.out/", "coverage/", "plans/", ".bootstrap/"] },
  js.configs.recommended,
  {
    files: ["**/*.cjs"],
    languageOptions: {
      sourceType: "commonjs",
      globals: { __dirname: "readonly", process: "readonly", require: "readonly" },
    },
  },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-restricted-imports": ["error", { patterns: EVERYWHERE }],
      // main.ts is the only place that reads the environment; see the override below.
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          property: "env",
          message: "Only main.ts, tools/ and the functions' handlers read the environment.",
        },
      ],
      // A construct registers itself with its parent: `new X(scope, id)` is a statement in CDK code.
      "@typescript-eslint/no-extraneous-class": "off",
      "no-new": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
    },
  },
  ...Object.entries(LAYERS).flatMap(([layer, allowed]) => DEPTHS.map((depth) => layerRule(layer, allowed, depth))),
  // A function is told its settings by environment variables.
  { files: ["functions/*/handler.ts"], rules: { "no-restricted-properties": "off" } },
  { files: ["main.ts", "tools/**/*.ts", "__tests__/**/*.ts"], rules: { "no-restricted-properties": "off" } },
);
