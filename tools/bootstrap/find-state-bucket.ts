import {
  GetBucketTaggingCommand,
  GetObjectCommand,
  HeadBucketCommand,
  type S3Client,
  type Tag,
} from "@aws-sdk/client-s3";
import type { Environment, S3State } from "../../environments";
import { stateKey } from "../../stacks/state-backend";
import { printable } from "../rules/printable";
import { BootstrapError } from "./bootstrap-error";
import { type StateSummary, summaryOf } from "./terraform-state";

/** An environment whose state is kept in a bucket. */
export interface BucketEnvironment {
  readonly environment: Environment;
  readonly state: S3State;
}

/** What has the name of a state bucket, in the environment's account. */
export type StateBucket =
  | { readonly kind: "absent" }
  /** It has the tags that our provider gives. */
  | { readonly kind: "ours" }
  /** Without tags: another's, or our own of a run that was killed before it could tag. */
  | { readonly kind: "untagged" };

/**
 * Looks who has the state bucket's name.
 *
 * @throws BootstrapError for a bucket of another account, or of another purpose in ours.
 */
export async function findStateBucket(s3: S3Client, of: BucketEnvironment): Promise<StateBucket> {
  const { environment, state } = of;
  const bucket = { Bucket: state.bucketName, ExpectedBucketOwner: environment.accountId };
  try {
    await s3.send(new HeadBucketCommand(bucket));
  } catch (error) {
    if (statusOf(error) === 404) return { kind: "absent" };
    throw new BootstrapError(whyNot(error, of));
  }
  const tags = await tagsOf(s3, bucket, of);
  if (tags.length === 0) return { kind: "untagged" };
  const has = (tag: Tag): boolean => tags.some(({ Key, Value }) => Key === tag.Key && Value === tag.Value);
  if (ownTags(environment).every(has)) return { kind: "ours" };
  throw new BootstrapError(notOurs(of, `it is tagged ${textOf(tags)}`));
}

/** What to say of a bucket in our account that is not ours. */
export function notOurs({ environment, state }: BucketEnvironment, found: string): string {
  const { accountId, name } = environment;
  return (
    `Bucket ${state.bucketName} is in account ${accountId}, but the bootstrap of ${name} did not make it: ${found}; ` +
    `its own would have ${textOf(ownTags(environment))}. Nothing was made. ` +
    `Choose another \`state.bucketName\` in environments/${name}.ts; if the bucket really is for this state, give it these tags and run this again.`
  );
}

/**
 * A state that a bucket keeps; `undefined` where there is none.
 *
 * @throws BootstrapError where it cannot be read.
 */
export async function stateInBucket(
  s3: S3Client,
  { environment, state }: BucketEnvironment,
  key: string = stateKey(environment, "state-bucket"),
): Promise<StateSummary | undefined> {
  try {
    const object = { Bucket: state.bucketName, Key: key, ExpectedBucketOwner: environment.accountId };
    const { Body } = await s3.send(new GetObjectCommand(object));
    return summaryOf((await Body?.transformToString()) ?? "");
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw new BootstrapError(`The state ${state.bucketName}/${key} cannot be read: ${reasonOf(error)}`);
  }
}

async function tagsOf(
  s3: S3Client,
  bucket: { readonly Bucket: string; readonly ExpectedBucketOwner: string },
  { state }: BucketEnvironment,
): Promise<readonly Tag[]> {
  try {
    return (await s3.send(new GetBucketTaggingCommand(bucket))).TagSet ?? [];
  } catch (error) {
    if (statusOf(error) === 404) return [];
    throw new BootstrapError(`The tags of bucket ${state.bucketName} cannot be read: ${reasonOf(error)}`);
  }
}

/** Of `defaultTags` in stacks/base-stack.ts. */
export function ownTags({ application, name }: Environment): readonly (Tag & { readonly Key: string })[] {
  return [
    { Key: "Application", Value: application },
    { Key: "Environment", Value: name },
    { Key: "ManagedBy", Value: "cdktf" },
  ];
}

function textOf(tags: readonly Tag[]): string {
  return printable(tags.map(({ Key, Value }) => `${JSON.stringify(Key)}=${JSON.stringify(Value)}`).join(", "));
}

/** S3 answers 403 for a bucket of another owner than expected, and for what the credentials may not see. */
function whyNot(error: unknown, { environment, state }: BucketEnvironment): string {
  const { accountId, name, region } = environment;
  const choose = `choose another \`state.bucketName\` in environments/${name}.ts`;
  switch (statusOf(error)) {
    case 403:
      return (
        `Bucket ${state.bucketName} exists, and is not open to these credentials as a bucket of account ${accountId}. Nothing was made. ` +
        `If it is another account's (names are unique in all of AWS), ${choose}; if it is yours, use credentials of account ${accountId} that may list it.`
      );
    case 301:
      return `Bucket ${state.bucketName} exists in another Region than ${region}. Nothing was made. If it is not of this environment, ${choose}.`;
    default:
      return `Bucket ${state.bucketName} cannot be looked at: ${reasonOf(error)}. Nothing was made.`;
  }
}

function statusOf(error: unknown): number | undefined {
  return (error as { readonly $metadata?: { readonly httpStatusCode?: number } } | undefined)?.$metadata
    ?.httpStatusCode;
}

function reasonOf(error: unknown): string {
  const status = statusOf(error);
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return status === undefined ? reason : `${reason} (${status})`;
}
