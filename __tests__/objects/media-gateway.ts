import { Agent } from "node:https";
import {
  CreateBucketCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll } from "@jest/globals";
import { keyLayout } from "../../contract";
import type { Environment } from "../../environments";
import { Presigner } from "../../services/media-api/presigner";
import { startCephGateway, toGatewayPolicy, type CephGateway, type Credentials } from "../../tools/ceph";
import { temporaryFolder, TestApp } from "../helpers/stacks";
import { Synthesised } from "../helpers/synthesised";
import { bucketInputs, type BucketInputs } from "./bucket-inputs";

/** Ceph's gateway for one test file, and what our own stacks make of it. */
export class MediaGateway {
  readonly #folder = temporaryFolder();
  readonly #agents: Agent[] = [];
  #gateway: CephGateway | undefined;
  #owner: S3Client | undefined;

  /** Starts before the file's tests, and is gone after them. */
  constructor() {
    beforeAll(async () => {
      this.#gateway = await startCephGateway();
    }, 60_000);
    afterAll(async () => {
      for (const agent of this.#agents) agent.destroy();
      await this.#gateway?.stop();
    }, 30_000);
  }

  get server(): CephGateway {
    if (this.#gateway === undefined) throw new Error("The gateway runs in tests only.");
    return this.#gateway;
  }

  /** The client of the buckets' owner. */
  get owner(): S3Client {
    return (this.#owner ??= this.client(this.server));
  }

  /** A client over TLS unless said otherwise: the buckets' policies refuse any other. */
  client(credentials: Credentials, endpoint = this.server.tlsEndpoint): S3Client {
    const agent = new Agent({ ca: this.server.certificate, keepAlive: true });
    this.#agents.push(agent);
    const { accessKeyId, secretAccessKey } = credentials;
    return new S3Client({
      endpoint,
      region: this.server.region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: true,
      requestHandler: { httpsAgent: agent },
    });
  }

  /** The service's presigner for the media bucket of a deployment. */
  presigner(environment: Environment, client = this.owner): Presigner {
    return new Presigner({
      client,
      bucket: environment.bucketNames.media,
      layout: keyLayout(environment.keyLayout),
      downloadUrlSeconds: environment.mediaService.downloadUrlSeconds,
    });
  }

  /** What the synthesised stack of a deployment says about its media bucket, with the gateway's key for its own. */
  inputs(environment: Environment): BucketInputs {
    const stack = new TestApp(this.#folder, { environments: [environment] }).stack(environment.name);
    return bucketInputs(new Synthesised(stack), environment.bucketNames.media, this.server.kmsKeyId);
  }

  /**
   * Makes the media bucket of a deployment as its stack says.
   *
   * @param before What to do in the bucket before its policy is there.
   */
  async createBucket(environment: Environment, before?: () => Promise<unknown>): Promise<BucketInputs> {
    const client = this.owner;
    const inputs = this.inputs(environment);
    const { name: Bucket, versioning, cors, lifecycle, policy } = inputs;
    await client.send(new CreateBucketCommand({ Bucket }));
    if (versioning !== undefined) {
      await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: versioning }));
    }
    await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: cors }));
    await client.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: lifecycle }));
    await before?.();
    const Policy = JSON.stringify(toGatewayPolicy(policy));
    await client.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    return inputs;
  }
}
