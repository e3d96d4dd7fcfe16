import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Makes Terraform take the AWS provider from a mirror, and everything else from where it always does. */
export function mirrorSettings(mirror: string, workspace: string): Record<string, string> {
  const file = join(workspace, "terraform.tfrc");
  writeFileSync(file, configuration(mirror));
  return {
    TF_CLI_CONFIG_FILE: file,
    // `terraform providers lock`, which cdktf runs, ignores the file and asks the registry. Quoted: Terraform splits words.
    TF_CLI_ARGS_providers_lock: JSON.stringify(`-fs-mirror=${mirror}`),
    // A cache of links into the mirror would outlive the workspace in the user's home.
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
  };
}

function configuration(mirror: string): string {
  const provider = JSON.stringify(["registry.terraform.io/hashicorp/aws"]);
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ${provider}
  }
  direct {
    exclude = ${provider}
  }
}
`;
}
