import type { CloudContents } from "./contents/contents";
import type { Call } from "./proxy/calls/calls";

/** What kind of AWS is wanted. */
export interface LocalCloudOptions {
  /** Twelve digits: the account that everything local belongs to, whatever the credentials. */
  readonly accountId: string;
  /** Region of the children's environment; resources may be in any. */
  readonly region: string;
  /** Port of the endpoint on 127.0.0.1. @default any free port */
  readonly port?: number;
  /** Told when the cloud is taken down because of a signal, before that begins. @default a line on standard error */
  readonly onInterrupt?: (reason: string) => void;
}

/** How a command is run in the cloud. */
export interface RunOptions {
  /** @default the cloud's workspace */
  readonly cwd?: string;
  /** Variables on top of the cloud's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Told of every line as it is written, without its line end. */
  readonly onLine?: (line: string, stream: "stdout" | "stderr") => void;
}

/** How a command ended, and what it wrote. */
export interface RunResult {
  /** 128 + the signal's number when it was killed, as in a shell. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams as they came. */
  readonly output: string;
}

/** A running local AWS. */
export interface LocalCloud {
  /** `http://127.0.0.1:PORT`: every AWS service, path-style S3 included. */
  readonly endpoint: string;
  /** A temporary folder, removed on stop. */
  readonly workspace: string;
  /**
   * Variables a child needs to use this cloud and no other: laid over `process.env`, they also blank the user's own
   * profile, credentials and endpoints.
   */
  readonly environment: Readonly<Record<string, string>>;
  /** The folder Terraform takes its providers from; undefined: the user's own settings, or the public registry. */
  readonly providerMirror: string | undefined;
  /** Runs a command in the cloud's environment. A non-zero exit code does not throw, a command that is not there does. */
  run(command: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** What the cloud still holds. */
  dump(): Promise<CloudContents>;
  /** Which IAM actions were called since {@link forgetCalls}, or since the start: a line an action and S3 resource. */
  calls(): readonly Call[];
  /** Counts the calls that follow from none. */
  forgetCalls(): void;
  /** The last lines that moto wrote, for when something fails. */
  log(): readonly string[];
  /** Ends every process of the cloud and removes its workspace; throws when something could not be removed. */
  stop(): Promise<void>;
}
