import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { Construct } from "constructs";
import type { AlarmSetting } from "../../contract/aws";
import {
  bucketClientErrors,
  bucketFirstByteLatency,
  bucketRequests,
  bucketServerErrors,
  storedBytesSearch,
} from "./bucket-metrics";
import { CDN_METRICS_REGION, cdnServerErrors } from "./cdn-alarms";
import { type Graph, type Mark, type Section, dashboardBody } from "./dashboard-body";
import { functionDuration, functionErrors, functionThrottles, shareOfTimeout } from "./function-alarms";
import type { Line, Metric } from "./metric";
import { deadLetters, queueAge } from "./queue-alarms";
import { type ReplicationRoute, replicationFailures, replicationLatency } from "./replication-alarms";

/** Names of the alarms' settings. */
export type AlarmName =
  | "storageBytes"
  | "requests"
  | "clientErrors"
  | "serverErrors"
  | "firstByteLatency"
  | "replicationLatency"
  | "replicationFailures"
  | "queueAge"
  | "deadLetters"
  | "functionErrors"
  | "functionThrottles"
  | "functionDuration"
  | "cdnServerErrors";

/** What a {@link Dashboard} is made from. What there is none of has no graphs. */
export interface DashboardProps {
  /** Name of the dashboard, unique in the account: letters, digits, hyphens and underscores. */
  readonly name: string;
  /** Region of the queues and functions. */
  readonly region: string;
  readonly buckets: readonly { readonly bucketName: string; readonly region: string }[];
  readonly replication: readonly (ReplicationRoute & {
    readonly sourceRegion: string;
    readonly destinationRegion: string;
  })[];
  readonly queueNames: readonly string[];
  readonly deadLetterQueueNames: readonly string[];
  readonly functions: readonly { readonly functionName: string; readonly timeoutSeconds: number }[];
  /** @default none: there is no CDN */
  readonly distributionId?: string | undefined;
  /** When each alarm goes off: the graphs have their periods and show their thresholds. */
  readonly settings: Readonly<Record<AlarmName, AlarmSetting>>;
}

/** One dashboard of everything that the alarms watch, in all Regions. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const sections = [buckets(props), replication(props), queues(props), functions(props), cdn(props)];
    new CloudwatchDashboard(this, "dashboard", {
      dashboardName: props.name,
      dashboardBody: dashboardBody(sections, props.region),
    });
  }
}

/** A graph of what an alarm watches, with its threshold unless it has other marks. */
function graph(
  title: string,
  unit: string,
  setting: AlarmSetting,
  lines: readonly Line[],
  marks: readonly Mark[] = [{ label: "Alarm", value: setting.threshold }],
): Graph {
  return { title, unit, lines, periodSeconds: setting.periodSeconds, marks };
}

function buckets({ buckets: watched, settings }: DashboardProps): Section {
  const lines = (metric: (bucketName: string) => Metric | string): readonly Line[] =>
    watched.map(({ bucketName, region }) => ({ metric: metric(bucketName), label: bucketName, region }));
  return {
    title: "Buckets",
    graphs: [
      graph("Storage", "bytes", settings.storageBytes, lines(storedBytesSearch)),
      graph("Requests", "requests", settings.requests, lines(bucketRequests)),
      graph("Requests answered with 4xx", "requests", settings.clientErrors, lines(bucketClientErrors)),
      graph("Requests answered with 5xx", "requests", settings.serverErrors, lines(bucketServerErrors)),
      graph("First byte, p99", "ms", settings.firstByteLatency, lines(bucketFirstByteLatency)),
    ],
  };
}

function replication({ replication: routes, settings }: DashboardProps): Section {
  const lines = (metric: (route: ReplicationRoute) => Metric, end: "sourceRegion" | "destinationRegion"): Line[] =>
    routes.map((route) => {
      const label = `${route.sourceBucketName} to ${route.destinationBucketName}`;
      return { metric: metric(route), label, region: route[end] };
    });
  return {
    title: "Replication",
    graphs: [
      graph("Behind", "seconds", settings.replicationLatency, lines(replicationLatency, "destinationRegion")),
      graph("Not copied", "operations", settings.replicationFailures, lines(replicationFailures, "sourceRegion")),
    ],
  };
}

function queues({ queueNames, deadLetterQueueNames, region, settings }: DashboardProps): Section {
  const lines = (names: readonly string[], metric: (queueName: string) => Metric): readonly Line[] =>
    names.map((name) => ({ metric: metric(name), label: name, region }));
  return {
    title: "Queues",
    graphs: [
      graph("Oldest message", "seconds", settings.queueAge, lines(queueNames, queueAge)),
      graph("Dead letters", "messages", settings.deadLetters, lines(deadLetterQueueNames, deadLetters)),
    ],
  };
}

function functions({ functions: watched, region, settings }: DashboardProps): Section {
  const lines = (metric: (functionName: string) => Metric): readonly Line[] =>
    watched.map(({ functionName }) => ({ metric: metric(functionName), label: functionName, region }));
  const { functionDuration: duration } = settings;
  const timeouts = watched.map(({ functionName, timeoutSeconds }): Mark => ({
    label: `Alarm of ${functionName}`,
    value: shareOfTimeout(duration.threshold, timeoutSeconds),
  }));
  return {
    title: "Functions",
    graphs: [
      graph("Failed invocations", "invocations", settings.functionErrors, lines(functionErrors)),
      graph("Refused invocations", "invocations", settings.functionThrottles, lines(functionThrottles)),
      graph("Slowest invocation", "ms", duration, lines(functionDuration), timeouts),
    ],
  };
}

function cdn({ distributionId, settings }: DashboardProps): Section {
  const lines: readonly Line[] =
    distributionId === undefined
      ? []
      : [{ metric: cdnServerErrors(distributionId), label: distributionId, region: CDN_METRICS_REGION }];
  return { title: "CDN", graphs: [graph("Answered with 5xx", "per cent", settings.cdnServerErrors, lines)] };
}
