import { describe, expect, test } from "@jest/globals";
import type { PolicyStatement } from "../../../modules/iam";
import { checkTerraformJson } from "../../../rules";
import { MANAGED_POLICY, policyParts } from "../../../modules/github/policy-parts";
import { TestApp, temporaryFolder } from "../../helpers/stacks";
import { thrownBy } from "../../helpers/thrown";
import type { Policy } from "../../policies/harness/policy";
import { ENVIRONMENTS, maximal, pipelineOf } from "./pipelines";

const app = new TestApp(temporaryFolder(), { environments: [...ENVIRONMENTS] });

describe.each(ENVIRONMENTS.map((environment) => [environment.name, environment] as const))(
  "%s",
  (name, environment) => {
    const { stack, plan, deploy } = pipelineOf(app, environment);

    test("its policies are as long as IAM takes them", () => {
      const lengths = stack.all("aws_iam_policy").map(({ policy }) => String(policy).replace(/\s/g, "").length);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(6144);
      expect(lengths.length).toBeGreaterThanOrEqual(4);
    });

    test("its roles have no more than ten, and each is attached", () => {
      const attached = stack.all("aws_iam_role_policy_attachment");
      expect(attached).toHaveLength(plan.policies.length + deploy.policies.length);
      for (const { policies } of [plan, deploy]) expect(policies.length).toBeLessThanOrEqual(10);
      expect(stack.counts()).toMatchObject({ aws_iam_role: 2, aws_iam_openid_connect_provider: 1 });
    });

    test("every statement has a Sid of its own, and no grant a wildcard for actions", () => {
      for (const { policies } of [plan, deploy]) {
        const statements = policies.flatMap(({ Statement }) => Statement);
        const sids = statements.map(({ Sid }) => Sid);
        expect(sids.every((sid) => /^[A-Za-z0-9]+$/.test(sid ?? ""))).toBe(true);
        expect(new Set(sids).size).toBe(sids.length);
        expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
        expect(statements.every(({ Effect }) => Effect === "Allow")).toBe(true);
      }
    });

    test("the rules have nothing against it", () => {
      expect(checkTerraformJson(stack.json).findings).toEqual([]);
      expect(name).toBe(environment.name);
    });
  },
);

describe("statements are put into policies", () => {
  const statement = (sid: string, length: number): PolicyStatement => {
    const empty = { sid, effect: "Allow", actions: [""], resources: ["*"] } as const;
    const rest = length - JSON.stringify({ Sid: sid, Effect: "Allow", Action: [""], Resource: ["*"] }).length;
    return { ...empty, actions: ["a".repeat(rest)] };
  };
  const frame = '{"Version":"2012-10-17","Statement":[]}'.length;
  const { maxCharacters, maxPerRole } = MANAGED_POLICY;

  test("one policy holds what just fits", () => {
    expect(policyParts([statement("A", maxCharacters - frame)])).toHaveLength(1);
    expect(policyParts([statement("A", 3000), statement("B", maxCharacters - frame - 3000 - 1)])).toHaveLength(1);
    expect(policyParts([statement("A", 3000), statement("B", maxCharacters - frame - 3000)])).toHaveLength(2);
  });

  test("small ones fill the gaps of long ones", () => {
    const parts = policyParts([statement("A", 100), statement("B", 6000), statement("C", 6000)]);
    expect(parts.map((part) => part.length)).toEqual([frame + 6000 + 1 + 100, frame + 6000]);
  });

  test("one that is too long becomes several of fewer resources", () => {
    const resources = Array.from({ length: 100 }, (_, index) => `arn:aws:s3:::${"b".repeat(90)}-${index}`);
    const parts = policyParts([{ sid: "A", effect: "Allow", actions: ["s3:ListBucket"], resources }]);
    const pieces = parts.flatMap((part) => (JSON.parse(part) as Policy).Statement);
    expect(pieces.map(({ Sid }) => Sid).toSorted()).toEqual(["A1", "A2"]);
    expect(pieces.flatMap(({ Resource }) => Resource).toSorted()).toEqual(resources.toSorted());
    expect(parts.every((part) => part.length <= maxCharacters)).toBe(true);
  });

  test("one about a single resource that is too long is refused", () => {
    expect(thrownBy(() => policyParts([statement("A", maxCharacters - frame + 1)])).message).toBe(
      "Statement A of the pipeline's permissions must fit a policy of 6144 characters, got: 6145",
    );
  });

  test("more policies than a role takes are refused", () => {
    const statements = Array.from({ length: maxPerRole + 1 }, (_, index) => statement(`S${index}`, 5000));
    expect(policyParts(statements.slice(1))).toHaveLength(10);
    expect(thrownBy(() => policyParts(statements)).message).toBe(
      "The pipeline's permissions must fit 10 policies, got: 11",
    );
  });
});

test("the order of types makes no difference", () => {
  const one = pipelineOf(app, maximal);
  const other = pipelineOf(app, maximal, { resourceTypes: one.props.resourceTypes.toReversed() });
  expect(other.stack.json).toEqual(one.stack.json);
});
