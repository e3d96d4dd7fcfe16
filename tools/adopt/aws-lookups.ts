import { paginateDescribeDeliveries } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeKeyCommand } from "@aws-sdk/client-kms";
import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { paginateListSubscriptionsByTopic } from "@aws-sdk/client-sns";
import { GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import type { AwsClients } from "./aws-clients";
import { distributionsOf, keyGroupsOf, originAccessControlsOf, publicKeysOf } from "./cloudfront-lookups";
import type {
  AliasedKey,
  BucketWhereabouts,
  ListedDelivery,
  ListedDistribution,
  ListedSubscription,
  Lookups,
  Named,
} from "./lookups";

/** Lookups by the AWS SDK. What is listed is listed once. */
export class AwsLookups implements Lookups {
  private readonly asked = new Map<string, Promise<unknown>>();

  constructor(private readonly clients: AwsClients) {}

  bucket(region: string, name: string, accountId: string): Promise<BucketWhereabouts> {
    return this.once(`bucket ${region} ${name}`, async () => {
      const found = await whenThere(
        this.clients.s3(region).send(new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: accountId })),
        (error) => (statusOf(error) === 404 ? "missing" : statusIsElsewhere(error) ? "elsewhere" : undefined),
      );
      return typeof found === "string" ? found : "here";
    });
  }

  keyBehind(region: string, alias: string): Promise<AliasedKey | undefined> {
    return this.once(`key ${region} ${alias}`, async () => {
      const found = await whenThere(
        this.clients.kms(region).send(new DescribeKeyCommand({ KeyId: alias })),
        named("NotFoundException"),
      );
      if (found === "missing") return undefined;
      const { KeyId: id, KeyState: state } = found.KeyMetadata ?? {};
      return id === undefined ? undefined : { id, pendingDeletion: state === "PendingDeletion" };
    });
  }

  queueUrl(region: string, name: string): Promise<string | undefined> {
    return this.once(`queue ${region} ${name}`, async () => {
      const found = await whenThere(
        this.clients.sqs(region).send(new GetQueueUrlCommand({ QueueName: name })),
        named("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"),
      );
      return found === "missing" ? undefined : found.QueueUrl;
    });
  }

  subscriptions(region: string, topicArn: string): Promise<readonly ListedSubscription[]> {
    return this.once(`subscriptions ${topicArn}`, async () => {
      const listing = this.listSubscriptions(region, topicArn);
      const found = await whenThere(listing, named("NotFoundException", "NotFound"));
      return found === "missing" ? [] : found;
    });
  }

  deliveries(region: string): Promise<readonly ListedDelivery[]> {
    return this.once(`deliveries ${region}`, async () => {
      const listed: ListedDelivery[] = [];
      for await (const { deliveries = [] } of paginateDescribeDeliveries({ client: this.clients.logs(region) }, {})) {
        for (const { id = "", deliverySourceName = "", deliveryDestinationArn = "" } of deliveries) {
          listed.push({ id, sourceName: deliverySourceName, destinationArn: deliveryDestinationArn });
        }
      }
      return listed;
    });
  }

  distributions(): Promise<readonly ListedDistribution[]> {
    return this.once("distributions", () => distributionsOf(this.clients.cloudFront()));
  }

  originAccessControls(): Promise<readonly Named[]> {
    return this.once("origin access controls", () => originAccessControlsOf(this.clients.cloudFront()));
  }

  publicKeys(): Promise<readonly Named[]> {
    return this.once("public keys", () => publicKeysOf(this.clients.cloudFront()));
  }

  keyGroups(): Promise<readonly Named[]> {
    return this.once("key groups", () => keyGroupsOf(this.clients.cloudFront()));
  }

  private async listSubscriptions(region: string, topicArn: string): Promise<readonly ListedSubscription[]> {
    const listed: ListedSubscription[] = [];
    const pages = paginateListSubscriptionsByTopic({ client: this.clients.sns(region) }, { TopicArn: topicArn });
    for await (const { Subscriptions = [] } of pages) {
      for (const { SubscriptionArn: arn = "", Protocol: protocol = "", Endpoint: endpoint = "" } of Subscriptions) {
        listed.push({ arn, protocol, endpoint });
      }
    }
    return listed;
  }

  private once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const present = this.asked.get(key) as Promise<T> | undefined;
    if (present !== undefined) return present;
    const answer = ask();
    this.asked.set(key, answer);
    return answer;
  }
}

/** An answer, or what an error says about the thing asked for; any other error is thrown on. */
async function whenThere<Answer, Word extends string>(
  asking: Promise<Answer>,
  wordFor: (error: unknown) => Word | undefined,
): Promise<Answer | Word> {
  try {
    return await asking;
  } catch (error) {
    const word = wordFor(error);
    if (word === undefined) throw error;
    return word;
  }
}

function named(...names: readonly string[]): (error: unknown) => "missing" | undefined {
  return (error) => (error instanceof Error && names.includes(error.name) ? "missing" : undefined);
}

function statusOf(error: unknown): number | undefined {
  return (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

/**
 * 403 for another account's bucket, 301 and 400 for one in another Region.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
function statusIsElsewhere(error: unknown): boolean {
  return [301, 400, 403].includes(statusOf(error) ?? 0);
}
