import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { cloudEnvironment, withoutForeignSettings } from "../../../tools/local-cloud/environment";

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), "environment-test-"));
});
afterEach(() => {
  rmSync(workspace, { recursive: true });
});

const USERS = {
  PATH: "/bin",
  AWS_PROFILE: "production",
  AWS_SESSION_TOKEN: "real",
  AWS_ENDPOINT_URL_S3: "https://s3.example.com",
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
  AWS_MAX_ATTEMPTS: "9",
  CDKTF_HOME: "/home",
  TF_CLI_ARGS_plan: "-target=x",
  TF_WORKSPACE: "other",
  TF_LOG: "info",
  GONE: undefined,
};

test("a child sees nothing of the user's AWS, cdktf or Terraform workspace", () => {
  expect(withoutForeignSettings(USERS)).toEqual({ PATH: "/bin", TF_LOG: "info" });
});

test("laid over the user's variables, the cloud's blank what leads elsewhere", () => {
  const made = cloudEnvironment(USERS, { endpoint: "http://127.0.0.1:1", region: "eu-west-1", workspace });
  expect({ ...USERS, ...made }).toMatchObject({
    PATH: "/bin",
    AWS_PROFILE: "",
    AWS_SESSION_TOKEN: "",
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    AWS_ENDPOINT_URL_S3: "",
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false",
    AWS_REGION: "eu-west-1",
    AWS_EC2_METADATA_DISABLED: "true",
    CHECKPOINT_DISABLE: "1",
  });
  // The real ~/.aws is never read: the files named instead are empty.
  expect(readFileSync(made["AWS_CONFIG_FILE"] ?? "", "utf8")).toBe("");
  expect(made["AWS_SHARED_CREDENTIALS_FILE"]).toBe(made["AWS_CONFIG_FILE"]);
});

test("Terraform's waits run side by side", () => {
  const made = cloudEnvironment({}, { endpoint: "e", region: "r", workspace });
  expect(made).toMatchObject({ TF_CLI_ARGS_apply: "-parallelism=60", TF_CLI_ARGS_destroy: "-parallelism=60" });
});

test("variables that clients refuse when blank, or read as true, are not set", () => {
  const made = cloudEnvironment({}, { endpoint: "e", region: "r", workspace });
  for (const name of ["AWS_USE_FIPS_ENDPOINT", "AWS_RETRY_MODE", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]) {
    expect(made).not.toHaveProperty(name);
  }
});
