import { cpSync, existsSync } from "node:fs";
import path from "node:path";

/** What an action of others is called with, and may touch. */
export interface ActionCall {
  /** The job's copy of the project. */
  readonly folder: string;
  /** Where artifacts of the run are kept. */
  readonly artifacts: string;
  /** The step's `with`, filled in. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The variables that credentials for a role are. */
  readonly credentials: (role: string) => Readonly<Record<string, string>>;
}

/** A stand-in's result: variables for the steps after it. */
type StandIn = (call: ActionCall) => Readonly<Record<string, string>>;

const nothing: StandIn = () => ({});

/** Stand-ins for the actions that our workflows use, by name: none of their code runs. */
export const STAND_INS: Readonly<Record<string, StandIn>> = {
  // The job has a copy of the project, and this machine's Node.js and Terraform.
  "actions/checkout": nothing,
  "actions/setup-node": nothing,
  "hashicorp/setup-terraform": nothing,
  "aws-actions/configure-aws-credentials": ({ inputs, credentials }) => {
    const { "role-to-assume": role = "", "aws-region": region = "" } = inputs;
    if (!/^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@-]+$/.test(role)) throw new Error(`This is no role: ${role}`);
    if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) throw new Error(`This is no Region: ${region}`);
    return { ...credentials(role), AWS_REGION: region, AWS_DEFAULT_REGION: region };
  },
  "actions/upload-artifact": ({ folder, artifacts, inputs }) => {
    const from = path.join(folder, inputs["path"] ?? "");
    if (!existsSync(from)) throw new Error(`There is nothing to upload: ${from}`);
    const withHidden = inputs["include-hidden-files"] === "true";
    cpSync(from, path.join(artifacts, inputs["name"] ?? ""), {
      recursive: true,
      filter: (source) => withHidden || source === from || !path.basename(source).startsWith("."),
    });
    return {};
  },
  "actions/download-artifact": ({ folder, artifacts, inputs }) => {
    const from = path.join(artifacts, inputs["name"] ?? "");
    if (!existsSync(from)) throw new Error(`There is no artifact ${inputs["name"] ?? ""}.`);
    cpSync(from, path.join(folder, inputs["path"] ?? ""), { recursive: true });
    return {};
  },
};
