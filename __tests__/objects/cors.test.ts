import { GetBucketCorsCommand } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { CORS_ALLOWED_METHODS, CORS_EXPOSED_HEADERS } from "../../contract";
import { EACH_DEPLOYMENT } from "./deployments";
import { errorCode, send, type Answer } from "./http";
import { MediaGateway } from "./media-gateway";
import { directUpload, EACH_UPLOAD, sampleUpload } from "./sample-uploads";

const media = new MediaGateway();

describe.each(EACH_DEPLOYMENT)("%s", (_, environment) => {
  const { allowedOrigins, keyLayout } = environment;
  const [origin = ""] = allowedOrigins;
  const samples = [
    ...EACH_UPLOAD.map(([, mediaType, encrypted]) => sampleUpload(keyLayout, mediaType, encrypted)),
    directUpload(keyLayout, "photos"),
  ];

  beforeAll(async () => {
    await media.createBucket(environment);
  });

  /** What a browser asks before it sends a request of a page. */
  function preflight(url: string, from: string, method: string, headers: readonly string[]): Promise<Answer> {
    const asked = { "access-control-request-method": method, "access-control-request-headers": headers.join(",") };
    return send({ method: "OPTIONS", url, headers: { origin: from, ...asked }, ca: media.server.certificate });
  }

  async function anUpload(sample = samples[0] ?? directUpload(keyLayout, "photos")) {
    const { key, url, headers } = await media.presigner(environment).uploadUrl(sample.request);
    return { key, url, headers, names: Object.keys(headers), body: sample.body };
  }

  test("the gateway gives back the rule that it was told", async () => {
    const { name, cors } = media.inputs(environment);
    const { CORSRules } = await media.owner.send(new GetBucketCorsCommand({ Bucket: name }));
    const [rule] = cors.CORSRules ?? [];
    // The gateway keeps the headers in order, which matters to nobody.
    const sorted = { ...rule, AllowedHeaders: [...(rule?.AllowedHeaders ?? [])].sort() };
    const got = CORSRules?.map((it) => ({ ...it, AllowedOrigins: [...(it.AllowedOrigins ?? [])].sort() }));
    expect(got).toEqual([{ ...sorted, AllowedOrigins: [...allowedOrigins].sort() }]);
  });

  test.each(allowedOrigins)("a page of %s may send every header of every upload", async (from) => {
    for (const sample of samples) {
      const { url, names } = await anUpload(sample);
      const { status, headers } = await preflight(url, from, "PUT", names);
      expect(status).toBe(200);
      expect(headers["access-control-allow-origin"]).toBe(from);
      expect(headers["access-control-allow-methods"]).toBe("PUT");
      expect(list(headers["access-control-allow-headers"])).toEqual([...names].sort());
      expect(headers["access-control-max-age"]).toBe("3600");
    }
  });

  test.each(["GET", "HEAD"])("a page may %s a part of an object", async (method) => {
    const { key } = await anUpload();
    const { url } = await media.presigner(environment).downloadUrl(key);
    const { status, headers } = await preflight(url, origin, method, ["range"]);
    expect({ status, methods: headers["access-control-allow-methods"] }).toEqual({ status: 200, methods: method });
    expect(CORS_ALLOWED_METHODS).toContain(method);
  });

  test.each([
    "https://evil.example",
    `${origin}.evil.example`,
    origin.replace("https:", "http:"),
    origin.replace("https://", "https://evil-"),
    `${origin}:8443`,
    "null",
  ])("a page of %s may not", async (from) => {
    const { url, names } = await anUpload();
    const answer = await preflight(url, from, "PUT", names);
    expect({ status: answer.status, code: errorCode(answer) }).toEqual({ status: 403, code: "AccessDenied" });
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect((await preflight(url, origin, "PUT", names)).status).toBe(200);
  });

  test.each(["POST", "DELETE"])("no page may %s", async (method) => {
    const { url, names } = await anUpload();
    expect((await preflight(url, origin, method, names)).status).toBe(403);
    expect((await preflight(url, origin, "PUT", names)).status).toBe(200);
  });

  test.each(["x-amz-acl", "x-amz-server-side-encryption", "x-amz-meta-other", "authorization"])(
    "no page may send %s",
    async (name) => {
      const { url, names } = await anUpload();
      expect((await preflight(url, origin, "PUT", [...names, name])).status).toBe(403);
      expect((await preflight(url, origin, "PUT", names)).status).toBe(200);
    },
  );

  test("a page may read the answers' headers that it needs, and no foreign page may", async () => {
    const { key, url, headers, body } = await anUpload();
    const { certificate: ca } = media.server;
    const put = await send({ method: "PUT", url, headers: { ...headers, origin }, body, ca });
    const download = (await media.presigner(environment).downloadUrl(key)).url;
    const got = await send({ method: "GET", url: download, headers: { origin, range: "bytes=0-3" }, ca });
    expect([put.status, got.status]).toEqual([200, 206]);
    for (const answer of [put, got]) {
      expect(answer.headers["access-control-allow-origin"]).toBe(origin);
      expect(list(answer.headers["access-control-expose-headers"])).toEqual(lowerCase(CORS_EXPOSED_HEADERS));
    }
    const metadata = Object.keys(headers).filter((name) => name.startsWith("x-amz-meta-"));
    const version = environment.versioning === null ? [] : ["x-amz-version-id"];
    expect(exposed(put)).toEqual(["etag", ...version]);
    expect(exposed(got)).toEqual(["content-range", "etag", ...version, ...metadata].sort());
    const foreign = await send({ method: "GET", url: download, headers: { origin: "https://evil.example" }, ca });
    expect({ status: foreign.status, origin: foreign.headers["access-control-allow-origin"] }).toEqual({ status: 200 });
  });
});

/** The headers of an answer that CORS lets a page read. */
function exposed({ headers }: Answer): readonly string[] {
  const names = lowerCase(CORS_EXPOSED_HEADERS);
  return Object.keys(headers)
    .filter((name) => names.includes(name))
    .sort();
}

function list(header: unknown): readonly string[] {
  return lowerCase(String(header).split(/, */));
}

function lowerCase(names: readonly string[]): readonly string[] {
  return names.map((name) => name.toLowerCase()).sort();
}
