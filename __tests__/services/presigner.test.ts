import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ContractError, KEY_LAYOUT_NAMES, keyLayout, type KeyLayoutName, type UploadRequest } from "../../contract";
import { Presigner } from "../../services/media-api/presigner";
import { uploadRequests } from "../contract/arbitraries";
import { signatureHolds } from "./sigv4";

const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
const SECRET = "a-secret-that-opens-nothing";
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: SECRET };
const photo: UploadRequest = {
  ...{ kind: "channel", workspaceId: "W1", channelId: "C1", messageId: "M1" },
  ...{ mediaType: "photos", fileName: "Été (1)!.jpg", contentType: "image/jpeg", sizeBytes: 1000, encrypted: false },
};
const pdf = { ...photo, mediaType: "files", fileName: 'pl"an.pdf', contentType: "application/pdf" } as UploadRequest;

function presigner(layoutName: KeyLayoutName = "media-type-first", config: S3ClientConfig = {}): Presigner {
  const client = new S3Client({ region: "eu-central-1", credentials, ...config });
  return new Presigner({
    client,
    bucket: "media",
    layout: keyLayout(layoutName),
    downloadUrlSeconds: 3600,
    newId: () => ID,
  });
}

/** When a URL says that it expires. */
function expiryOf(url: string): Date {
  const { searchParams } = new URL(url);
  const signed = (searchParams.get("X-Amz-Date") ?? "").replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5");
  return new Date(Date.parse(signed) + Number(searchParams.get("X-Amz-Expires")) * 1000);
}

test("the check itself agrees with the example in AWS's documentation", () => {
  const url =
    "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256" +
    "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z" +
    "&X-Amz-Expires=86400&X-Amz-SignedHeaders=host" +
    "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
  const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  expect(signatureHolds({ method: "GET", url, headers: {} }, secret)).toBe(true);
});

