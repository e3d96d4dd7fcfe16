import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { buildApp } from "../../stacks/app";
import { EndpointError, assertEndpoint } from "../../stacks/aws-endpoint";
import { dev } from "../../environments/dev";
import { FUNCTIONS_FOLDER, STACK_IDS, TestApp, temporaryFolder } from "../helpers/stacks";
import { Synthesised } from "../helpers/synthesised";
import { messageOf, thrownBy } from "../helpers/thrown";

const URL = "http://127.0.0.1:5000";
const outdir = temporaryFolder();
const onAws = new TestApp(outdir);
const onEndpoint = new TestApp(outdir, { awsEndpointUrl: URL });

const SERVICES = [
  ...["cloudfront", "cloudwatch", "events", "iam", "kms", "lambda", "logs", "s3", "sns", "sqs", "sts"],
] as const;
const PROVIDER = {
  endpoints: [Object.fromEntries(SERVICES.map((service) => [service, URL]))],
  s3_use_path_style: true,
  skip_credentials_validation: true,
  skip_metadata_api_check: "true",
  max_retries: 2,
};
const BACKEND = {
  endpoints: { s3: URL, sts: URL, iam: URL },
  use_path_style: true,
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
};

test.each(STACK_IDS)("with an endpoint, providers and backend of %s point there and nothing else differs", (id) => {
  const { provider, terraform, ...rest } = new Synthesised(onAws.stack(id)).json;
  const backend = terraform?.["backend"] as { s3?: object };
  expect(new Synthesised(onEndpoint.stack(id)).json).toEqual({
    ...rest,
    provider: { aws: provider?.["aws"]?.map((each) => ({ ...each, ...PROVIDER })) },
    terraform: { ...terraform, backend: { s3: { ...backend.s3, ...BACKEND } } },
  });
});

/** Service of a resource type, by the provider's own names for endpoints. */
function serviceOf(type: string): string {
  const [, service = ""] = type.split("_");
  if (service !== "cloudwatch") return service;
  if (type.startsWith("aws_cloudwatch_log_")) return "logs";
  return type.startsWith("aws_cloudwatch_event_") ? "events" : service;
}

test("every service whose resources the stacks have is sent to the endpoint", () => {
  const eventBridge = new TestApp(outdir, {
    environments: [{ ...dev, events: { ...dev.events, delivery: "eventbridge" } }],
  });
  const stacks = [...STACK_IDS.map((id) => onAws.stack(id)), eventBridge.stack("dev")];
  const types = stacks.flatMap((stack) => Object.keys(new Synthesised(stack).counts()));
  // The provider itself asks the last one for its account.
  expect([...new Set([...types.map(serviceOf), "sts"])].toSorted()).toEqual([...SERVICES]);
});

describe("an endpoint is accepted", () => {
  test.each([
    "http://127.0.0.1:5000",
    "http://localhost",
    "http://localhost:80",
    "https://aws.example.com",
    "https://aws.example.com:443",
    "https://aws.example.com/",
    "http://moto_server:5000",
    "http://LOCALHOST:5000",
    "http://[::1]:5000",
  ])("%s", (url) => {
    expect(() => {
      assertEndpoint(url);
    }).not.toThrow();
  });
});

describe("an endpoint is refused", () => {
  test.each([
    "",
    " ",
    "localhost",
    "localhost:5000",
    "127.0.0.1:5000",
    "ftp://localhost",
    "s3://bucket",
    "file:///etc/passwd",
    "http://",
    "http:localhost",
    "http:/localhost",
    String.raw`http:\\localhost`,
    " http://localhost",
    "http://localhost\n",
    "http://local host",
    "http://localhost:",
    "http://localhost:65536",
    "http://localhost:http",
    "http://localhost//",
    "http://localhost/s3",
    "http://localhost?a=1",
    "http://localhost?",
    "http://localhost#s3",
    "http://[::1",
    "http://1.2.3.999",
  ])("%j", (url) => {
    expect(
      messageOf(() => {
        assertEndpoint(url);
      }),
    ).toBe(`AWS_ENDPOINT_URL must be http(s)://HOST[:PORT] without a path, got: ${JSON.stringify(url)}`);
  });

  test("with a name and password in it, without repeating them", () => {
    expect(
      messageOf(() => {
        assertEndpoint("http://ann:secret@localhost");
      }),
    ).toBe('AWS_ENDPOINT_URL must be http(s)://HOST[:PORT] without a path, got: "http://...@localhost"');
  });

  test("before any stack is built, and after the environments", () => {
    const faulty = join(outdir, "faulty");
    const build = (environments: (typeof dev)[]): Error =>
      thrownBy(() =>
        buildApp({ environments, functionsFolder: FUNCTIONS_FOLDER, awsEndpointUrl: "localhost", outdir: faulty }),
      );
    expect(build([dev])).toBeInstanceOf(EndpointError);
    expect(build([dev]).name).toBe("EndpointError");
    expect(build([{ ...dev, accountId: "1" }]).name).toBe("EnvironmentError");
    expect(existsSync(faulty)).toBe(false);
  });
});
