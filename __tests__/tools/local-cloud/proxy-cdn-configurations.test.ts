import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { signedFor, startBench, type Bench, type Got } from "./fake-upstream";

const API = "/2020-05-31";
const ARN = "arn:aws:cloudfront::111111111111:distribution/D1";
/** An ARN as moto writes it. */
const MOTO_ARN = ARN.replace("::", ":");
let bench: Bench;
/** Moto's answers, by what remains of the request line after the API's version. */
let answers: Record<string, string>;

beforeEach(async () => {
  answers = {};
  bench = await startBench();
  bench.override = ({ method = "", url = "" }, response) => {
    const text = answers[`${method} ${url.slice(API.length)}`];
    response.writeHead(text === undefined ? 404 : 200, { etag: "E1", "content-type": "application/xml" });
    response.end(text ?? "moto knows no such thing");
    return true;
  };
});
afterEach(() => bench.close());

function cdn(method: string, path: string, body?: string): Promise<Got> {
  return bench.send(method, `${API}${path}`, body, signedFor("cloudfront", "us-east-1"));
}

const reached = (): string[] => bench.seen.map(({ line }) => line.replace(API, ""));
const distribution = (configuration: string): string =>
  `<Distribution><Id>D1</Id><ARN>${MOTO_ARN}</ARN><DistributionConfig>${configuration}</DistributionConfig></Distribution>`;

/** Creates a thing that moto answers with its id alone. */
async function create(segment: string, id: string, configuration: string): Promise<void> {
  answers[`POST /${segment}`] = `<Answer><Id>${id}</Id></Answer>`;
  expect((await cdn("POST", `/${segment}`, configuration)).status).toBe(200);
}

describe("a distribution", () => {
  const MOTOS = "<Comment>moto</Comment><Aliases><Quantity>0</Quantity></Aliases><Origins><Comment/></Origins>";
  const SENT = "<Comment>Costs $1 &amp; more</Comment><Origins><Origin><Id>media</Id></Origin></Origins>";
  const SHOWN = `${SENT}<Aliases><Quantity>0</Quantity></Aliases>`;
  const WITH_TAGS = `<DistributionConfigWithTags xmlns="x"><DistributionConfig>${SENT}</DistributionConfig><Tags/></DistributionConfigWithTags>`;

  beforeEach(async () => {
    answers["POST /distribution?WithTags"] = distribution(MOTOS);
    answers["GET /distribution/D1"] = distribution(MOTOS);
    answers["GET /distribution/D1/config"] = `<DistributionConfig xmlns="x">${MOTOS}</DistributionConfig>`;
    answers["PUT /distribution/D1/config"] = distribution(MOTOS);
    const created = await cdn("POST", "/distribution?WithTags", WITH_TAGS);
    expect(created.body).toBe(distribution(SHOWN).replace(MOTO_ARN, ARN));
    expect(bench.seen[0]?.body).toBe(WITH_TAGS);
  });

  test("is handed back as it was sent, with CloudFront's ARN, and moto's word for what was not", async () => {
    const got = await cdn("GET", "/distribution/D1");
    expect(got).toMatchObject({ status: 200, headers: { etag: "E1" } });
    expect(got.body).toBe(distribution(SHOWN).replace(MOTO_ARN, ARN));
    expect((await cdn("GET", "/distribution/D1/config")).body).toBe(
      `<DistributionConfig xmlns="x">${SHOWN}</DistributionConfig>`,
    );
  });

  test("is changed, and forgotten once moto has deleted it", async () => {
    await cdn("PUT", "/distribution/D1/config", "<DistributionConfig><Comment>new</Comment></DistributionConfig>");
    expect((await cdn("GET", "/distribution/D1")).body).toContain("<Comment>new</Comment><Aliases>");
    expect((await cdn("DELETE", "/distribution/D1")).status).toBe(404);
    expect((await cdn("GET", "/distribution/D1")).body).toContain("<Comment>new</Comment>");
    answers["DELETE /distribution/D1"] = "";
    expect((await cdn("DELETE", "/distribution/D1")).status).toBe(200);
    expect((await cdn("GET", "/distribution/D1")).body).toContain("<Comment>moto</Comment>");
  });

  test("a change that moto refuses is not kept", async () => {
    delete answers["PUT /distribution/D1/config"];
    await cdn("PUT", "/distribution/D1/config", "<DistributionConfig><Comment>new</Comment></DistributionConfig>");
    expect((await cdn("GET", "/distribution/D1")).body).toContain(SENT);
  });
});

