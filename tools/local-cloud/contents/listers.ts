import type { Asker } from "./asker";

/** A thing by its name. */
export interface Listed {
  readonly name: string;
  /** Scheduled for deletion, and not to be had sooner. */
  readonly pending?: boolean;
}

/** How one kind of thing is listed. */
export interface Lister {
  readonly service: string;
  readonly kind: string;
  readonly list: (ask: Asker) => Promise<readonly Listed[]>;
}

/** Services that hold nothing. */
export const STATELESS: ReadonlySet<string> = new Set(["sts"]);

const SNS = "2010-03-31";
const IAM = "2010-05-08";
const LAMBDA = "/2015-03-31";
const CLOUDFRONT = "/2020-05-31";

/**
 * Every kind that can be listed. Left out is what goes with another kind (a rule's targets, a function's permissions and
 * destinations, a bucket's settings), and what AWS itself puts into an account (default bus, aws/ keys).
 */
export const LISTERS: readonly Lister[] = [
  xml("s3", "bucket", "Bucket>Name", (ask) => ask.get("/")),
  { service: "kms", kind: "key", list: listKeys },
  json("kms", "alias", "AliasName", (ask) => ask.json("TrentService.ListAliases"), /^alias\/aws\//),
  { service: "sqs", kind: "queue", list: listQueues },
  xml("sns", "topic", "TopicArn", (ask) => ask.query("ListTopics", SNS)),
  xml("sns", "subscription", "SubscriptionArn", (ask) => ask.query("ListSubscriptions", SNS)),
  json("lambda", "function", "FunctionName", async (ask) => parse(await ask.get(`${LAMBDA}/functions/`))),
  json("lambda", "event source mapping", "UUID", async (ask) =>
    parse(await ask.get(`${LAMBDA}/event-source-mappings/`)),
  ),
  json("events", "rule", "Name", (ask) => ask.json("AWSEvents.ListRules")),
  json("events", "bus", "Name", (ask) => ask.json("AWSEvents.ListEventBuses"), /^default$/),
  xml("monitoring", "alarm", "AlarmName", (ask) => ask.query("DescribeAlarms", "2010-08-01")),
  xml("monitoring", "dashboard", "DashboardName", (ask) => ask.query("ListDashboards", "2010-08-01")),
  json("logs", "log group", "logGroupName", (ask) => ask.json("Logs_20140328.DescribeLogGroups")),
  json("logs", "delivery", "arn", (ask) => ask.json("Logs_20140328.DescribeDeliveries")),
  json("logs", "delivery source", "name", (ask) => ask.json("Logs_20140328.DescribeDeliverySources")),
  json("logs", "delivery destination", "name", (ask) => ask.json("Logs_20140328.DescribeDeliveryDestinations")),
  xml("iam", "role", "RoleName", (ask) => ask.query("ListRoles", IAM)),
  xml("iam", "policy", "PolicyName", (ask) => ask.query("ListPolicies", IAM, { Scope: "Local" })),
  xml("iam", "user", "UserName", (ask) => ask.query("ListUsers", IAM)),
  xml("iam", "group", "GroupName", (ask) => ask.query("ListGroups", IAM)),
  xml("iam", "OIDC provider", "Arn", (ask) => ask.query("ListOpenIDConnectProviders", IAM)),
  json("ssm", "parameter", "Name", (ask) => ask.json("AmazonSSM.DescribeParameters")),
  xml("cloudfront", "distribution", "DistributionSummary>Id", (ask) => ask.get(`${CLOUDFRONT}/distribution`)),
  xml("cloudfront", "origin access control", "OriginAccessControlSummary>Id", (ask) =>
    ask.get(`${CLOUDFRONT}/origin-access-control`),
  ),
  xml("cloudfront", "public key", "PublicKeySummary>Id", (ask) => ask.get(`${CLOUDFRONT}/public-key`)),
  xml("cloudfront", "key group", "KeyGroup>Id", (ask) => ask.get(`${CLOUDFRONT}/key-group`)),
];

/** Names are the texts of an element, or of the first such element inside each `Outer>Element`. */
function xml(service: string, kind: string, element: string, fetchXml: (ask: Asker) => Promise<string>): Lister {
  const [inner = "", outer] = element.split(">").reverse();
  const pattern = outer === undefined ? "" : `<${outer}>(?:(?!</${outer}>)[\\s\\S])*?`;
  return {
    service,
    kind,
    list: async (ask) => {
      const found = (await fetchXml(ask)).matchAll(new RegExp(`${pattern}<${inner}>([^<]*)</${inner}>`, "g"));
      return [...found].map(([, name = ""]) => ({ name }));
    },
  };
}

/** Names are a property of the items of the answer's only list. */
function json(
  service: string,
  kind: string,
  property: string,
  fetchJson: (ask: Asker) => Promise<unknown>,
  except?: RegExp,
): Lister {
  return {
    service,
    kind,
    list: async (ask) => {
      const items = Object.values((await fetchJson(ask)) as object).find(Array.isArray) as unknown[] | undefined;
      const names = (items ?? []).map((item) => String((item as Record<string, unknown>)[property]));
      return names.filter((name) => except?.test(name) !== true).map((name) => ({ name }));
    },
  };
}

/** Queues are listed by URL, whose host is whoever asked. */
async function listQueues(ask: Asker): Promise<readonly Listed[]> {
  const { QueueUrls: urls } = (await ask.json("AmazonSQS.ListQueues")) as { QueueUrls?: readonly string[] };
  return (urls ?? []).map((url) => ({ name: url.slice(url.lastIndexOf("/") + 1) }));
}

interface KeyMetadata {
  readonly KeyState: string;
  readonly KeyManager: string;
}

async function listKeys(ask: Asker): Promise<readonly Listed[]> {
  const { Keys: keys } = (await ask.json("TrentService.ListKeys")) as { Keys: { KeyId: string }[] };
  const listed = await Promise.all(
    keys.map(async ({ KeyId: name }) => {
      const description = await ask.json("TrentService.DescribeKey", { KeyId: name });
      const { KeyManager: manager, KeyState: state } = (description as { KeyMetadata: KeyMetadata }).KeyMetadata;
      return manager === "AWS" ? [] : [{ name, pending: state === "PendingDeletion" }];
    }),
  );
  return listed.flat();
}

function parse(text: string): unknown {
  return JSON.parse(text) as unknown;
}
