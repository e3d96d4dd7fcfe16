import { describe, expect, test } from "@jest/globals";
import { prod } from "../../environments/prod";
import { Cloud, type Mutant, type Row, firstBroken, likeliestFirst, mutantsOf } from "./harness";
import { ENVIRONMENTS, stacksOf, workspaces } from "./shipped-stacks";
import { rowsOf } from "./tables";

const cloud = Cloud.of(stacksOf(ENVIRONMENTS));

/** The environments that have every kind of statement between them. */
const MUTATED = [prod, workspaces];

/** A policy in the key's own account that names a role is enough: the role's own policy adds nothing. */
const keyDecides = (mutant: Mutant): boolean => isKeyUseOfRole(mutant) && !isThroughSqs(mutant);

/**
 * What comes through SQS the messages' key leaves to the roles' policies, but for no more than sending and receiving: a
 * role's policy that allows more of it, or elsewhere, opens nothing.
 */
const keyBounds = (mutant: Mutant): boolean => {
  const { change, statement } = mutant;
  if (!isKeyUseOfRole(mutant) || !isThroughSqs(mutant)) return false;
  const opens = ["for all resources", "without StringEquals kms:ViaService"].includes(change);
  return opens || (change === "for all actions" && [statement.Action].flat().includes("kms:GenerateDataKey"));
};

const isKeyUseOfRole = ({ of, statement }: Mutant): boolean =>
  of.type === "aws_iam_role_policy" && [statement.Action].flat().every((action) => action.startsWith("kms:"));
const isThroughSqs = ({ statement }: Mutant): boolean =>
  /"kms:ViaService":\[?"sqs\./.test(JSON.stringify(statement.Condition));

/** The policy of a queue, topic or function speaks of that alone, whatever it names, since none has parts. */
const hasNoParts = ({ of, change }: Mutant): boolean =>
  change === "for all resources" && /^aws_(sqs|sns|lambda)_/.test(of.type);

/** Where two grants need the same use of a key, as reading archives and writing them in parts do, either is enough. */
const saidTwice = ({ saysTheSame }: Mutant): boolean => saysTheSame;

const REASONS = {
  "since the key's policy names the role": keyDecides,
  "since the key's policy allows no more": keyBounds,
  "since what has the policy has no parts": hasNoParts,
  "since another statement says the same": saidTwice,
};

/** Of the rows that could break, as many as are enough to find out that an excuse is none. */
const FEW = 12;

describe.each(MUTATED.map((environment) => [environment.name, environment] as const))("%s", (name, environment) => {
  const rows = rowsOf(
    cloud,
    environment,
    ENVIRONMENTS.filter((other) => other.name !== name),
  );
  const byOwner = rowsByOwner(rows);
  const mutants = [name, `${name}-state`].flatMap((id) => mutantsOf(cloud, id));
  const named = (some: readonly Mutant[]) => some.map((mutant) => [mutant.name, mutant] as const);
  const likeliest = (mutant: Mutant) => likeliestFirst(byOwner.get(mutant.of.ownerArn) ?? [], mutant);

  describe("a row breaks with", () => {
    const excused = Object.values(REASONS);
    test.each(named(mutants.filter((mutant) => !excused.some((reason) => reason(mutant)))))("%s", async (_, mutant) => {
      expect(await firstBroken(mutant.cloud, likeliest(mutant))).toBeDefined();
    });
  });

  describe.each(Object.entries(REASONS))("no row breaks, %s, with", (_reason, excuses) => {
    test.each(named(mutants.filter(excuses)))("%s", async (_, mutant) => {
      expect(await firstBroken(mutant.cloud, likeliest(mutant).slice(0, FEW))).toBeUndefined();
    });
  });
});

/** ARN of whoever has a policy -> the rows that it decides. */
function rowsByOwner(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const byOwner = new Map<string, Row[]>();
  for (const row of rows) {
    for (const owner of new Set(cloud.decidedBy(row))) {
      const decided = byOwner.get(owner) ?? [];
      decided.push(row);
      byOwner.set(owner, decided);
    }
  }
  return byOwner;
}
