import type { Fault } from "../contract/aws";
import { environmentPath, textAt } from "./value-at";

/** What the names of an environment's queues, roles and functions are made from. */
interface Names {
  readonly accountId: string;
  readonly application: string;
  readonly name: string;
}

/**
 * Environments of one account whose pipelines could reach into one another: the role that deploys `prod` may change what is
 * called `quikapp-*-prod`, and so are the resources of `eu-prod`.
 */
export function sharedPatternFaults(environments: readonly unknown[]): readonly Fault[] {
  const all = environments.map(namesOf);
  return environments.flatMap((environment, index): Fault[] => {
    const own = all[index];
    const other = all.find(
      (names) => own !== undefined && names !== undefined && isOther(own, names) && fits(own, names),
    );
    if (own === undefined || other === undefined) return [];
    const pattern = `${other.application}-*-${other.name}`;
    const message = `must not end in -${other.name}: names of its resources would be those of ${other.name}, ${pattern}, got: ${JSON.stringify(own.name)}`;
    return [{ path: [...environmentPath(environment, index), "name"], message }];
  });
}

function namesOf(environment: unknown): Names | undefined {
  const [accountId, application, name] = ["accountId", "application", "name"].map((field) =>
    textAt(environment, [field]),
  );
  return accountId && application && name ? { accountId, application, name } : undefined;
}

/** The same name twice is reported where names are compared. */
function isOther(one: Names, other: Names): boolean {
  return one.name !== other.name && one.accountId === other.accountId;
}

/** Whether the names of the one's resources are also of the other's form. */
function fits(one: Names, other: Names): boolean {
  const begins = one.application === other.application || one.application.startsWith(`${other.application}-`);
  return begins && one.name.endsWith(`-${other.name}`);
}
