import { spawnSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { exportLines } from "../../../tools/deploy/export-lines";

const OWN_FOLDER = "  export TF_DATA_DIR=.terraform.local";

test.each<[what: string, environment: Record<string, string>, lines: readonly string[]]>([
  ["nothing but Terraform's own folder", {}, []],
  ["where AWS is", { AWS_ENDPOINT_URL: "http://127.0.0.1:5000" }, ["  export AWS_ENDPOINT_URL=http://127.0.0.1:5000"]],
  [
    "credentials, Region and Terraform's settings, in their order",
    {
      TF_CLI_CONFIG_FILE: "/tmp/a.tfrc",
      AWS_REGION: "us-east-1",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ACCESS_KEY_ID: "local",
      CHECKPOINT_DISABLE: "1",
    },
    [
      "  export TF_CLI_CONFIG_FILE=/tmp/a.tfrc",
      "  export AWS_REGION=us-east-1",
      "  export AWS_SECRET_ACCESS_KEY=local",
      "  export AWS_ACCESS_KEY_ID=local",
      "  export CHECKPOINT_DISABLE=1",
    ],
  ],
  [
    "nothing that only keeps the cloud's children apart",
    { AWS_PROFILE: "", AWS_CONFIG_FILE: "/tmp/c", TMPDIR: "/tmp", PATH: "/bin", HOME: "/root", XTF_A: "1", tf_a: "1" },
    [],
  ],
  [
    "quoted what a shell would read otherwise",
    { TF_A: "", TF_B: "a b", TF_C: "it's", TF_D: "$HOME", TF_E: "a\nb", TF_F: "é", TF_G: "~" },
    [
      "  export TF_A=''",
      "  export TF_B='a b'",
      String.raw`  export TF_C='it'\''s'`,
      "  export TF_D='$HOME'",
      "  export TF_E='a\nb'",
      "  export TF_F='é'",
      "  export TF_G='~'",
    ],
  ],
])("%s", (_, environment, lines) => {
  expect(exportLines(environment)).toBe([...lines, OWN_FOLDER].join("\n"));
});

test("Terraform's folder is never the one of a checkout that is initialised for a real backend", () => {
  expect(exportLines({ TF_DATA_DIR: ".terraform" })).toBe(OWN_FOLDER);
});

test("a shell reads back whatever was given", () => {
  const characters = Array.from("ab1 '\"\\$`!*?~#&|;<>(){}[]\n\té=:/.-");
  const shown = fc.string({ unit: fc.constantFrom(...characters), maxLength: 20 });
  fc.assert(
    fc.property(shown, (value) => {
      const script = `${exportLines({ TF_VALUE: value })}\nprintf %s "$TF_VALUE"`;
      expect(spawnSync("sh", ["-c", script], { encoding: "utf8", env: {} }).stdout).toBe(value);
    }),
    { numRuns: 100 },
  );
});
