import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import type { Environment } from "../../environments";
import { stateKey } from "../../stacks/state-backend";
import { printable } from "../rules/printable";
import { withClearErrors } from "./bootstrap";
import { withIdentities } from "./access-imports";
import { BootstrapError } from "./bootstrap-error";
import { type BucketEnvironment, findStateBucket, notOurs, stateInBucket } from "./find-state-bucket";
import type { BootstrapOptions, Workspace } from "./options";
import { OwnFiles } from "./own-files";
import { mustConfirm, settle } from "./settle";
import { StackFolder } from "./stack-folder";
import { stateStack } from "./state-stack";
import { isCopyOf } from "./terraform-state";

/**
 * Takes back what the bootstrap of an environment made, when the environment itself is gone: the identities of its
 * pipeline, then the state bucket with every version of every state, and its key.
 *
 * @throws BootstrapError where something still needs them, before anything is destroyed.
 */
export async function removeBootstrap(
  environment: Environment,
  workspace: Workspace,
  options: BootstrapOptions,
): Promise<void> {
  const { name, state } = environment;
  await withClearErrors(environment, async () => {
    if (state.kind !== "s3") {
      await mustConfirm(`Destroy the identities of ${name}'s pipeline?`, options);
      await destroyAccess(environment, workspace, options);
      return;
    }
    if (state.deletionProtection) {
      throw new BootstrapError(
        `The state bucket of ${name} is protected: set \`state.deletionProtection: false\` in environments/${name}.ts first.`,
      );
    }
    await removeAll({ environment, state }, workspace, options);
  });
}

async function removeAll(of: BucketEnvironment, workspace: Workspace, options: BootstrapOptions): Promise<void> {
  const { environment, state } = of;
  const { s3 } = options.aws;
  const files = new OwnFiles(workspace.folder, environment.name);
  const bucket = await findStateBucket(s3, of);
  if (bucket.kind === "untagged" && !(await files.wasAbsent(state.bucketName))) {
    throw new BootstrapError(notOurs(of, "it has no tags"));
  }
  const local = await files.read();
  if (bucket.kind === "absent" && local === undefined) {
    options.say?.(`There is no bucket ${state.bucketName}: nothing to remove.`);
    return;
  }
  if (bucket.kind === "ours") await assertUnused(of, s3);
  const question = `Destroy bucket ${state.bucketName} with every state in it and their history, its key, and the identities of ${environment.name}'s pipeline?`;
  await mustConfirm(question, options);
  if (bucket.kind === "ours") await destroyAccess(environment, workspace, options);
  await destroyStateBucket(of, { workspace, files }, options);
}

async function destroyStateBucket(
  of: BucketEnvironment,
  { workspace, files }: { readonly workspace: Workspace; readonly files: OwnFiles },
  options: BootstrapOptions,
): Promise<void> {
  const { environment, state } = of;
  const stack = await stateStack(workspace, `${environment.name}-state`, options);
  const local = await files.read();
  const remote = await stateInBucket(options.aws.s3, of);
  if (remote !== undefined && (local === undefined || local.serial < remote.serial)) {
    await stack.init("anew");
    // Terraform empties a bucket by what its state says, so that the protection has to be off in there first.
    await settle(stack, environment, { ...options, confirm: () => Promise.resolve(true) });
    const latest = await stateInBucket(options.aws.s3, of);
    await files.make();
    await stack.write(stack.withLocalState(files.state));
    await stack.init("move");
    const moved = await files.read();
    if (latest === undefined || !isCopyOf(moved, latest)) {
      throw new BootstrapError(`${files.state} is not the state that was moved out of bucket ${state.bucketName}.`);
    }
    options.say?.(`${stack.stack}: its state moved out of the bucket, into ${files.state}.`);
  } else if (local === undefined) {
    throw new BootstrapError(
      `Bucket ${state.bucketName} holds no state of its own: run npm run bootstrap -- ${environment.name} first, which finds what is there.`,
    );
  } else {
    await stack.write(stack.withLocalState(files.state));
    await stack.init("anew");
  }
  await stack.mustTerraform("destroy", "-auto-approve", "-input=false", "-no-color");
  await stack.forgetBackend();
  await files.remove();
  options.say?.(`${stack.stack}: bucket ${state.bucketName} and its key are destroyed.`);
}

async function destroyAccess(environment: Environment, workspace: Workspace, options: BootstrapOptions): Promise<void> {
  const stack = await StackFolder.of(workspace, `${environment.name}-access`, options);
  if (stack === undefined) return;
  await stack.init("same");
  const known = await withIdentities(stack, environment);
  if (known !== stack.json) {
    // What its state does not know, it would leave behind: roles that GitHub can still assume.
    await stack.write(known);
    await settle(stack, environment, { ...options, confirm: () => Promise.resolve(true) });
  }
  await stack.mustTerraform("destroy", "-auto-approve", "-input=false", "-no-color");
  options.say?.(`${stack.stack}: destroyed.`);
}

/** @throws BootstrapError naming each state in the bucket that something still hangs on, and each lock. */
async function assertUnused(of: BucketEnvironment, s3: S3Client): Promise<void> {
  const { environment, state } = of;
  const removed = [
    stateKey(environment, "state-bucket"),
    ...(environment.github ? [stateKey(environment, "access")] : []),
  ];
  const inUse: string[] = [];
  for (const key of await keysIn(s3, of)) {
    if (key.endsWith(".tflock"))
      inUse.push(`${printable(key)} is locked: somebody works on it, or npm run unlock -- ${environment.name}`);
    else if (key.endsWith(".tfstate") && !removed.includes(key)) {
      const { resources } = (await stateInBucket(s3, of, key)) ?? { resources: [] };
      if (resources.length > 0)
        inUse.push(`${printable(key)} holds ${resources.length} resources${whatToRun(environment, key)}`);
    }
  }
  if (inUse.length === 0) return;
  throw new BootstrapError(
    `Bucket ${state.bucketName} is still in use:\n${inUse.map((line) => `  ${line}`).join("\n")}`,
  );
}

function whatToRun(environment: Environment, key: string): string {
  const { name } = environment;
  if (key === stateKey(environment, "media-storage")) return `: npx cdktf destroy ${name}`;
  if (key === stateKey(environment, "access")) return `: put \`github\` back into environments/${name}.ts`;
  return ", which are not of this environment";
}

async function keysIn(s3: S3Client, { environment, state }: BucketEnvironment): Promise<readonly string[]> {
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: state.bucketName, ExpectedBucketOwner: environment.accountId }),
  );
  return Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
}
