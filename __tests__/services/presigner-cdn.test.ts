import { inspect } from "node:util";
import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  ContractError,
  KEY_LAYOUT_NAMES,
  keyLayout,
  THUMBNAIL_SIZES,
  type KeyLayoutName,
  type UploadRequest,
} from "../../contract";
import { Presigner, type PresignerOptions } from "../../services/media-api/presigner";
import { uploadRequests } from "../contract/arbitraries";
import { cloudFrontServes } from "./cloudfront";
import { ecdsaKeys } from "./signing-keys";
import { signatureHolds } from "./sigv4";

const SECRET = "a-secret-that-opens-nothing";
const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: SECRET };
const KEYS = ecdsaKeys();
const CDN = { domainName: "media.quikapp.com", keyPairId: "K2JCJMDEHXQW5F", privateKey: KEYS.privateKey };
const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
const UPLOAD: UploadRequest = {
  ...{ kind: "channel", workspaceId: "W1", channelId: "C1", messageId: "M1", mediaType: "photos" },
  ...{ fileName: "1.jpg", contentType: "image/jpeg", sizeBytes: 1000, encrypted: false },
};
const PHOTO = `photos/W1/C1/M1/${ID}.jpg`;

function presigner(options: Partial<PresignerOptions> = {}, layoutName: KeyLayoutName = "media-type-first"): Presigner {
  return new Presigner({
    client: new S3Client({ region: "eu-central-1", credentials: CREDENTIALS }),
    bucket: "media",
    layout: keyLayout(layoutName),
    downloadUrlSeconds: 3600,
    ...options,
  });
}

/** Whether the CDN would serve a URL now. */
function served(url: string): boolean {
  return cloudFrontServes(url, { [CDN.keyPairId]: KEYS.publicKey }, new Date());
}

describe("with a CDN", () => {
  test.each(KEY_LAYOUT_NAMES)("any download is the CDN's, and its signature holds, %s", async (layoutName) => {
    const service = presigner({ cdn: CDN }, layoutName);
    await fc.assert(
      fc.asyncProperty(uploadRequests(layoutName), async (request) => {
        const { key } = await service.uploadUrl(request);
        const { url } = await service.downloadUrl(key);
        expect(new URL(url).host).toBe(CDN.domainName);
        expect(new URL(url).pathname).toBe(`/${key}`);
        expect(served(url)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("a download works for the configured time, however soon the credentials end", async () => {
    const expiration = new Date(Date.now() + 60_000);
    const credentials = { ...CREDENTIALS, sessionToken: "t", expiration };
    const client = new S3Client({ region: "eu-central-1", credentials });
    const { url, expiresAt } = await presigner({ cdn: CDN, client }).downloadUrl(PHOTO);
    expect(new URL(url).searchParams.get("Expires")).toBe(String(expiresAt.getTime() / 1000));
    expect(Math.abs(expiresAt.getTime() - Date.now() - 3_600_000)).toBeLessThan(5000);
  });

  test("uploads and view once stay with S3", async () => {
    const upload = await presigner({ cdn: CDN }).uploadUrl(UPLOAD);
    const { url } = await presigner({ cdn: CDN }).viewOnceUrl(PHOTO);
    for (const address of [upload.url, url]) expect(new URL(address).host).toBe("media.s3.eu-central-1.amazonaws.com");
    expect(new URL(url).searchParams.get("response-cache-control")).toBe("no-store");
    expect(signatureHolds({ method: "GET", url, headers: {} }, SECRET)).toBe(true);
  });

  test("the private key is shown to nobody", () => {
    const service = presigner({ cdn: CDN });
    const line = KEYS.privateKey.split("\n")[1] ?? "";
    expect(line).toHaveLength(64);
    for (const shown of [JSON.stringify(service), inspect(service, { depth: null, showHidden: true })]) {
      expect(shown).not.toContain(line);
    }
  });

  test("every option that cannot work is named at once, without the private key", () => {
    const options = { bucket: "", thumbnailsBucket: "", downloadUrlSeconds: 0 };
    expect(() =>
      presigner({ ...options, cdn: { domainName: "", keyPairId: KEYS.privateKey, privateKey: "k" } }),
    ).toThrow(
      new ContractError([
        'presigner.bucket must be a bucket name, got: ""',
        'presigner.thumbnailsBucket must be a bucket name, got: ""',
        "presigner.downloadUrlSeconds must be an integer from 1 to 604800, got: 0",
        'presigner.cdn.domainName must be a host name in lower case, such as media.quikapp.com, got: ""',
        "presigner.cdn.keyPairId must be the id of a public key in CloudFront, such as K2JCJMDEHXQW5F, got: a private key",
        "presigner.cdn.privateKey must be an unencrypted private key in PEM, RSA of 2048 bits or ECDSA on P-256; " +
          "what was given is not shown",
      ]),
    );
  });

  test.each(["", "thumbnails/small/x.webp", `/${PHOTO}`, `${PHOTO}?x=1`])("%j is no key to sign", async (key) => {
    const refusal = new ContractError(["download.key must be a key of layout media-type-first"]);
    await expect(presigner({ cdn: CDN }).downloadUrl(key)).rejects.toThrow(refusal);
    await expect(presigner({ cdn: CDN }).thumbnailUrl(key, "small")).rejects.toThrow(refusal);
  });
});

describe("thumbnailUrl", () => {
  test.each(THUMBNAIL_SIZES)("gives the %s one, of the CDN or of its bucket", async (size) => {
    const path = `/thumbnails/${size}/photos/W1/C1/M1/${ID}.webp`;
    const cdn = await presigner({ cdn: CDN }).thumbnailUrl(PHOTO, size);
    expect(new URL(cdn.url).host + new URL(cdn.url).pathname).toBe(CDN.domainName + path);
    expect(served(cdn.url)).toBe(true);

    const s3 = await presigner({ thumbnailsBucket: "previews" }).thumbnailUrl(PHOTO, size);
    expect(new URL(s3.url).host + new URL(s3.url).pathname).toBe(`previews.s3.eu-central-1.amazonaws.com${path}`);
    expect(new URL(s3.url).searchParams.get("X-Amz-Expires")).toBe("3600");
    expect(signatureHolds({ method: "GET", url: s3.url, headers: {} }, SECRET)).toBe(true);
  });

  test.each([
    [`voice/W1/C1/M1/${ID}.opus`, 'photo.mediaType must be photos, got: "voice"'],
    [`${PHOTO}.enc`, "photo.encrypted must be false, got: true"],
  ])("has none for %s", async (key, fault) => {
    await expect(presigner({ cdn: CDN }).thumbnailUrl(key, "small")).rejects.toThrow(new ContractError([fault]));
  });

  test("needs to know where they are", async () => {
    await expect(presigner().thumbnailUrl(PHOTO, "small")).rejects.toThrow(
      new ContractError(["presigner.thumbnailsBucket must be a bucket name, got: nothing"]),
    );
  });
});
