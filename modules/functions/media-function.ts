import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import { App, AssetType, TerraformAsset, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { throwFaults } from "../../contract/aws";
import { ServiceRole } from "../iam";
import { type FunctionCode, functionCode } from "./function-code";
import { mediaFunctionFaults } from "./media-function-faults";

/** Where Lambda sends an event that a function could not work on. */
export interface FailureDestination {
  /** ARN of a queue, topic, function or event bus. */
  readonly arn: string;
  /** Lets a role send there. */
  grantSend(role: ServiceRole): void;
}

/** What a {@link MediaFunction} is made from. */
export interface MediaFunctionProps {
  /** Name of the function and of its role: 1 to 64 of `[A-Za-z0-9_-]`. */
  readonly name: string;
  /** What the function does, 256 characters at most. */
  readonly description: string;
  /** Absolute path of the TypeScript that exports `handler`. */
  readonly entry: string;
  /** Environment variables. Nothing secret: whoever may look at the function sees them. */
  readonly variables: Readonly<Record<string, string>>;
  /** Memory in MiB: 128 to 10240. CPU comes with it. */
  readonly memoryMegabytes: number;
  /** Seconds after which an invocation is ended: 1 to 900. */
  readonly timeoutSeconds: number;
  /** Days for which its logs are kept: one of `LOG_RETENTION_DAYS`. */
  readonly logRetentionDays: number;
  /** Where an event goes that could not be worked on. */
  readonly failures: FailureDestination;
  /** Account of the function. */
  readonly accountId: string;
  /** Region of the function. */
  readonly region: string;
}

/** Newest Node.js that the AWS provider knows; see docs/adr/0001. */
const RUNTIME = "nodejs22.x";

/**
 * Tries after the first, and seconds for which Lambda holds an event that waits for its turn or its next try: the most
 * that Lambda allows, so that a burst or a passing fault loses nothing.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html
 */
const ASYNCHRONOUS = { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 21_600 };

/**
 * A function that the events of a bucket invoke, with its role, its log, and a place for the events that it fails on.
 *
 * It reserves no concurrency: a reservation is taken from all other functions of the account, and Lambda refuses one in
 * an account whose quota is small, as in new ones. Lambda queues what comes too fast.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
export class MediaFunction extends Construct {
  /** ARN of the function. */
  readonly arn: string;
  readonly functionName: string;
  /** What the function may do; it begins with writing to its own log and to where its failures go. */
  readonly role: ServiceRole;
  /** Seconds after which an invocation is ended. */
  readonly timeoutSeconds: number;

  /** @throws Error naming every prop that Lambda or CloudWatch Logs would refuse. */
  constructor(scope: Construct, id: string, props: MediaFunctionProps) {
    super(scope, id);
    throwFaults(id, mediaFunctionFaults(props));
    const { name, description, accountId, region } = props;
    this.timeoutSeconds = props.timeoutSeconds;
    const logGroup = new CloudwatchLogGroup(this, "log_group", {
      name: `/aws/lambda/${name}`,
      retentionInDays: props.logRetentionDays,
    });
    this.role = new ServiceRole(this, "role", { name, description, trust: { kind: "lambda" }, accountId, region });
    this.role.addToPolicy({
      sid: "WriteLog",
      effect: "Allow",
      // Not CreateLogGroup: a group that Lambda makes anew, after this one was destroyed, is kept for ever.
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${logGroup.arn}:*`],
    });
    props.failures.grantSend(this.role);
    const lambda = this.lambda(props, logGroup);
    this.arn = lambda.arn;
    this.functionName = lambda.functionName;
    new LambdaFunctionEventInvokeConfig(this, "asynchronous", {
      functionName: lambda.functionName,
      ...ASYNCHRONOUS,
      destinationConfig: { onFailure: { destination: props.failures.arn } },
      // Lambda refuses a destination that the role may not send to.
      dependsOn: this.roleResources(),
    });
  }

  private lambda(props: MediaFunctionProps, logGroup: CloudwatchLogGroup): LambdaFunction {
    const code = functionCode(props.entry);
    const asset = new TerraformAsset(this, "code", {
      path: this.writtenZip(code),
      type: AssetType.FILE,
      assetHash: code.sha256,
    });
    return new LambdaFunction(this, "function", {
      functionName: props.name,
      description: props.description,
      role: this.role.arn,
      filename: asset.path,
      sourceCodeHash: code.sha256Base64,
      handler: "index.handler",
      runtime: RUNTIME,
      architectures: ["arm64"],
      memorySize: props.memoryMegabytes,
      timeout: props.timeoutSeconds,
      environment: { variables: { ...props.variables } },
      loggingConfig: {
        logGroup: logGroup.name,
        logFormat: "JSON",
        applicationLogLevel: "INFO",
        systemLogLevel: "INFO",
      },
      // From its first event on it can do what it must.
      dependsOn: [logGroup, ...this.roleResources()],
    });
  }

  /** An asset is a copy of a file. This one lies beside the stacks' folders, so that nothing is left anywhere else. */
  private writtenZip({ zip, sha256 }: FunctionCode): string {
    const folder = path.resolve(App.of(this).outdir, "functions", sha256);
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, "function.zip");
    writeFileSync(file, zip);
    return file;
  }

  /** The role and its policy: to name the role does not wait for its permissions. */
  private roleResources(): TerraformResource[] {
    return this.role.node.findAll().filter((node) => TerraformResource.isTerraformResource(node));
  }
}
