import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { MediaStorageOutputs } from "../../contract";
import type { Environment } from "../../environments";
import type { PresignedUpload } from "../../services/media-api/presigner";
import { type AwsClients, localAwsClients } from "../bootstrap/aws-clients";
import { bootstrap } from "../bootstrap/bootstrap";
import { removeBootstrap } from "../bootstrap/remove";
import { CdktfWorkspace, type LineListener, MAIN_APP, TEARDOWN_APP } from "../deploy/cdktf-workspace";
import { EventListener } from "../deploy/event-listener";
import { keysIn } from "../deploy/local-s3-client";
import { MediaRoundTrip, type Sample } from "../deploy/media-round-trip";
import { stateBucketOf } from "../deploy/state-bucket";
import { watchStateBucket } from "../deploy/watch-state-bucket";
import { type LocalCloud, findMoto, findTerraform, startLocalCloud } from "../local-cloud";
import { PROJECT } from "../project";

/** What a step found out, in a few words for a person. */
export type Finding = string;

/** One step of the demo. */
export interface Step {
  /** What is done, in the present tense. */
  readonly title: string;
  /** Does it; throws where the system does not do what it should. */
  readonly run: (onLine: LineListener) => Promise<Finding>;
}

const PHOTO = path.join(PROJECT, "tools", "demo", "photo.jpg");

/** Stands for what a client's end-to-end encryption leaves: to the server, any bytes. */
const ENCRYPTED_VIDEO: Sample = {
  mediaType: "videos",
  fileName: "Waves.mp4",
  contentType: "video/mp4",
  encrypted: true,
  bytes: randomBytes(4096),
};

/** The main job, from nothing to nothing, against a local AWS. The steps build on each other: run them in order. */
export class Demo {
  private cloud: LocalCloud | undefined;
  private workspace: CdktfWorkspace | undefined;
  private media: MediaRoundTrip | undefined;
  private events: EventListener | undefined;
  private aws: AwsClients | undefined;
  private outputs: MediaStorageOutputs | undefined;
  private upload: PresignedUpload | undefined;
  private photo: Buffer = Buffer.alloc(0);

  constructor(
    private readonly environment: Environment,
    private readonly onInterrupt?: (reason: string) => void,
  ) {}

  /** All steps, in order. */
  steps(): readonly Step[] {
    const { name } = this.environment;
    const { bucketName } = stateBucketOf(this.environment);
    return [
      { title: "Find terraform and moto", run: () => this.findTools() },
      { title: "Start the local AWS", run: () => this.start() },
      { title: `npm run bootstrap -- ${name}`, run: (onLine) => this.bootstrap(onLine) },
      { title: `cdktf deploy ${name}, its state in ${bucketName}`, run: (onLine) => this.deploy(onLine) },
      { title: `cdktf diff ${name}`, run: (onLine) => this.diff(onLine) },
      { title: "Presign the upload of a photo", run: () => this.presign() },
      { title: "Upload it over HTTP", run: () => this.put() },
      { title: "List it and read it back", run: () => this.readBack() },
      { title: "Upload an encrypted video; wait for its event", run: () => this.queueEvent() },
      { title: "Delete both; wait for the audit's events", run: () => this.deleteAll() },
      { title: `cdktf destroy ${name}`, run: (onLine) => this.destroy(onLine) },
      { title: `npm run bootstrap -- ${name} --remove`, run: (onLine) => this.removeBootstrap(onLine) },
      { title: "Look for anything left", run: () => this.lookForRemains() },
    ];
  }

  /** What the steps so far have made: for tests that look further. */
  get made(): { readonly cloud: LocalCloud; readonly workspace: CdktfWorkspace } {
    return { cloud: reached(this.cloud), workspace: reached(this.workspace) };
  }

  /** Takes the local AWS down, whatever was reached. */
  async stop(): Promise<void> {
    this.media?.close();
    this.events?.close();
    this.aws?.destroy();
    await this.cloud?.stop();
  }

  private async findTools(): Promise<Finding> {
    const terraform = await findTerraform(process.env);
    findMoto(process.env);
    return `Terraform ${terraform.version}`;
  }

  private async start(): Promise<Finding> {
    const { accountId, region } = this.environment;
    this.cloud = await startLocalCloud({
      accountId,
      region,
      ...(this.onInterrupt && { onInterrupt: this.onInterrupt }),
    });
    this.workspace = await CdktfWorkspace.create(this.cloud);
    this.aws = localAwsClients(this.cloud.endpoint, region);
    const source = this.cloud.providerMirror === undefined ? "the registry" : "a mirror";
    return `account ${accountId} at ${this.cloud.endpoint}, provider from ${source}`;
  }

  private async bootstrap(onLine: LineListener): Promise<Finding> {
    await bootstrap(this.environment, reached(this.workspace), { aws: reached(this.aws), onLine });
    const { bucketName } = stateBucketOf(this.environment);
    const keys = await keysIn(reached(this.aws).s3, bucketName);
    const own = `${this.environment.name}/state-bucket.tfstate`;
    expect(keys.includes(own), `the state bucket must hold its own state, got: ${keys.join(", ")}`);
    const roles = this.environment.github === null ? "" : "; the roles of GitHub's workflows";
    return `bucket ${bucketName}, with its own state in it${roles}`;
  }

