import { generateKeyPairSync } from "node:crypto";
import type { TerraformStack } from "cdktf";
import { MediaCdn, type MediaCdnProps } from "../../../modules/cdn";
import { LogBucket, SecureBucket } from "../../../modules/s3";
import { ACCOUNT, aKey } from "../../helpers/constructs";

/** A new public key as the environment holds it. */
export function aPublicKey(): string {
  return generateKeyPairSync("ec", {
    namedCurve: "prime256v1",
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  }).publicKey;
}

/** One key for all tests. */
export const PUBLIC_KEY = aPublicKey();

/** Where the access logs of a test go. */
export function aLogBucket(stack: TerraformStack): LogBucket {
  return new LogBucket(stack, "logs", {
    bucketName: "quikapp-logs-test",
    displayName: "Logs",
    retention: { transitions: [], expirationDays: 90 },
    incompleteUploadDays: 1,
    accountId: ACCOUNT,
    deletionProtection: false,
  });
}

/** A CDN with its buckets, and the id `cdn`. */
export function aCdn(stack: TerraformStack, props: Partial<MediaCdnProps> = {}): MediaCdn {
  const encryptionKey = aKey(stack);
  const bucket = (id: string): SecureBucket =>
    new SecureBucket(stack, id, {
      bucketName: `quikapp-${id}-test`,
      displayName: id,
      encryptionKey,
      versioned: false,
      deletionProtection: false,
    });
  return new MediaCdn(stack, "cdn", {
    name: "quikapp-media-test",
    comment: "Media of quikapp test",
    media: { bucket: bucket("media"), patterns: ["photos/*", "videos/*"] },
    thumbnails: { bucket: bucket("thumbnails"), pathPattern: "thumbnails/*" },
    logs: props.logs ?? aLogBucket(stack),
    publicKeys: { "2026-01": PUBLIC_KEY },
    signingKey: "2026-01",
    priceClass: "PriceClass_100",
    domain: null,
    accountId: ACCOUNT,
    ...props,
  });
}
