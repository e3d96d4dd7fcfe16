import { TerraformStack, Testing } from "cdktf";
import type { Environment } from "../../../environments";
import { dev } from "../../../environments/dev";
import { prod } from "../../../environments/prod";
import { EnvironmentArns, PipelineAccess, type PipelineAccessProps, contentsOf } from "../../../modules/github";
import type { TestApp } from "../../helpers/stacks";
import { Synthesised } from "../../helpers/synthesised";
import { type Policy, parsePolicy } from "../../policies/harness/policy";

/** Every type of resource that the stacks can make, and nothing protected: more than any environment needs. */
export const maximal: Environment = {
  ...prod,
  name: "maximal",
  keyLayout: "workspace-first",
  bucketNames: {
    media: "quikapp-media-maximal",
    thumbnails: "quikapp-thumbnails-maximal",
    archives: "quikapp-archives-maximal",
    exports: "quikapp-exports-maximal",
    logs: "quikapp-logs-maximal",
  },
  cdn: prod.cdn && { ...prod.cdn, domain: null },
  events: { ...prod.events, delivery: "eventbridge" },
  mediaService: { ...prod.mediaService, trust: { kind: "ec2" } },
  deletionProtection: false,
  state: { kind: "s3", bucketName: "quikapp-terraform-state-maximal", deletionProtection: false },
  github: null,
};

/** The environments whose pipelines the tests look at. */
export const ENVIRONMENTS = [dev, prod, maximal] as const;

/** The identities of a pipeline, and what their stack says of them. */
export interface Pipeline {
  readonly props: PipelineAccessProps;
  readonly arns: EnvironmentArns;
  readonly stack: Synthesised;
  readonly plan: PipelineRolePolicies;
  readonly deploy: PipelineRolePolicies;
  readonly servicesBoundary: Policy;
}

/** What a role of a pipeline may do. */
export interface PipelineRolePolicies {
  readonly arn: string;
  /** Its managed policies. */
  readonly policies: readonly Policy[];
  readonly boundary: Policy;
}

/** The pipeline of an environment's stack in an app, by its contents. */
export function pipelineOf(app: TestApp, environment: Environment, props: Partial<PipelineAccessProps> = {}): Pipeline {
  const { accountId, application, deletionProtection, name } = environment;
  const all: PipelineAccessProps = {
    ...contentsOf(app.stack(name)),
    application,
    name,
    accountId,
    deletionProtection,
    repository: "quikapp/media-storage",
    branch: "main",
    oidcProvider: "create",
    state: { bucketName: `${application}-terraform-state-${name}`, key: `${name}/media-storage.tfstate` },
    ...props,
  };
  return pipelineWith(all);
}

/** The pipeline that some props make. */
export function pipelineWith(props: PipelineAccessProps): Pipeline {
  const terraform = new TerraformStack(Testing.app(), "test");
  new PipelineAccess(terraform, "pipeline", props);
  const stack = new Synthesised(terraform);
  const policyNamed = (start: string): readonly Policy[] => {
    const found = stack.all("aws_iam_policy").filter((policy) => String(policy["name"]).startsWith(start));
    return found.map(({ policy }) => parsePolicy(String(policy)));
  };
  const only = (name: string): Policy => {
    const [found] = policyNamed(name);
    if (found === undefined) throw new Error(`no policy ${name}`);
    return found;
  };
  const { accountId, application, name } = props;
  const boundary = only(`${application}-pipeline-boundary-${name}`);
  const role = (what: "plan" | "deploy"): PipelineRolePolicies => ({
    arn: `arn:aws:iam::${accountId}:role/${application}-${what}-${name}`,
    policies: policyNamed(`${application}-${what}-${name}-`),
    boundary,
  });
  return {
    props,
    arns: new EnvironmentArns(props),
    stack,
    plan: role("plan"),
    deploy: role("deploy"),
    servicesBoundary: only(`${application}-services-boundary-${name}`),
  };
}
