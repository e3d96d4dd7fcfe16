import type { ImportBlock } from "./import-blocks";
import { AdoptFaults } from "./import-blocks";
import type { JsonMap } from "./synthesised-stack";

/** What the provider says about import blocks. */
export interface ProbeAnswer {
  /** Address -> the attributes that AWS gives. */
  readonly found: ReadonlyMap<string, JsonMap>;
  /** Addresses of what is not there. */
  readonly missing: readonly string[];
}

/** @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui#diagnostic */
interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  /** Absent for what happens before there is a resource. */
  readonly address?: string;
}

/** @see https://developer.hashicorp.com/terraform/internals/json-format#state-representation */
interface ShownPlan {
  readonly prior_state?: {
    readonly values?: {
      readonly root_module?: {
        readonly resources?: readonly { readonly address: string; readonly values: JsonMap }[];
      };
    };
  };
}

const MISSING = "Cannot import non-existent remote object";
const MISSING_ADDRESS = /^While attempting to import an existing object to\s+"([^"]+)"/;
/** How the provider imports a permission of a function that has none; it does not say which. */
const NO_POLICY = "couldn't find resource";
const PERMISSION = "aws_lambda_permission.";

/**
 * Reads what Terraform says of a plan of nothing but imports.
 *
 * What is in the plan's prior state was found: Terraform's complaints about it are about the configuration that it wrote
 * itself. Everything else must be told to be missing, in so many words.
 *
 * @param output Of `terraform plan -json`, a line each.
 * @param plan Of `terraform show -json`; empty where there is none.
 * @throws AdoptFaults with Terraform's own words, where something is neither found nor told to be missing.
 */
export function readProbe(blocks: readonly ImportBlock[], output: string, plan: string): ProbeAnswer {
  // Complaints about the user's CLI configuration come before the JSON.
  const start = plan.indexOf('{"format_version"');
  const shown = (start === -1 ? {} : JSON.parse(plan.slice(start))) as ShownPlan;
  const resources = shown.prior_state?.values?.root_module?.resources ?? [];
  const found = new Map(resources.map(({ address, values }) => [address, values]));
  const errors = diagnosticsIn(output).filter(({ severity, address }) => {
    return severity === "error" && (address === undefined || !found.has(address));
  });
  const missing = new Set(errors.flatMap((error) => missingAddress(error) ?? []));
  const others = errors.filter((error) => missingAddress(error) === undefined);
  const open = blocks.map(({ to }) => to).filter((to) => !found.has(to) && !missing.has(to));
  const withoutPolicy = others.length === open.length && others.every(({ summary }) => summary === NO_POLICY);
  if (withoutPolicy && open.every((address) => address.startsWith(PERMISSION))) {
    for (const address of open) missing.add(address);
    return { found, missing: [...missing] };
  }
  const words = others.map(({ address, summary, detail }) =>
    [address, summary, detail.trim()].filter((part) => part !== undefined && part !== "").join(": "),
  );
  const untold =
    words.length === 0 ? open.map((address) => `${address}: Terraform does not say whether it is there`) : words;
  throw new AdoptFaults(untold);
}

function missingAddress({ summary, detail }: Diagnostic): string | undefined {
  return summary === MISSING ? MISSING_ADDRESS.exec(detail)?.[1] : undefined;
}

function diagnosticsIn(output: string): readonly Diagnostic[] {
  return output.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return [];
    const { type, diagnostic } = JSON.parse(line) as { readonly type?: string; readonly diagnostic?: Diagnostic };
    return type === "diagnostic" && diagnostic !== undefined ? [diagnostic] : [];
  });
}
