import type { CdktfApp, CdktfWorkspace, LineListener } from "../deploy/cdktf-workspace";
import type { AwsClients } from "./aws-clients";

/** What the bootstrap uses of a {@link CdktfWorkspace}. */
export type Workspace = Pick<CdktfWorkspace, "folder" | "synth" | "terraform" | "mustTerraform" | "stackFolder">;

/** How a bootstrap talks, to AWS and to a person. */
export interface BootstrapOptions {
  /** Of where the workspace's Terraform deploys, with the same credentials. */
  readonly aws: AwsClients;
  /** Told, in one line each, what is made and where the state is. @default nobody */
  readonly say?: LineListener;
  /** Told of each line that cdktf and terraform print. @default nobody */
  readonly onLine?: LineListener;
  /** Asked before something that is there is changed or destroyed. @default refuses, with an error that names `--yes` */
  readonly confirm?: (question: string) => Promise<boolean>;
  /** Whether states that are elsewhere are moved to where the environment's file says now. @default false */
  readonly migrate?: boolean;
  /** @default the project's own */
  readonly app?: CdktfApp;
}
