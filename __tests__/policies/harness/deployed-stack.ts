import type { Properties, Synthesised } from "../../helpers/synthesised";
import { ATTRIBUTES } from "./terraform-attributes";

/** Terraform's JSON, of a stack or made by hand. */
export type TerraformJson = Synthesised["json"];

/** A resource of a stack, as it will be in AWS. */
export interface DeployedResource {
  readonly type: string;
  /** As in `aws_s3_bucket.media_bucket_0B659CB7`. */
  readonly address: string;
  readonly region: string;
  readonly accountId: string;
  readonly properties: Properties;
}

/** `${type.id.attribute}`, and `$${`, which is Terraform's way to write `${`. */
const REFERENCE = /\$\$\{|\$\{([^}]*)\}/g;

/** A stack's resources, and what references to them come to once AWS has made them. */
export class DeployedStack {
  readonly resources: readonly DeployedResource[];
  private readonly regions: ReadonlyMap<string, string>;

  constructor(
    readonly id: string,
    json: TerraformJson,
  ) {
    const providers = json.provider?.["aws"] ?? [];
    const [primary] = providers;
    const accountId = (primary?.["allowed_account_ids"] as readonly string[] | undefined)?.[0];
    if (accountId === undefined) throw new Error(`${id}: the provider names no account`);
    this.regions = new Map(providers.map(({ alias, region }) => [providerName(alias), String(region)]));
    this.resources = Object.entries(json.resource ?? {}).flatMap(([type, byId]) =>
      Object.entries(byId).map(([logicalId, properties]) => ({
        type,
        address: `${type}.${logicalId}`,
        region: this.regionOf(properties),
        accountId,
        properties,
      })),
    );
  }

  /** The resources of a type. */
  all(type: string): readonly DeployedResource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /**
   * The resource of a type that another one names, by whatever attribute.
   *
   * @throws Error when there is none in this stack.
   */
  named(type: string, name: unknown): DeployedResource {
    const value = this.resolve(name);
    const attributes = Object.keys(ATTRIBUTES[type] ?? {});
    const found = this.all(type).find((resource) => attributes.some((key) => this.attribute(resource, key) === value));
    if (found === undefined) throw new Error(`${this.id} has no ${type} ${value}`);
    return found;
  }

  /** ARN of a resource. */
  arn(resource: DeployedResource): string {
    return this.attribute(resource, "arn");
  }

  /**
   * A text with every reference replaced by what it refers to.
   *
   * @throws Error for a reference that the harness does not know: a policy must not be simulated in part.
   */
  resolve(text: unknown): string {
    if (typeof text !== "string") throw new Error(`${this.id}: expected a text, found ${JSON.stringify(text)}`);
    return text.replace(REFERENCE, (whole, reference?: string) => {
      if (reference === undefined) return "${";
      const [, address, attribute] = /^(aws_\w+\.[\w-]+)\.(\w+)$/.exec(reference) ?? [];
      const resource = this.resources.find((candidate) => candidate.address === address);
      if (resource === undefined || attribute === undefined) throw new Error(`${this.id}: cannot resolve ${whole}`);
      return this.attribute(resource, attribute);
    });
  }

  private attribute(resource: DeployedResource, attribute: string): string {
    const { type, address, accountId, region, properties } = resource;
    const property = (name: string): string => {
      const value = properties[name];
      if (value === undefined) throw new Error(`${this.id}: ${address} has no ${name}`);
      return this.resolve(value);
    };
    const uniqueId = `${this.id}-${address.slice(type.length + 1)}`;
    return ATTRIBUTES[type]?.[attribute]?.({ accountId, region, uniqueId, property }) ?? property(attribute);
  }

  private regionOf({ provider }: Properties): string {
    const region = this.regions.get(typeof provider === "string" ? provider : "aws");
    if (region === undefined) throw new Error(`${this.id}: no provider ${String(provider)}`);
    return region;
  }
}

function providerName(alias: unknown): string {
  return typeof alias === "string" ? `aws.${alias}` : "aws";
}
