/** What is read of a plan. See https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
export interface TerraformPlan {
  readonly resource_changes?: readonly { readonly address: string; readonly change: Change }[];
  readonly output_changes?: Readonly<Record<string, Change>>;
}

interface Change {
  /** `["no-op"]`, `["create"]`, `["update"]`, `["delete", "create"]`, … */
  readonly actions: readonly string[];
}

/** Addresses of the resources and outputs that a plan would change; empty for a plan without changes. */
export function changesIn({ resource_changes = [], output_changes = {} }: TerraformPlan): readonly string[] {
  const isChange = ({ actions }: Change): boolean => actions.some((action) => action !== "no-op" && action !== "read");
  return [
    ...resource_changes.filter(({ change }) => isChange(change)).map(({ address }) => address),
    ...Object.entries(output_changes).flatMap(([name, change]) => (isChange(change) ? [`output.${name}`] : [])),
  ];
}