  private async deploy(onLine: LineListener): Promise<Finding> {
    const { endpoint } = reached(this.cloud);
    const { result, lockSeen, keys } = await watchStateBucket(endpoint, this.environment, () =>
      reached(this.workspace).deploy(this.environment.name, onLine),
    );
    expect(lockSeen, "Terraform's lock was never in the state bucket");
    expect(!keys.some((key) => key.endsWith(".tflock")), `the lock was left behind: ${keys.join(", ")}`);
    const state = `${this.environment.name}/media-storage.tfstate`;
    expect(keys.includes(state), `the state bucket must hold ${state}, got: ${keys.join(", ")}`);
    const outputs = result["media_storage"] as MediaStorageOutputs | undefined;
    expect(outputs !== undefined, "the stack has no output media_storage");
    this.outputs = reached(outputs);
    this.media = new MediaRoundTrip({
      endpoint,
      environment: this.environment,
      bucketName: this.outputs.buckets.media,
    });
    this.events = new EventListener(endpoint, this.environment.region);
    const { declared, missing } = await reached(this.workspace).resources(this.environment.name);
    expect(missing.length === 0, `not in the state: ${missing.join(", ")}`);
    return `${declared.length - missing.length} of ${declared.length} resources; state locked meanwhile, kept as ${state}`;
  }

  private async diff(onLine: LineListener): Promise<Finding> {
    const changes = await reached(this.workspace).diff(this.environment.name, onLine);
    expect(changes.length === 0, `the second plan must be empty, got changes of: ${changes.join(", ")}`);
    return "No changes";
  }

  private async presign(): Promise<Finding> {
    this.photo = await readFile(PHOTO);
    this.upload = await reached(this.media).presign({
      mediaType: "photos",
      fileName: "Hills at dusk.jpg",
      contentType: "image/jpeg",
      encrypted: false,
      bytes: this.photo,
    });
    return `${this.upload.key}, good for 15 minutes`;
  }

  private async put(): Promise<Finding> {
    const status = await reached(this.media).upload(reached(this.upload), this.photo);
    expect(status === 200, `the upload was answered with ${status}`);
    const { contentType, encryption } = await reached(this.media).inspect(reached(this.upload).key);
    expect(contentType === "image/jpeg", `the object's type is ${contentType ?? "missing"}`);
    expect(encryption === "aws:kms", `the object's encryption is ${encryption ?? "missing"}`);
    return `${this.photo.byteLength} bytes of ${contentType}, encrypted with ${encryption}`;
  }

  private async readBack(): Promise<Finding> {
    const { key } = reached(this.upload);
    const keys = await reached(this.media).list();
    expect(keys.length === 1 && keys[0] === key, `the bucket must hold ${key} alone, got: ${keys.join(", ")}`);
    const [read, downloaded] = [await reached(this.media).read(key), await reached(this.media).download(key)];
    expect(this.photo.equals(read), "the SDK read other bytes than were uploaded");
    expect(this.photo.equals(downloaded), "the download URL gave other bytes than were uploaded");
    return "the same bytes, through the SDK and through a presigned download URL";
  }

  private async queueEvent(): Promise<Finding> {
    const { queueUrls } = reached(this.outputs);
    const upload = await reached(this.media).presign(ENCRYPTED_VIDEO);
    const status = await reached(this.media).upload(upload, ENCRYPTED_VIDEO.bytes);
    expect(status === 200, `the upload was answered with ${status}`);
    const [event, ...more] = await reached(this.events).receive(queueUrls.encryptedMedia, 1);
    const keys = [event, ...more].map((arrived) => arrived?.key ?? "none");
    // The photo's event must not be here: it is a function's.
    expect(keys.length === 1 && keys[0] === upload.key, `the queue must hold ${upload.key} alone, got: ${keys.join()}`);
    return `${reached(event).name} of ${upload.key} in the queue, the photo's not`;
  }

  private async deleteAll(): Promise<Finding> {
    const { topicArns } = reached(this.outputs);
    const keys = await reached(this.media).list();
    await reached(this.events).listenTo(topicArns.deletions);
    for (const key of keys) await reached(this.media).delete(key);
    const heard = await reached(this.events).heard(keys.length);
    const told = heard.map(({ key }) => key).sort();
    expect(told.join() === [...keys].sort().join(), `the topic must tell of ${keys.join()}, got: ${told.join()}`);
    const left = await reached(this.media).list();
    expect(left.length === 0, `the bucket must be empty, got: ${left.join(", ")}`);
    return `${heard.map(({ name }) => name).join(", ")}; the bucket is empty`;
  }

  private async destroy(onLine: LineListener): Promise<Finding> {
    const { name, deletionProtection } = this.environment;
    const workspace = reached(this.workspace);
    if (deletionProtection) await workspace.deploy(name, onLine, TEARDOWN_APP);
    await workspace.destroy(name, onLine, deletionProtection ? TEARDOWN_APP : MAIN_APP);
    return "every resource destroyed";
  }

  private async removeBootstrap(onLine: LineListener): Promise<Finding> {
    const state = { ...stateBucketOf(this.environment), deletionProtection: false };
    const options = { aws: reached(this.aws), onLine, app: TEARDOWN_APP, confirm: () => Promise.resolve(true) };
    await removeBootstrap({ ...this.environment, state }, reached(this.workspace), options);
    return "the pipeline's identities, the state bucket and its key destroyed";
  }

  private async lookForRemains(): Promise<Finding> {
    const { held, pendingDeletion, unchecked } = await reached(this.cloud).dump();
    const names = held.map(({ service, kind, name }) => `${service} ${kind} ${name}`);
    expect(held.length === 0, `left behind: ${names.join(", ")}`);
    expect(unchecked.length === 0, `not checked: ${unchecked.join(", ")}`);
    return `nothing, but ${pendingDeletion.length} keys in their deletion window, as on AWS`;
  }
}

/** What an earlier step made; steps run in order, so its absence is a fault of the demo itself. */
function reached<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("This step needs an earlier one that has not run.");
  return value;
}

function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
