import type { Fault } from "../contract/aws";
import { environmentPath, textAt } from "./value-at";

/**
 * Environments of one account that would each make GitHub's identity provider: IAM refuses a second one of the same URL.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export function sharedProviderFaults(environments: readonly unknown[]): readonly Fault[] {
  const makers = new Map<string, string>();
  return environments.flatMap((environment, index): Fault[] => {
    const [account, name] = [textAt(environment, ["accountId"]), textAt(environment, ["name"])];
    if (account === undefined || textAt(environment, ["github", "oidcProvider"]) !== "create") return [];
    const maker = makers.get(account);
    if (maker === undefined) {
      makers.set(account, name ?? "an earlier environment");
      return [];
    }
    const message = `must be "existing": ${maker} creates the provider of account ${account}, got: "create"`;
    return [{ path: [...environmentPath(environment, index), "github", "oidcProvider"], message }];
  });
}
