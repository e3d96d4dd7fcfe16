import { describe, expect, test } from "@jest/globals";
import { dev } from "../../../environments/dev";
import { TestApp, temporaryFolder } from "../../helpers/stacks";
import { type RoleRequest, administrator, decide } from "./decide";
import { ENVIRONMENTS, maximal, pipelineOf } from "./pipelines";

const app = new TestApp(temporaryFolder(), { environments: [...ENVIRONMENTS] });
const pipeline = pipelineOf(app, maximal);
const { plan, deploy } = pipeline;
const ACCOUNT = maximal.accountId;
const REGION = maximal.region;

const iam = (resource: string): string => `arn:aws:iam::${ACCOUNT}:${resource}`;
const SERVICE_ROLE = iam("role/quikapp-photos-maximal");
const BOUNDARY = iam("policy/quikapp-services-boundary-maximal");
const OTHER_BOUNDARY = iam("policy/quikapp-services-boundary-dev");
const OWN_ROLES = [plan.arn, deploy.arn];
const STATE_BUCKET = "arn:aws:s3:::quikapp-terraform-state-maximal";
const STATE = `${STATE_BUCKET}/maximal/media-storage.tfstate`;
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;
const OURS = { "aws:ResourceTag/Application": "quikapp", "aws:ResourceTag/Environment": "maximal" };
const STATE_ALIAS = "alias/quikapp-terraform-state-maximal";
const STATE_KEY = { ...OURS, "kms:ResourceAliases": [STATE_ALIAS] };
const MEDIA_KEY = { ...OURS, "kms:ResourceAliases": ["alias/quikapp-media-maximal"] };

type Row = readonly [why: string, request: RoleRequest, decision: string];

const row = (
  why: string,
  decision: string,
  action: string,
  resource: string,
  context?: RoleRequest["context"],
): Row => [why, { action, resource, ...(context && { context }) }, decision];

const bounded = { "iam:PermissionsBoundary": BOUNDARY };
const NOTHING = "nothing allows it";

