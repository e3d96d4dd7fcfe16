import path from "node:path";
import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  PutBucketTaggingCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { dev } from "../../environments/dev";
import { type Adoption, adoptStack } from "../../tools/adopt/adopt-stack";
import { AwsClients } from "../../tools/adopt/aws-clients";
import { AwsLookups } from "../../tools/adopt/aws-lookups";
import type { CdktfWorkspace } from "../../tools/deploy/cdktf-workspace";
import { stateBucketOf } from "../../tools/deploy/state-bucket";

/** Loses states of dev in a local cloud, and takes over what they were about. */
export class Adopter {
  private readonly clients: AwsClients;
  readonly s3: S3Client;

  constructor(
    private readonly workspace: CdktfWorkspace,
    endpoint: string,
  ) {
    this.clients = new AwsClients({ endpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } });
    this.s3 = this.clients.s3(dev.region);
  }

  /** What `npm run adopt` does, each time with lookups of its own, as each run of it has. */
  adopt(stack: string): Promise<Adoption> {
    const { workspace } = this;
    const lookups = new AwsLookups(this.clients);
    return adoptStack({ workspace, environment: dev.name, stack, folder: this.bundle(stack), lookups });
  }

  /** Where the plan of an adoption goes. */
  bundle(stack: string): string {
    return path.join(this.workspace.folder, "plans", stack);
  }

  /** Applies the plan that the last adoption left in the stack's folder. */
  async apply(stack: string): Promise<void> {
    await this.workspace.mustTerraform(stack, ["apply", "-input=false", "-no-color", "plan"]);
  }

  /** Deletes all versions of a state: what a bucket without versioning loses by one deletion. */
  async lose(key: string): Promise<void> {
    const { bucketName: Bucket } = stateBucketOf(dev);
    const { Versions = [] } = await this.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: key }));
    const Objects = Versions.map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) throw new Error(`There is no state ${key} to lose.`);
    await this.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  }

  /** Tags the bucket of exports as one of an environment's. */
  async tagExports(environment: string): Promise<void> {
    const tags = { ...dev.tags, Application: dev.application, Environment: environment, ManagedBy: "cdktf" };
    const TagSet = Object.entries({ ...tags, Name: "Exports" }).map(([Key, Value]) => ({ Key, Value }));
    const { exports: Bucket } = dev.bucketNames;
    await this.s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
  }

  close(): void {
    this.clients.close();
  }
}
