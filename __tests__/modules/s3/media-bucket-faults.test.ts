import { describe, expect, test } from "@jest/globals";
import { Lazy, Token } from "cdktf";
import { dev } from "../../../environments/dev";
import type { MediaBucketProps } from "../../../modules/s3";
import { aKey, aMediaBucket, aStack } from "../../helpers/constructs";
import { Synthesised } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

function synthesised(props: Partial<MediaBucketProps> = {}): Synthesised {
  const stack = aStack();
  aMediaBucket(stack, props);
  return new Synthesised(stack);
}

/** A string that only Terraform knows. */
const text = (name: string): string => Token.asString(Lazy.anyValue({ produce: () => `\${var.${name}}` }));

describe("the constructor refuses, by path,", () => {
  test("every origin that S3 refuses or no browser sends", () => {
    expect(messageOf(() => synthesised({ allowedOrigins: ["*", "https://a.com", "https://b.com/"] }))).toBe(
      'media.allowedOrigins[0] must be https://HOST[:PORT] in lower case, or http://localhost[:PORT] for development, got: "*"\n' +
        'media.allowedOrigins[2] must not end with a slash: browsers send the origin without one, got: "https://b.com/"',
    );
  });

  test("every day of the lifecycle that S3 refuses", () => {
    const never = { transitions: [], expirationDays: null };
    const lifecycle = {
      photos: { transitions: [{ storageClass: "STANDARD_IA", days: 7 } as const], expirationDays: 7 },
      videos: never,
      voice: { transitions: [], expirationDays: 0 },
      files: never,
      avatars: never,
    };
    expect(messageOf(() => synthesised({ lifecycle }))).toBe(
      "media.lifecycle.photos.transitions[0].days must be at least 30 for STANDARD_IA, got: 7\n" +
        "media.lifecycle.photos.expirationDays must be null or a whole number, at least 8 (after the last transition, on day 7), got: 7\n" +
        "media.lifecycle.voice.expirationDays must be null or a whole number, at least 1, got: 0",
    );
  });

  test("a name that S3 refuses", () => {
    expect(messageOf(() => synthesised({ bucketName: "quikapp-media--x-s3" }))).toBe(
      'media.bucketName must not end with -s3alias, --ol-s3, .mrap, --x-s3 or --table-s3, got: "quikapp-media--x-s3"',
    );
  });

  test("that there is no origin at all", () => {
    expect(messageOf(() => synthesised({ allowedOrigins: [] }))).toBe(
      "media.allowedOrigins must name at least one origin, got: []",
    );
  });

  test.each([
    ["incompleteUploadDays", 0, "0"],
    ["incompleteUploadDays", 1.5, "1.5"],
    ["noncurrentVersionDays", 0, "0"],
    ["noncurrentVersionDays", -1, "-1"],
    ["noncurrentVersionDays", Number.NaN, "NaN"],
  ])("%s of %p", (name, days, given) => {
    expect(messageOf(() => synthesised({ [name]: days }))).toBe(
      `media.${name} must be a whole number of days, at least 1, got: ${given}`,
    );
  });

  test("everything at once, below the id of the bucket, before anything is made", () => {
    const stack = aStack();
    const voice = { transitions: [], expirationDays: 0 };
    const faulty = {
      bucketName: "Media",
      allowedOrigins: ["https://a.com:443"],
      lifecycle: { ...dev.lifecycle, voice },
      incompleteUploadDays: 0,
      noncurrentVersionDays: 0,
    };
    const encryptionKey = aKey(stack);
    expect(messageOf(() => aMediaBucket(stack, { ...faulty, encryptionKey }, "eu-originals"))).toBe(
      [
        'eu-originals.bucketName must be lower-case letters, digits and hyphens, beginning and ending with a letter or digit, got: "Media"',
        'eu-originals.allowedOrigins[0] must not name the default port: browsers leave it out, got: "https://a.com:443"',
        "eu-originals.lifecycle.voice.expirationDays must be null or a whole number, at least 1, got: 0",
        "eu-originals.incompleteUploadDays must be a whole number of days, at least 1, got: 0",
        "eu-originals.noncurrentVersionDays must be a whole number of days, at least 1, got: 0",
      ].join("\n"),
    );
    expect(new Synthesised(stack).counts()).toEqual({ aws_kms_key: 1, aws_kms_alias: 1 });
    expect(stack.node.tryFindChild("eu-originals")).toBeUndefined();
  });
});

describe("what is known to Terraform alone is taken on trust:", () => {
  test("the bucket's name", () => {
    const terraform = synthesised({ bucketName: text("name") });
    expect(terraform.only("aws_s3_bucket")["bucket"]).toBe("${var.name}");
  });

  test.each([
    ["an origin", ["https://a.com", text("origin")], ["https://a.com", "${var.origin}"]],
    ["all origins", Token.asList(Lazy.anyValue({ produce: () => "${var.origins}" })), "${var.origins}"],
  ])("%s", (_, allowedOrigins, expected) => {
    const [rule] = synthesised({ allowedOrigins }).only("aws_s3_bucket_cors_configuration")["cors_rule"] as object[];
    expect(rule).toMatchObject({ allowed_origins: expected });
  });

  test("days, but not the origin beside them", () => {
    const days = Token.asNumber("${var.days}");
    const props = { allowedOrigins: [text("origin"), "*"], incompleteUploadDays: days };
    expect(messageOf(() => synthesised({ ...props, noncurrentVersionDays: days }))).toBe(
      'media.allowedOrigins[1] must be https://HOST[:PORT] in lower case, or http://localhost[:PORT] for development, got: "*"',
    );
  });
});
