import type { PolicyStatement } from "../iam";
import type { EnvironmentArns } from "./environment-arns";
import type { Permission, Scope } from "./permissions";

/**
 * Permissions as statements of a policy, one a scope.
 *
 * @throws Error when two scopes have the same `sid`.
 */
export function statementsOf(arns: EnvironmentArns, permissions: readonly Permission[]): readonly PolicyStatement[] {
  const scopes = [...new Set(permissions.map(({ scope }) => scope))];
  assertDistinct(scopes);
  const statements = scopes.map((scope): PolicyStatement => {
    const granted = permissions.filter((permission) => permission.scope === scope);
    const actions = new Set(granted.flatMap((permission) => permission.actions));
    return {
      sid: scope.sid,
      effect: "Allow",
      actions: [...actions].toSorted(),
      resources: scope.resources(arns),
      ...(scope.conditions && { conditions: scope.conditions(arns) }),
    };
  });
  return statements.toSorted((one, other) => (one.sid < other.sid ? -1 : 1));
}

function assertDistinct(scopes: readonly Scope[]): void {
  const sids = scopes.map(({ sid }) => sid);
  const twice = sids.filter((sid, index) => sids.indexOf(sid) !== index);
  if (twice.length > 0)
    throw new Error(`Scopes of permissions must differ in their sid, got twice: ${twice.join(", ")}`);
}
