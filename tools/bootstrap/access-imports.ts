import { isMap } from "../../rules/configuration";
import type { Environment } from "../../environments";
import { adoptFile, findAdoptable, heldBy } from "../adopt/adopt";
import { AdoptFaults } from "../adopt/import-blocks";
import type { Lookups } from "../adopt/lookups";
import { CdktfError } from "../deploy/cdktf-workspace";
import { printable } from "../rules/printable";
import { BootstrapError } from "./bootstrap-error";
import { ownTags } from "./find-state-bucket";
import type { StackFolder, StackJson } from "./stack-folder";

/** What AWS has of a resource. */
type Values = Readonly<Record<string, unknown>>;

const noLookup = (): Promise<never> => Promise.reject(new Error("The ids of identities are in their configuration."));

/** Names and ARNs of roles, policies and the identity provider are known: nothing is asked of AWS to find them. */
const NO_LOOKUPS: Lookups = {
  bucket: noLookup,
  keyBehind: noLookup,
  queueUrl: noLookup,
  subscriptions: noLookup,
  deliveries: noLookup,
  distributions: noLookup,
  originAccessControls: noLookup,
  publicKeys: noLookup,
  keyGroups: noLookup,
};

/**
 * The stack of a pipeline's identities with `import` blocks for what is in AWS and not in the state: after a lost state, and
 * after an apply that was killed before it wrote down what it had made.
 *
 * @throws BootstrapError for what has the name of an identity and not its tags, before anything is changed; CdktfError for
 * what Terraform could not do.
 */
export async function withIdentities(stack: StackFolder, environment: Environment): Promise<StackJson> {
  const terraform = stack.terraform.bind(stack);
  try {
    const { imports } = await findAdoptable({
      stackJson: stack.json,
      stackFolder: stack.folder,
      lookups: NO_LOOKUPS,
      terraform,
      held: await heldBy(terraform),
      foreign: (found) => {
        const faults = notOfEnvironment(found, environment);
        if (faults.length > 0) throw new BootstrapError(refusal(stack.stack, faults, environment));
        return [];
      },
    });
    return imports.length === 0 ? stack.json : { ...stack.json, ...(JSON.parse(adoptFile(imports)) as StackJson) };
  } catch (error) {
    // What Terraform itself has against it, such as the credentials of another account.
    throw error instanceof AdoptFaults ? new CdktfError("terraform plan", 1, error.message) : error;
  }
}

/**
 * What was not made by the environment's bootstrap: IAM takes the tags with what it makes, so that its own always have them.
 *
 * What takes no tags, as an attachment, belongs to its role.
 *
 * @param found Address -> what AWS has.
 * @returns A fault for each tag, in one sentence.
 */
export function notOfEnvironment(found: ReadonlyMap<string, Values>, environment: Environment): readonly string[] {
  return [...found].flatMap(([address, values]) => {
    if (!Object.hasOwn(values, "tags_all")) return [];
    const tags = isMap(values["tags_all"]) ? values["tags_all"] : {};
    return ownTags(environment)
      .filter(({ Key, Value }) => tags[Key] !== Value)
      .map(({ Key, Value }) => {
        const given = tags[Key] === undefined ? "none" : JSON.stringify(tags[Key]);
        return `${address}: its tag ${Key} must be ${JSON.stringify(Value)}, got: ${given}`;
      });
  });
}

function refusal(stack: string, faults: readonly string[], { accountId, name }: Environment): string {
  const shared = faults.some((fault) => fault.startsWith("aws_iam_openid_connect_provider."))
    ? ` An account has one identity provider for GitHub: \`github.oidcProvider: "existing"\` in environments/${name}.ts takes the one that is there.`
    : "";
  return (
    `${stack} was not changed: account ${accountId} has what its state does not hold, and the bootstrap of ${name} did not make it:\n` +
    `${faults.map((fault) => `  ${printable(fault)}`).join("\n")}\n` +
    `Remove what nobody needs there, or choose another \`application\` or name.${shared}`
  );
}
