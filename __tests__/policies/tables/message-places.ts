import type { Environment } from "../../../environments";
import { CDN_METRICS_REGION } from "../../../modules/monitoring";
import type { Cloud } from "../harness";

/** A topic that alarms are told to, and the key of its Region. */
export interface AlarmTopic {
  readonly region: string;
  readonly arn: string;
  readonly keyArn: string;
}

/** What messages pass through: ARNs. */
export interface MessagePlaces {
  readonly queues: Readonly<Record<"encrypted" | "encryptedDeadLetters" | "failures", string>>;
  readonly deletions: string;
  readonly alarmTopics: readonly AlarmTopic[];
  /** Of the environment's own Region. */
  readonly messagesKey: string;
  readonly functions: Readonly<Record<"photos" | "videos", string>>;
  /** Streams of the functions' logs. */
  readonly logStreams: Readonly<Record<"photos" | "videos", string>>;
}

/** The places of an environment that messages pass through. */
export function messagesOf(cloud: Cloud, environment: Environment): MessagePlaces {
  const { application, name, region, monitoring, replication } = environment;
  const named = (what: string): string => `${application}-${what}-${name}`;
  const queue = (what: string): string => cloud.arn("aws_sqs_queue", "name", what);
  const functionArn = (what: string): string => cloud.arn("aws_lambda_function", "function_name", named(what));
  const logStream = (what: string): string =>
    `${cloud.arn("aws_cloudwatch_log_group", "name", `/aws/lambda/${named(what)}`)}:log-stream:2026/01/01/1`;
  const watched = new Set([region, CDN_METRICS_REGION, ...(replication?.replicas ?? []).map((one) => one.region)]);
  return {
    queues: {
      encrypted: queue(named("encrypted-media")),
      encryptedDeadLetters: queue(`${named("encrypted-media")}-dead-letters`),
      failures: queue(named("function-failures")),
    },
    deletions: cloud.arn("aws_sns_topic", "name", named("media-deletions")),
    alarmTopics: [...(monitoring ? watched : [])].map((where) => ({
      region: where,
      arn: cloud.arn("aws_sns_topic", "name", named("media-alarms"), where),
      keyArn: cloud.keyArn(named("messages"), where),
    })),
    messagesKey: cloud.keyArn(named("messages"), region),
    functions: { photos: functionArn("photos"), videos: functionArn("videos") },
    logStreams: { photos: logStream("photos"), videos: logStream("videos") },
  };
}
