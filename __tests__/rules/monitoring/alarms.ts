/** An alarm on a metric of S3 as Terraform JSON, besides which there may be other resources. */
export function alarm(values: object, others: object = {}): object {
  const base = { alarm_name: "big", namespace: "AWS/S3", comparison_operator: "GreaterThanThreshold", threshold: 1 };
  return { resource: { ...others, aws_cloudwatch_metric_alarm: { x: { ...base, ...values } } } };
}

/** The same with the metric in a `metric_query`. */
export function queried(metric: object, values: object = {}, others: object = {}): object {
  const metrics = { id: "one", metric: [{ namespace: "AWS/S3", ...metric }] };
  return alarm({ namespace: null, metric_query: [metrics], ...values }, others);
}