/** Known ways up, by https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation and https://pathfinding.cloud. */
const ESCALATIONS: readonly Row[] = [
  ...[deploy.arn, plan.arn].flatMap((own): readonly Row[] => [
    row("more for itself", "PipelineIdentities", "iam:PutRolePolicy", own, bounded),
    row("more for itself", "PipelineIdentities, RolesWithoutBoundary", "iam:AttachRolePolicy", own),
    row("less for itself", "PipelineIdentities", "iam:DeleteRolePolicy", own, bounded),
    row("trust of itself", "PipelineIdentities", "iam:UpdateAssumeRolePolicy", own, bounded),
    row("a longer session", "PipelineIdentities", "iam:UpdateRole", own, bounded),
    row("another boundary", "PipelineIdentities", "iam:PutRolePermissionsBoundary", own, bounded),
    row("no boundary", "PipelineIdentities, BoundariesTakenOff", "iam:DeleteRolePermissionsBoundary", own),
    row("itself anew", "PipelineIdentities", "iam:CreateRole", own, bounded),
    row("no pipeline", "PipelineIdentities", "iam:DeleteRole", own, bounded),
    row("its role for a function", "PipelineIdentities", "iam:PassRole", own, {
      "iam:PassedToService": "lambda.amazonaws.com",
    }),
    row("another name of itself", "PipelineIdentities", "iam:TagRole", own),
    row("the other role", NOTHING, "sts:AssumeRole", own),
  ]),
  ...[BOUNDARY, iam("policy/quikapp-pipeline-boundary-maximal"), iam("policy/quikapp-deploy-maximal-1")].flatMap(
    (policy): readonly Row[] => [
      row("a wider policy", "PipelineIdentities", "iam:CreatePolicyVersion", policy),
      row("an older policy", "PipelineIdentities", "iam:SetDefaultPolicyVersion", policy),
      row("no policy", "PipelineIdentities", "iam:DeletePolicy", policy),
    ],
  ),
  ...["UpdateOpenIDConnectProviderThumbprint", "AddClientIDToOpenIDConnectProvider", "DeleteOpenIDConnectProvider"].map(
    (action) =>
      row(
        "who GitHub is",
        "PipelineIdentities",
        `iam:${action}`,
        iam("oidc-provider/token.actions.githubusercontent.com"),
      ),
  ),
  row("another provider", NOTHING, "iam:CreateOpenIDConnectProvider", iam("oidc-provider/evil.example.com")),
  row("another pipeline's role", "PipelineIdentities", "iam:PassRole", iam("role/quikapp-deploy-eu-maximal"), {
    "iam:PassedToService": "lambda.amazonaws.com",
  }),
  row("a role without boundary", "RolesWithoutBoundary", "iam:CreateRole", SERVICE_ROLE),
  ...["CreateRole", "PutRolePolicy", "PutRolePermissionsBoundary", "AttachRolePolicy", "UpdateAssumeRolePolicy"].map(
    (action) =>
      row("another's boundary", "RolesWithoutBoundary", `iam:${action}`, SERVICE_ROLE, {
        "iam:PermissionsBoundary": OTHER_BOUNDARY,
      }),
  ),
  row("a boundary taken off", "BoundariesTakenOff", "iam:DeleteRolePermissionsBoundary", SERVICE_ROLE, bounded),
  row("a managed policy", NOTHING, "iam:AttachRolePolicy", SERVICE_ROLE, {
    ...bounded,
    "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess",
  }),
  row("a role of another name", NOTHING, "iam:CreateRole", iam("role/admin"), bounded),
  row("another environment's role", NOTHING, "iam:PutRolePolicy", iam("role/quikapp-photos-prod"), bounded),
  ...["cloudformation", "codebuild", "ecs-tasks", "glue", "sagemaker", "states", "events"].map((service) =>
    row("a role for another service", NOTHING, "iam:PassRole", SERVICE_ROLE, {
      "iam:PassedToService": `${service}.amazonaws.com`,
    }),
  ),
  row("a role of somebody else", NOTHING, "iam:PassRole", iam("role/admin"), {
    "iam:PassedToService": "lambda.amazonaws.com",
  }),
  ...[
    "CreateAccessKey",
    "CreateLoginProfile",
    "UpdateLoginProfile",
    "PutUserPolicy",
    "AttachUserPolicy",
    "AddUserToGroup",
  ].map((action) =>
    row("a user", NOTHING, `iam:${action}`, iam(action === "AddUserToGroup" ? "group/admins" : "user/ann")),
  ),
  row("a group", NOTHING, "iam:PutGroupPolicy", iam("group/admins")),
  row("a managed policy of its own", NOTHING, "iam:CreatePolicy", iam("policy/quikapp-x-maximal")),
  row("a role linked to a service", NOTHING, "iam:CreateServiceLinkedRole", iam("role/aws-service-role/x/y")),
  row("another role", NOTHING, "sts:AssumeRole", iam("role/admin")),
  row("an instance", NOTHING, "ec2:RunInstances", `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-1`),
  row(
    "somebody's function",
    NOTHING,
    "lambda:UpdateFunctionCode",
    `arn:aws:lambda:${REGION}:${ACCOUNT}:function:admin`,
  ),
  row(
    "the function that it made",
    NOTHING,
    "lambda:InvokeFunction",
    `arn:aws:lambda:${REGION}:${ACCOUNT}:function:quikapp-photos-maximal`,
  ),
  row("a layer in a function", NOTHING, "lambda:PublishLayerVersion", `arn:aws:lambda:${REGION}:${ACCOUNT}:layer:x`),
  ...[
    "DeleteBucket",
    "PutBucketPolicy",
    "DeleteBucketPolicy",
    "PutBucketVersioning",
    "PutLifecycleConfiguration",
    "PutEncryptionConfiguration",
    "PutBucketPublicAccessBlock",
    "PutReplicationConfiguration",
    "PutBucketLogging",
  ].map((action) => row("the state bucket", "StateBucket", `s3:${action}`, STATE_BUCKET)),
  row("an old state", "StateBucket", "s3:DeleteObjectVersion", STATE),
  row("no state", NOTHING, "s3:DeleteObject", STATE),
  row("the state of its identities", NOTHING, "s3:PutObject", `${STATE_BUCKET}/maximal/access.tfstate`),
  row("the state of its identities", NOTHING, "s3:GetObject", `${STATE_BUCKET}/maximal/access.tfstate`),
  row("the state of the bucket", NOTHING, "s3:PutObject", `${STATE_BUCKET}/maximal/state-bucket.tfstate`),
  ...[
    "PutKeyPolicy",
    "ScheduleKeyDeletion",
    "TagResource",
    "UntagResource",
    "UpdateKeyDescription",
    "CreateAlias",
    "UpdateAlias",
    "DeleteAlias",
    "EnableKeyRotation",
  ].map((action) => row("the state's key", "StateKey", `kms:${action}`, KEY, STATE_KEY)),
  ...["DisableKey", "CreateGrant", "DisableKeyRotation"].map((action) =>
    row("the state's key", "StateKey", `kms:${action}`, KEY, STATE_KEY),
  ),
  ...["UpdateAlias", "DeleteAlias", "CreateAlias"].map((action) =>
    row("the state key's name", "StateKeyAlias", `kms:${action}`, `arn:aws:kms:${REGION}:${ACCOUNT}:${STATE_ALIAS}`),
  ),
  ...["CreateGrant", "Decrypt", "GenerateDataKey", "Encrypt"].map((action) =>
    row("what is encrypted", NOTHING, `kms:${action}`, KEY, MEDIA_KEY),
  ),
  ...["PutKeyPolicy", "ScheduleKeyDeletion", "TagResource", "CreateAlias"].map((action) =>
    row("another environment's key", NOTHING, `kms:${action}`, KEY, {
      "aws:ResourceTag/Application": "quikapp",
      "aws:ResourceTag/Environment": "prod",
      "kms:ResourceAliases": ["alias/quikapp-media-prod"],
    }),
  ),
  row("a key by tagging it", NOTHING, "kms:TagResource", KEY, {
    "kms:ResourceAliases": ["alias/somebody"],
    "aws:RequestTag/Application": "quikapp",
    "aws:RequestTag/Environment": "maximal",
  }),
  row("another environment's bucket", NOTHING, "s3:PutBucketPolicy", "arn:aws:s3:::quikapp-media-prod"),
  row("what clients uploaded", NOTHING, "s3:GetObject", "arn:aws:s3:::quikapp-media-maximal/photos/x"),
  row("a fake event", NOTHING, "sqs:SendMessage", `arn:aws:sqs:${REGION}:${ACCOUNT}:quikapp-encrypted-media-maximal`),
  row("a fake message", NOTHING, "sns:Publish", `arn:aws:sns:${REGION}:${ACCOUNT}:quikapp-media-deletions-maximal`),
];