const CLIENTS: readonly (readonly [string, S3ClientConfig])[] = [
  ["the SDK's defaults", {}],
  [
    "checksums when supported",
    { requestChecksumCalculation: "WHEN_SUPPORTED", responseChecksumValidation: "WHEN_SUPPORTED" },
  ],
  [
    "checksums when required",
    { requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED" },
  ],
  ["a session", { credentials: { ...credentials, sessionToken: "to+k/en=" } }],
  ["path style at another endpoint", { endpoint: "http://127.0.0.1:5000", forcePathStyle: true }],
];

describe.each(CLIENTS)("uploadUrl with %s", (_, config) => {
  test.each(KEY_LAYOUT_NAMES)("signs every header and hoists none, %s", async (layoutName) => {
    const { url, key, headers } = await presigner(layoutName, config).uploadUrl(photo);
    const { pathname, searchParams } = new URL(url);
    expect(pathname.endsWith(`/${key}`)).toBe(true);
    expect(searchParams.get("X-Amz-SignedHeaders")?.split(";")).toEqual([...Object.keys(headers), "host"].sort());
    expect("x-amz-tagging" in headers).toBe(layoutName === "workspace-first");
    const names = [...searchParams.keys()].map((name) => name.toLowerCase());
    expect(names.filter((name) => /checksum|tagging|meta|server-side/.test(name))).toEqual([]);
    expect(signatureHolds({ method: "PUT", url, headers }, SECRET)).toBe(true);
  });
});

describe("uploadUrl", () => {
  test.each(KEY_LAYOUT_NAMES)("any upload's signature holds, %s", async (layoutName) => {
    const service = presigner(layoutName);
    await fc.assert(
      fc.asyncProperty(uploadRequests(layoutName), async (request) => {
        const { url, headers } = await service.uploadUrl(request);
        expect(signatureHolds({ method: "PUT", url, headers }, SECRET)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("no header can be changed or left out, nor an x-amz- one added", async () => {
    const { url, headers } = await presigner("workspace-first").uploadUrl(photo);
    const holds = (sent: Record<string, string>) => signatureHolds({ method: "PUT", url, headers: sent }, SECRET);
    expect(holds({ ...headers })).toBe(true);
    expect(Object.keys(headers).length).toBeGreaterThan(6);
    for (const [name, value] of Object.entries(headers)) {
      expect(holds({ ...headers, [name]: `${value}1` })).toBe(false);
      expect(holds(Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name)))).toBe(false);
    }
    expect(holds({ ...headers, "x-amz-acl": "public-read" })).toBe(false);
  });

  test("neither key, method, host, lifetime nor secret can be changed", async () => {
    const { url, headers } = await presigner().uploadUrl(photo);
    const holds = (changed: string, method = "PUT", secret = SECRET) =>
      signatureHolds({ method, url: changed, headers }, secret);
    expect(holds(url)).toBe(true);
    expect(holds(url.replace("/C1/", "/C2/"))).toBe(false);
    expect(holds(url.replace("//media.", "//other."))).toBe(false);
    expect(holds(url.replace("X-Amz-Expires=900", "X-Amz-Expires=604800"))).toBe(false);
    expect(holds(url, "GET")).toBe(false);
    expect(holds(url, "PUT", "another secret")).toBe(false);
  });

  test("works for 15 minutes", async () => {
    const { url, expiresAt } = await presigner().uploadUrl(photo);
    expect(new URL(url).searchParams.get("X-Amz-Expires")).toBe("900");
    expect(expiresAt).toEqual(expiryOf(url));
    expect(Math.abs(expiresAt.getTime() - Date.now() - 900_000)).toBeLessThan(5000);
  });

  test("says when the credentials end before it does", async () => {
    const expiration = new Date(Date.now() + 60_000);
    const session = { credentials: { ...credentials, sessionToken: "t", expiration } };
    expect((await presigner("media-type-first", session).uploadUrl(photo)).expiresAt).toEqual(expiration);
  });

  test("gives each upload a new id", async () => {
    const client = new S3Client({ region: "eu-central-1", credentials });
    const layout = keyLayout("media-type-first");
    const service = new Presigner({ client, bucket: "media", layout, downloadUrlSeconds: 1 });
    const keys = await Promise.all([service.uploadUrl(photo), service.uploadUrl(photo)]);
    expect(keys[0].key).not.toBe(keys[1].key);
  });

  test("refuses what the contract refuses", async () => {
    await expect(presigner().uploadUrl({ ...photo, sizeBytes: 0 })).rejects.toThrow(
      new ContractError(["upload.sizeBytes must be an integer from 1 to 26214400 for photos, got: 0"]),
    );
  });
});

describe("downloadUrl and viewOnceUrl", () => {
  test.each([
    [photo, "image/jpeg", "inline"],
    [{ ...photo, encrypted: true }, "application/octet-stream", `attachment; filename="${ID}.jpg.enc"`],
    [pdf, "application/pdf", 'attachment; filename="pl_an.pdf"'],
    [{ ...pdf, encrypted: true }, "application/octet-stream", 'attachment; filename="pl_an.pdf.enc"'],
  ] as const)("%j is served as %s, %s", async (request, contentType, disposition) => {
    const service = presigner();
    const { key } = await service.uploadUrl(request as UploadRequest);
    for (const { url } of [await service.downloadUrl(key), await service.viewOnceUrl(key)]) {
      const { pathname, searchParams } = new URL(url);
      expect(pathname).toBe(`/${key}`);
      expect(searchParams.get("response-content-type")).toBe(contentType);
      expect(searchParams.get("response-content-disposition")).toBe(disposition);
      expect(searchParams.get("X-Amz-SignedHeaders")).toBe("host");
      expect(url.toLowerCase()).not.toContain("checksum");
      expect(signatureHolds({ method: "GET", url, headers: {} }, SECRET)).toBe(true);
      const asHtml = url.replace(/response-content-type=[^&]+/, "response-content-type=text%2Fhtml");
      expect(signatureHolds({ method: "GET", url: asHtml, headers: {} }, SECRET)).toBe(false);
    }
  });

  test("work for the configured time and for 5 minutes", async () => {
    const key = `photos/W1/C1/M1/${ID}.jpg`;
    const download = await presigner().downloadUrl(key);
    const once = await presigner().viewOnceUrl(key);
    expect(new URL(download.url).searchParams.get("X-Amz-Expires")).toBe("3600");
    expect(new URL(once.url).searchParams.get("X-Amz-Expires")).toBe("300");
    expect(download.expiresAt).toEqual(expiryOf(download.url));
    expect(once.expiresAt).toEqual(expiryOf(once.url));
    expect(new URL(once.url).searchParams.get("response-cache-control")).toBe("no-store");
  });

  test.each([
    "",
    "manifest.json",
    `photos/../W1/C1/M1/${ID}.jpg`,
    `W1/photos/C1/M1/${ID}.jpg`,
    `/photos/W1/C1/M1/${ID}.jpg`,
  ])("%j is refused", async (key) => {
    const refusal = new ContractError(["download.key must be a key of layout media-type-first"]);
    await expect(presigner().downloadUrl(key)).rejects.toThrow(refusal);
    await expect(presigner().viewOnceUrl(key)).rejects.toThrow(refusal);
  });
});

test.each([0, -1, 1.5, NaN, Infinity, 604_801])(
  "a download lifetime of %d seconds is refused",
  (downloadUrlSeconds) => {
    const client = new S3Client({ region: "eu-central-1", credentials });
    const options = { client, bucket: "media", layout: keyLayout("media-type-first"), downloadUrlSeconds };
    expect(() => new Presigner(options)).toThrow(
      new ContractError([
        `presigner.downloadUrlSeconds must be an integer from 1 to 604800, got: ${downloadUrlSeconds}`,
      ]),
    );
    expect(() => new Presigner({ ...options, bucket: "" })).toThrow(
      /presigner\.bucket must be .*\npresigner\.download/,
    );
    for (const allowed of [1, 604_800])
      expect(new Presigner({ ...options, downloadUrlSeconds: allowed })).toBeDefined();
  },
);
