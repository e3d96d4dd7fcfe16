/** How the values of a period become one. `p99`: 99 of 100 are at most this. */
export type Statistic = "Average" | "Maximum" | "Sum" | "p99";

/** A metric of CloudWatch, of one thing and with one statistic. */
export interface Metric {
  /** Such as `AWS/S3`. */
  readonly namespace: string;
  /** Such as `AllRequests`. */
  readonly name: string;
  /** What it is a metric of: all of its dimensions, since CloudWatch finds nothing by some of them. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic;
}

/** What is computed from several metrics of one period. */
export interface MetricMath {
  /**
   * In terms of the metrics' ids.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
   */
  readonly expression: string;
  /** What the result is, shown in the console. */
  readonly label: string;
  /**
   * The metrics by their ids, which begin with a lower-case letter: 10 at most in an alarm.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
   */
  readonly metrics: Readonly<Record<string, Metric>>;
}

/** A line of a graph. */
export interface Line {
  /** A metric, or an expression that finds its metrics by itself. */
  readonly metric: Metric | string;
  /** What the line is of, such as a bucket's name. */
  readonly label: string;
  /** Region in which the metric is published. */
  readonly region: string;
}