describe("the role that deploys is refused", () => {
  test.each(ESCALATIONS)("%s: %j", async (_why, request, decision) => {
    expect(await decide(deploy, request)).toBe(decision);
  });
});

describe("the role that plans is refused", () => {
  test.each(ESCALATIONS)("%s: %j", async (_why, request) => {
    expect(await decide(plan, request)).not.toBe("allowed");
  });
});

const within = "what the boundary refuses even an administrator";
describe(`${within}, since the pipeline's roles never get beyond it`, () => {
  const denied = ESCALATIONS.filter(([, , decision]) => decision !== NOTHING);
  test.each(denied)("%s: %j", async (_why, request, decision) => {
    expect(await decide(administrator(deploy.arn, deploy.boundary), request)).toBe(decision);
  });

  test.each([
    ["iam:CreateUser", iam("user/x")],
    ["iam:CreatePolicy", iam("policy/x")],
    ["iam:CreateServiceLinkedRole", iam("role/aws-service-role/x/y")],
    ["sts:AssumeRole", iam("role/admin")],
    ["ec2:RunInstances", `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-1`],
    ["organizations:LeaveOrganization", "*"],
  ])("%s", async (action, resource) => {
    expect(await decide(administrator(deploy.arn, deploy.boundary), { action, resource })).toBe(NOTHING);
  });
});

describe("the role that deploys may", () => {
  const tagged = { "aws:RequestTag/Application": "quikapp", "aws:RequestTag/Environment": "maximal" };
  test.each([
    row("make a bounded role", "allowed", "iam:CreateRole", SERVICE_ROLE, bounded),
    row("bound a role that is there", "allowed", "iam:PutRolePermissionsBoundary", SERVICE_ROLE, bounded),
    row("give a bounded role its grants", "allowed", "iam:PutRolePolicy", SERVICE_ROLE, bounded),
    row("hand it to functions", "allowed", "iam:PassRole", SERVICE_ROLE, {
      "iam:PassedToService": "lambda.amazonaws.com",
    }),
    row("hand it to S3", "allowed", "iam:PassRole", SERVICE_ROLE, { "iam:PassedToService": "s3.amazonaws.com" }),
    row("hand it to instances", "allowed", "iam:PassRole", SERVICE_ROLE, {
      "iam:PassedToService": "ec2.amazonaws.com",
    }),
    row("make a key", "allowed", "kms:CreateKey", "*", tagged),
    row("tag a new key", "allowed", "kms:TagResource", KEY, tagged),
    row("change a key's policy", "allowed", "kms:PutKeyPolicy", KEY, MEDIA_KEY),
    row("delete a key", "allowed", "kms:ScheduleKeyDeletion", KEY, MEDIA_KEY),
    row("name a key", "allowed", "kms:CreateAlias", KEY, OURS),
    row("name a key", "allowed", "kms:CreateAlias", `arn:aws:kms:${REGION}:${ACCOUNT}:alias/quikapp-media-maximal`),
    row("make a bucket", "allowed", "s3:CreateBucket", "arn:aws:s3:::quikapp-media-maximal"),
    row("empty a bucket", "allowed", "s3:DeleteObjectVersion", "arn:aws:s3:::quikapp-media-maximal/photos/x"),
    row("write the state", "allowed", "s3:PutObject", STATE),
    row("take the lock", "allowed", "s3:PutObject", `${STATE}.tflock`),
    row("give the lock back", "allowed", "s3:DeleteObject", `${STATE}.tflock`),
  ])("%s: %j", async (_why, request) => {
    expect(await decide(deploy, request)).toBe("allowed");
  });
});

