import { stateKey } from "../../stacks/state-backend";
import { BootstrapError } from "./bootstrap-error";
import { type BucketEnvironment, type StateBucket, findStateBucket, notOurs, stateInBucket } from "./find-state-bucket";
import type { BootstrapOptions, Workspace } from "./options";
import { OwnFiles } from "./own-files";
import { settle } from "./settle";
import { StackFolder } from "./stack-folder";
import { type StateSummary, isAtLeast, isCopyOf } from "./terraform-state";
import { withImports } from "./with-imports";

/**
 * Makes the state bucket and its key, or goes on where an earlier run ended, until the bucket keeps the state of the stack
 * that it is made by.
 *
 * @throws BootstrapError for a bucket that is not this environment's, before anything is made.
 */
export async function makeStateBucket(
  of: BucketEnvironment,
  workspace: Workspace,
  options: BootstrapOptions,
): Promise<void> {
  const { environment, state } = of;
  const { say, aws } = options;
  const name = `${environment.name}-state`;
  const files = new OwnFiles(workspace.folder, environment.name);
  const bucket = await findStateBucket(aws.s3, of);
  if (bucket.kind === "untagged" && !(await files.wasAbsent(state.bucketName))) {
    throw new BootstrapError(notOurs(of, "it has no tags"));
  }
  const takenOver = await files.takeOver(name);
  if (takenOver !== undefined) say?.(`${name}: going on from ${takenOver}, of an earlier deploy.`);
  const local = await files.read();
  const remote = bucket.kind === "absent" ? undefined : await stateInBucket(aws.s3, of);
  if (local !== undefined && remote !== undefined) assertSameState(local, remote, { of, file: files.state });
  const stack = await stateStack(workspace, name, options);
  if (remote !== undefined && (local === undefined || isAtLeast(remote, local))) {
    await files.remove();
    say?.(`${name}: its state is in bucket ${state.bucketName}.`);
    await stack.init("anew");
    await settle(stack, of.environment, options);
    return;
  }
  await makeWithLocalState(stack, { of, bucket, local, files }, options);
}

/** The stack `{name}-state`, synthesised. */
export async function stateStack(workspace: Workspace, name: string, options: BootstrapOptions): Promise<StackFolder> {
  const stack = await StackFolder.of(workspace, name, options);
  if (stack === undefined) throw new BootstrapError(`The app has no stack ${name}.`);
  return stack;
}

interface Found {
  readonly of: BucketEnvironment;
  readonly bucket: StateBucket;
  readonly local: StateSummary | undefined;
  readonly files: OwnFiles;
}

async function makeWithLocalState(
  stack: StackFolder,
  { of, bucket, local, files }: Found,
  options: BootstrapOptions,
): Promise<void> {
  const { bucketName } = of.state;
  await files.make();
  if (bucket.kind === "absent") await files.noteAbsent(bucketName);
  if (local !== undefined) options.say?.(`${stack.stack}: going on from an earlier run's ${files.state}.`);
  const json = stack.withLocalState(files.state);
  const adopts = bucket.kind !== "absent";
  await stack.write(adopts ? await withImports(json, { of, local, kms: options.aws.kms }) : json);
  try {
    await stack.init("anew");
    await settle(stack, of.environment, options);
  } catch (error) {
    // Nothing was made: whose bucket is there then is for the next run to find out.
    if ((await files.read()) === undefined && (await isStillAbsent(of, options))) await files.remove();
    throw error;
  }
  await moveIntoBucket(stack, { of, files }, options);
}

async function isStillAbsent(of: BucketEnvironment, { aws }: BootstrapOptions): Promise<boolean> {
  try {
    return (await findStateBucket(aws.s3, of)).kind === "absent";
  } catch {
    return false;
  }
}

async function moveIntoBucket(
  stack: StackFolder,
  { of, files }: Pick<Found, "of" | "files">,
  options: BootstrapOptions,
): Promise<void> {
  const { bucketName } = of.state;
  const local = await files.read();
  if (local === undefined) throw new BootstrapError(`${files.state} is gone: somebody removed it while this ran.`);
  await stack.write(stack.json);
  const moved = await stack.move({ file: files.state, state: local }, () => stateInBucket(options.aws.s3, of));
  if (!isCopyOf(moved, local)) {
    throw new BootstrapError(
      `Bucket ${bucketName} does not hold the state that was moved into it. It is still in ${files.state}: keep that file, and run this again.`,
    );
  }
  await files.remove();
  options.say?.(`${stack.stack}: its state moved into ${bucketName}/${stateKey(of.environment, "state-bucket")}.`);
}

/** The same under another lineage is what a move that was killed half way leaves: see `StackFolder.move`. */
function assertSameState(
  local: StateSummary,
  remote: StateSummary,
  { of, file }: { readonly of: BucketEnvironment; readonly file: string },
): void {
  if (local.lineage === remote.lineage || local.digest === remote.digest) return;
  throw new BootstrapError(
    `${file} and ${of.state.bucketName}/${stateKey(of.environment, "state-bucket")} are different states. Nothing was changed. ` +
      `The bucket's is the one in use: move the file away if nothing else needs it, and run this again.`,
  );
}
