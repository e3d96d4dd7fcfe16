import { partitionOf } from "../../contract/aws";

/** What the names of an environment's resources are made from. */
export interface EnvironmentNames {
  /** Prefix of the names, such as `quikapp`. */
  readonly application: string;
  /** The environment's own name, such as `prod`. */
  readonly name: string;
  /** The account that everything lies in: 12 digits. */
  readonly accountId: string;
  /** Every Region that the stack has a provider for; the first is the environment's own. One at least. */
  readonly regions: readonly string[];
  /** Names of the buckets. They follow no pattern that another environment's could not also follow. */
  readonly bucketNames: readonly string[];
  /** Whether Terraform refuses to destroy buckets and keys: then the pipeline is not even allowed to. */
  readonly deletionProtection: boolean;
}

/** ARNs of an environment's resources, and of nothing else. */
export class EnvironmentArns {
  /** What its resources are called: `quikapp-*-prod`. */
  readonly pattern: string;
  private readonly partition: string;

  constructor(readonly names: EnvironmentNames) {
    this.pattern = `${names.application}-*-${names.name}`;
    this.partition = partitionOf(names.regions[0] ?? "");
  }

  /** The buckets themselves. */
  get buckets(): readonly string[] {
    return this.names.bucketNames.map((name) => this.bucket(name));
  }

  /** The objects in the buckets. */
  get objects(): readonly string[] {
    return this.buckets.map((arn) => `${arn}/*`);
  }

  /** A bucket by its name, or an object by `BUCKET/KEY`. */
  bucket(name: string): string {
    return `arn:${this.partition}:s3:::${name}`;
  }

  /** A resource of a service in each Region of the environment. */
  regional(service: string, resource: string): readonly string[] {
    return this.names.regions.map((region) => this.inRegion(region, service, resource));
  }

  /** A resource of a service in one Region. */
  inRegion(region: string, service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${region}:${this.names.accountId}:${resource}`;
  }

  /** A resource of a service that knows no Regions, such as `role/…` of `iam`. */
  global(service: string, resource: string): string {
    return this.inRegion("", service, resource);
  }
}
