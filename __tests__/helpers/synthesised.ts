import { Testing, type TerraformStack } from "cdktf";

/** Properties of one resource, output or block, as in Terraform's JSON. */
export type Properties = Readonly<Record<string, unknown>>;

interface TerraformJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Properties>>>>;
  readonly output?: Readonly<Record<string, Properties>>;
  readonly provider?: Readonly<Record<string, readonly Properties[]>>;
  readonly terraform?: Properties;
}

/** The Terraform JSON of a stack. */
export class Synthesised {
  readonly json: TerraformJson;

  constructor(stack: TerraformStack) {
    this.json = JSON.parse(Testing.synth(stack)) as TerraformJson;
  }

  /** Resources of a type, in the order of their logical ids. */
  all(type: string): readonly Properties[] {
    return Object.values(this.json.resource?.[type] ?? {});
  }

  /** The only resource of a type; more or fewer are an error, so that an absent one can pass no assertion. */
  only(type: string): Properties {
    const found = this.all(type);
    const [first] = found;
    if (first === undefined || found.length > 1) throw new Error(`expected one ${type}, found ${found.length}`);
    return first;
  }

  /** The resource of a type at a construct path, such as `eu-west-1_media_bucket`; none is an error. */
  at(type: string, path: string): Properties {
    return this.json.resource?.[type]?.[this.idAt(type, path)] ?? {};
  }

  /** A reference to an attribute of the resource of a type at a construct path, as Terraform reads it. */
  referenceAt(type: string, path: string, attribute: string): string {
    return `\${${type}.${this.idAt(type, path)}.${attribute}}`;
  }

  /** Logical ids are construct paths with eight characters of a hash behind. */
  private idAt(type: string, path: string): string {
    const ids = Object.keys(this.json.resource?.[type] ?? {});
    const found = ids.filter((id) => id.replace(/_[0-9A-F]{8}$/, "") === path);
    const [first] = found;
    if (first === undefined || found.length > 1)
      throw new Error(`expected one ${type} at ${path}, found ${ids.join()}`);
    return first;
  }

  /** How many resources of each type there are. */
  counts(): Readonly<Record<string, number>> {
    const types = Object.entries(this.json.resource ?? {});
    return Object.fromEntries(types.map(([type, resources]) => [type, Object.keys(resources).length]));
  }

  /** Addresses of the resources of a type, such as `aws_s3_bucket.media_bucket_0B659CB7`. */
  addresses(type: string): readonly string[] {
    return Object.keys(this.json.resource?.[type] ?? {}).map((id) => `${type}.${id}`);
  }

  /** A reference to an attribute of the only resource of a type, as Terraform reads it. */
  reference(type: string, attribute: string): string {
    this.only(type);
    return `\${${this.addresses(type).join()}.${attribute}}`;
  }
}

/** One statement of a policy, as IAM reads it. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly Condition?: unknown;
}

/** The statements of a policy in a resource's property. */
export function statementsOf(policy: unknown): readonly Statement[] {
  if (typeof policy !== "string") throw new Error(`expected a policy, found ${typeof policy}`);
  const { Version, Statement } = JSON.parse(policy) as { Version: string; Statement: readonly Statement[] };
  if (Version !== "2012-10-17") throw new Error(`expected policy version 2012-10-17, found ${Version}`);
  return Statement;
}

/** The only statement of a policy that has this Sid. */
export function statementOf(policy: unknown, sid: string): Statement {
  const found = statementsOf(policy).filter(({ Sid }) => Sid === sid);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`expected one ${sid}, found ${found.length}`);
  return first;
}
