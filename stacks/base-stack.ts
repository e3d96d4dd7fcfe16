import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Environment, SuppressedRule } from "../environments";
import { RegionScope } from "../modules/region-scope";
import type { PrivateBucket } from "../modules/s3";
import { checkTerraformJson, fromTerraformJson, type KeyDeclaration, type Report } from "../rules";
import { providerEndpoint } from "./aws-endpoint";
import { findingText } from "./rule-error";

/** Oldest Terraform that keeps S3 state locks in the bucket itself without a warning. */
const REQUIRED_TERRAFORM = ">= 1.11.0";

/** What every stack is made from. */
export interface BaseStackProps {
  readonly environment: Environment;
  /**
   * Where AWS answers, for another endpoint than AWS's own.
   *
   * @default AWS's own endpoints
   */
  readonly awsEndpointUrl?: string | undefined;
}

/** What all stacks share: the provider with its account guard and tags, the Terraform version, typed outputs. */
export abstract class BaseStack extends TerraformStack {
  /** A scope for each Region in use; the stack itself for its own. */
  private readonly scopes: Map<string, Construct>;
  private readonly keys: Record<string, KeyDeclaration> = {};
  private kept: { readonly json: object; readonly report: Report } | undefined;

  protected constructor(
    scope: Construct,
    id: string,
    protected readonly props: BaseStackProps,
  ) {
    super(scope, id);
    this.addOverride("terraform.required_version", REQUIRED_TERRAFORM);
    this.provider("aws", props.environment.region);
    this.scopes = new Map([[props.environment.region, this]]);
    this.node.addValidation({ validate: () => this.ruleErrors() });
  }

  /**
   * Where to put what lies in a Region: the stack, or a scope of the Region's name.
   *
   * A Region's provider is one more process for Terraform, so it is made when it is first asked for.
   */
  protected inRegion(region: string): Construct {
    const present = this.scopes.get(region);
    if (present !== undefined) return present;
    const scope = new RegionScope(this, region, this.provider(`aws_${region}`, region, region));
    this.scopes.set(region, scope);
    return scope;
  }

  /**
   * Refuses a reference to another stack, by which one environment would know another's resources.
   *
   * @throws Error naming both.
   */
  override addDependency(dependency: TerraformStack): void {
    const [one, other] = [this.node.id, dependency.node.id];
    throw new Error(`${one} may only refer to its own resources, got: a reference to ${other}`);
  }

  /** Tells the rules what keys a bucket holds: a filter that none of them matches is a fault. */
  protected declareKeys(bucket: PrivateBucket, keys: KeyDeclaration): void {
    this.keys[bucket.address] = keys;
  }

  /** The Terraform of this stack, with what it declares to the rules: see `Declarations`. */
  override toTerraform(): object {
    if (this.kept !== undefined) return this.kept.json;
    const json = super.toTerraform() as Readonly<Record<string, unknown>>;
    const comment = json["//"] as Readonly<Record<string, unknown>>;
    const rules = { keys: this.keys, suppressions: this.suppressionsIn(json) };
    return { ...json, "//": { ...comment, rules } };
  }

  /** All suppressions of the environment, and those of them that are about resources of this stack. */
  suppressions(): { readonly all: readonly SuppressedRule[]; readonly own: readonly SuppressedRule[] } {
    return { all: this.props.environment.suppressedRules, own: this.suppressionsIn(this.toTerraform()) };
  }

  /** What the rules say about this stack. */
  ruleReport(): Report {
    return this.kept?.report ?? checkTerraformJson(this.toTerraform());
  }

  /** Makes the Terraform once, until {@link forgetTerraform}: what was checked is what is written. */
  keepTerraform(): void {
    const json = this.toTerraform();
    this.kept = { json, report: checkTerraformJson(json) };
  }

  /** Makes the Terraform anew when it is next asked for. */
  forgetTerraform(): void {
    this.kept = undefined;
  }

  /** An environment has two stacks: in the one that has not the resource, a suppression would count as unused. */
  private suppressionsIn(json: object): readonly SuppressedRule[] {
    const { suppressedRules } = this.props.environment;
    if (suppressedRules.length === 0) return [];
    const addresses = new Set(fromTerraformJson(json).resources.map(({ address }) => address));
    return suppressedRules.filter(({ address }) => addresses.has(address));
  }

  /** For cdktf's own validation, as in `Testing.synth(stack, true)`. */
  private ruleErrors(): string[] {
    const errors = this.ruleReport().findings.filter(({ severity }) => severity === "error");
    return errors.map((finding) => findingText(this.node.id, finding));
  }

  private provider(id: string, region: string, alias?: string): AwsProvider {
    const { environment, awsEndpointUrl } = this.props;
    return new AwsProvider(this, id, {
      region,
      ...(alias !== undefined && { alias }),
      // The wrong credentials are refused before anything is read or changed.
      allowedAccountIds: [environment.accountId],
      defaultTags: [
        {
          tags: {
            ...environment.tags,
            Application: environment.application,
            Environment: environment.name,
            ManagedBy: "cdktf",
          },
        },
      ],
      ...(awsEndpointUrl !== undefined && providerEndpoint(awsEndpointUrl)),
    });
  }

  /** Declares an output under exactly this name. */
  protected output(name: string, value: string | object, description: string): void {
    new TerraformOutput(this, name, { value, description });
  }
}