describe("the role that plans", () => {
  test.each([
    row("reads the state", "allowed", "s3:GetObject", STATE),
    row("takes the lock", "allowed", "s3:PutObject", `${STATE}.tflock`),
    row("gives the lock back", "allowed", "s3:DeleteObject", `${STATE}.tflock`),
    row("writes no state", NOTHING, "s3:PutObject", STATE),
    row("reads a bucket's policy", "allowed", "s3:GetBucketPolicy", "arn:aws:s3:::quikapp-media-maximal"),
    row("changes no bucket", NOTHING, "s3:PutBucketPolicy", "arn:aws:s3:::quikapp-media-maximal"),
    row("reads no object", NOTHING, "s3:GetObject", "arn:aws:s3:::quikapp-media-maximal/photos/x"),
    row("makes no role", NOTHING, "iam:CreateRole", SERVICE_ROLE, bounded),
  ])("%s: %j", async (_why, request, decision) => {
    expect(await decide(plan, request)).toBe(decision);
  });

  test("has no action that changes anything but the lock", () => {
    const actions = plan.policies.flatMap(({ Statement }) =>
      Statement.filter(({ Sid }) => Sid !== "StateLock" && Sid !== "StateKey").flatMap(({ Action }) => Action),
    );
    expect(actions.filter((action) => !/^\w+:(Get|List|Describe)/.test(action))).toEqual([]);
    expect(actions.length).toBeGreaterThan(50);
  });
});

test("of a protected environment the pipeline can destroy no bucket, object or key", async () => {
  const guarded = pipelineOf(app, { ...maximal, deletionProtection: true }).deploy;
  for (const [action, resource, context] of [
    ["s3:DeleteBucket", "arn:aws:s3:::quikapp-media-maximal", {}],
    ["s3:DeleteObject", "arn:aws:s3:::quikapp-media-maximal/photos/x", {}],
    ["s3:DeleteObjectVersion", "arn:aws:s3:::quikapp-media-maximal/photos/x", {}],
    ["kms:ScheduleKeyDeletion", KEY, MEDIA_KEY],
  ] as const) {
    expect([action, await decide(guarded, { action, resource, context })]).toEqual([action, NOTHING]);
    expect([action, await decide(deploy, { action, resource, context })]).toEqual([action, "allowed"]);
  }
});

test("the pipeline of one environment has nothing to say in another of the same account", async () => {
  const elsewhere = pipelineOf(app, dev, { accountId: ACCOUNT }).deploy;
  for (const [action, resource, context] of [
    ["s3:PutBucketPolicy", "arn:aws:s3:::quikapp-media-maximal", {}],
    ["iam:PutRolePolicy", SERVICE_ROLE, { "iam:PermissionsBoundary": OTHER_BOUNDARY }],
    ["kms:PutKeyPolicy", KEY, MEDIA_KEY],
    ["sqs:SetQueueAttributes", `arn:aws:sqs:${REGION}:${ACCOUNT}:quikapp-encrypted-media-maximal`, {}],
    ["lambda:UpdateFunctionCode", `arn:aws:lambda:${REGION}:${ACCOUNT}:function:quikapp-photos-maximal`, {}],
    ["s3:GetObject", STATE, {}],
  ] as const) {
    expect([action, await decide(elsewhere, { action, resource, context })]).toEqual([action, NOTHING]);
  }
  expect(OWN_ROLES).not.toContain(elsewhere.arn);
});