test("a request that names an ARN reaches moto with moto's", async () => {
  await cdn("GET", `/tagging?Resource=${encodeURIComponent(ARN)}`);
  await cdn("POST", `/tagging?Operation=Tag&Resource=${ARN}`);
  const path = `/tagging?Resource=${encodeURIComponent(MOTO_ARN)}`;
  expect(reached()).toEqual([`GET ${path}`, `POST /tagging?Operation=Tag&Resource=${MOTO_ARN}`]);
});

test.each([
  ["ends with a line feed", "<EncodedKey>key&#xA;</EncodedKey>", "<EncodedKey>key&#xA;</EncodedKey>"],
  ["is given one", "<EncodedKey>key</EncodedKey>", "<EncodedKey>key\n</EncodedKey>"],
])("a public key %s, and can be changed", async (_, sent, shown) => {
  const config = (inner: string): string => `<PublicKeyConfig>${inner}</PublicKeyConfig>`;
  answers["GET /public-key/K1"] = `<PublicKey><Id>K1</Id>${config("<Comment></Comment>")}</PublicKey>`;
  await create("public-key", "K1", config(sent));
  expect((await cdn("GET", "/public-key/K1")).body).toContain(config(`${shown}<Comment></Comment>`));
  const changed = `${sent}<Comment>old</Comment>`;
  const answered = await cdn("PUT", "/public-key/K1/config", config(changed));
  expect(answered.body).toContain(`${shown}<Comment>old</Comment>`);
  expect(reached()).not.toContain("PUT /public-key/K1/config");
});

test("a key group can be deleted, once", async () => {
  const summary = (id: string): string => `<KeyGroupSummary><KeyGroup><Id>${id}</Id></KeyGroup></KeyGroupSummary>`;
  const list = (...ids: readonly string[]): string =>
    `<KeyGroupList><Quantity>${ids.length}</Quantity><Items>${ids.map(summary).join("")}</Items></KeyGroupList>`;
  answers["GET /key-group"] = list("G1", "G2");
  await create("key-group", "G1", "<KeyGroupConfig/>");
  expect((await cdn("GET", "/key-group")).body).toBe(list("G1", "G2"));
  expect((await cdn("DELETE", "/key-group/G1")).status).toBe(204);
  expect((await cdn("GET", "/key-group")).body).toBe(list("G2"));
  for (const method of ["GET", "DELETE"]) {
    const gone = await cdn(method, "/key-group/G1");
    expect([gone.status, gone.body]).toEqual([404, expect.stringContaining("<Code>NoSuchResource</Code>")]);
  }
});

describe("what is in use cannot be deleted", () => {
  test.each([
    [
      "public-key",
      "key-group",
      "<KeyGroupConfig><Items><PublicKey>X1</PublicKey></Items></KeyGroupConfig>",
      "PublicKeyInUse",
    ],
    ["key-group", "distribution", "<DistributionConfig><KeyGroup>X1</KeyGroup></DistributionConfig>", "ResourceInUse"],
    [
      "origin-access-control",
      "distribution",
      "<DistributionConfig><OriginAccessControlId>X1</OriginAccessControlId></DistributionConfig>",
      "OriginAccessControlInUse",
    ],
  ])("%s by %s", async (segment, user, configuration, code) => {
    await create(segment, "X1", "<PublicKeyConfig></PublicKeyConfig>");
    await create(user, "U1", configuration);
    const refused = await cdn("DELETE", `/${segment}/X1`);
    expect([refused.status, refused.body]).toEqual([409, expect.stringContaining(`<Code>${code}</Code>`)]);
    answers[`DELETE /${user}/U1`] = "";
    answers[`DELETE /${segment}/X1`] = "";
    await cdn("DELETE", `/${user}/U1`);
    expect((await cdn("DELETE", `/${segment}/X1`)).status).toBeLessThan(300);
  });
});
