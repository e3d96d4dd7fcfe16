import { describe, expect, test } from "@jest/globals";
import { type KeyLayoutName, keyLayout } from "../../../contract";
import type { ServiceRole } from "../../../modules/iam";
import type { MediaBucket } from "../../../modules/s3";
import { aKey, aMediaBucket, aRole, aStack, twoStacks } from "../../helpers/constructs";
import { type Statement, Synthesised, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

type Grant = (bucket: MediaBucket, role: ServiceRole) => void;

const GRANTS = {
  upload: (bucket, role) => {
    bucket.grantUpload(role);
  },
  read: (bucket, role) => {
    bucket.grantRead(role);
  },
  delete: (bucket, role) => {
    bucket.grantDelete(role);
  },
  list: (bucket, role) => {
    bucket.grantList(role);
  },
} satisfies Record<string, Grant>;

interface Granted {
  readonly role: readonly Statement[];
  readonly keySids: readonly string[];
  readonly bucketArn: string;
  readonly keyArn: string;
}

function granted(grant: Grant, layout: KeyLayoutName = "media-type-first"): Granted {
  const stack = aStack();
  grant(aMediaBucket(stack, { layout: keyLayout(layout) }), aRole(stack));
  const terraform = new Synthesised(stack);
  return {
    role: statementsOf(terraform.only("aws_iam_role_policy")["policy"]),
    keySids: statementsOf(terraform.only("aws_kms_key")["policy"]).map(({ Sid }) => Sid),
    bucketArn: terraform.reference("aws_s3_bucket", "arn"),
    keyArn: terraform.reference("aws_kms_key", "arn"),
  };
}

const TYPES = ["photos", "videos", "voice", "files", "avatars"];
const allow = (Sid: string, Action: readonly string[], Resource: readonly string[]): Statement => ({
  Sid,
  Effect: "Allow",
  Action,
  Resource,
});
const keyUse = (Sid: string, action: string, { bucketArn, keyArn }: Granted): Statement => ({
  ...allow(Sid, [action], [keyArn]),
  Condition: {
    StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
    StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
  },
});

describe.each<[KeyLayoutName, readonly string[], readonly string[]]>([
  ["media-type-first", TYPES.map((type) => `${type}/*`), ["s3:PutObject"]],
  ["workspace-first", TYPES.map((type) => `*/${type}/*`), ["s3:PutObject", "s3:PutObjectTagging"]],
])("in the layout %s", (layout, patterns, uploadActions) => {
  const keys = ({ bucketArn }: Granted): readonly string[] => patterns.map((pattern) => `${bucketArn}/${pattern}`);

  test("grantUpload allows to write and encrypt media, and not to read", () => {
    const given = granted(GRANTS.upload, layout);
    expect(given.role).toEqual([
      allow("UploadMedia", uploadActions, keys(given)),
      keyUse("EncryptMedia", "kms:GenerateDataKey", given),
    ]);
    expect(given.keySids).toEqual(["AdministeredThroughIam", "EncryptMediaForService"]);
  });

  test("grantRead allows to read and decrypt media", () => {
    const given = granted(GRANTS.read, layout);
    expect(given.role).toEqual([
      allow("ReadMedia", ["s3:GetObject", "s3:GetObjectAttributes"], keys(given)),
      keyUse("DecryptMedia", "kms:Decrypt", given),
    ]);
    expect(given.keySids).toEqual(["AdministeredThroughIam", "DecryptMediaForService"]);
  });

  test("grantDelete allows to delete media, without the key", () => {
    const given = granted(GRANTS.delete, layout);
    expect(given.role).toEqual([allow("DeleteMedia", ["s3:DeleteObject"], keys(given))]);
    expect(given.keySids).toEqual(["AdministeredThroughIam"]);
  });

  test("grantList allows to list the bucket itself, without the key", () => {
    const given = granted(GRANTS.list, layout);
    expect(given.role).toEqual([allow("ListMedia", ["s3:ListBucket"], [given.bucketArn])]);
    expect(given.keySids).toEqual(["AdministeredThroughIam"]);
  });
});

describe("every grant", () => {
  const all: Grant = (bucket, role) => {
    for (const grant of Object.values(GRANTS)) grant(bucket, role);
  };
  const verbs = (bucket: string): readonly string[] =>
    ["Upload", "Encrypt", "Read", "Decrypt", "Delete", "List"].map((verb) => `${verb}${bucket}`);
  const sids = (policy: unknown): readonly string[] => statementsOf(policy).map(({ Sid }) => Sid);

  test.each(["media-type-first", "workspace-first"] as const)("repeated is granted once, %s", (layout) => {
    const once = granted(all, layout);
    const twice = granted((bucket, role) => {
      all(bucket, role);
      all(bucket, role);
    }, layout);
    expect(twice).toEqual(once);
    expect(once.role.map(({ Sid }) => Sid)).toEqual(verbs("Media"));
  });

  test("of several buckets may go to one role, under each bucket's name and key", () => {
    const stack = aStack();
    const encryptionKey = aKey(stack);
    const role = aRole(stack, { id: "media_service" });
    for (const id of ["media", "media_archive", "eu-originals"]) all(aMediaBucket(stack, { encryptionKey }, id), role);
    const terraform = new Synthesised(stack);
    const statements = statementsOf(terraform.only("aws_iam_role_policy")["policy"]);
    expect(statements.map(({ Sid }) => Sid)).toEqual(["Media", "MediaArchive", "EuOriginals"].flatMap(verbs));
    expect(sids(terraform.only("aws_kms_key")["policy"])).toEqual([
      "AdministeredThroughIam",
      ...["Media", "MediaArchive", "EuOriginals"].flatMap((bucket) => [
        `Encrypt${bucket}ForMediaService`,
        `Decrypt${bucket}ForMediaService`,
      ]),
    ]);
    const lists = statements.filter(({ Sid }) => Sid.startsWith("List"));
    expect(lists.map(({ Resource }) => Resource)).toEqual([
      [expect.stringContaining(".media_bucket_")],
      [expect.stringContaining(".media_archive_bucket_")],
      [expect.stringContaining(".eu-originals_bucket_")],
    ]);
  });

  test("of one bucket may go to several roles", () => {
    const stack = aStack();
    const bucket = aMediaBucket(stack);
    for (const id of ["api", "worker"]) all(bucket, aRole(stack, { id }));
    const terraform = new Synthesised(stack);
    expect(terraform.all("aws_iam_role_policy").map(({ policy }) => sids(policy))).toEqual([
      verbs("Media"),
      verbs("Media"),
    ]);
    expect(sids(terraform.only("aws_kms_key")["policy"])).toEqual([
      "AdministeredThroughIam",
      ...["EncryptMediaForApi", "DecryptMediaForApi", "EncryptMediaForWorker", "DecryptMediaForWorker"],
    ]);
  });
});

test.each(Object.entries(GRANTS))("to %s from another environment is refused, and nothing is granted", (_, grant) => {
  const [dev, prod] = twoStacks();
  const bucket = aMediaBucket(dev);
  const role = aRole(prod);
  expect(
    messageOf(() => {
      grant(bucket, role);
    }),
  ).toBe("dev/media may only be used with what is in its own stack dev, got: prod/service");
  expect(new Synthesised(prod).counts()).toEqual({ aws_iam_role: 1 });
  expect(statementsOf(new Synthesised(dev).only("aws_kms_key")["policy"])).toHaveLength(1);
});
