/** A configuration with the bucket `media` and one notification of it. */
export function notified(
  entries: object,
  resources: Readonly<Record<string, object>> = {},
  settings: object = {},
): object {
  return {
    ...settings,
    resource: {
      aws_s3_bucket: { media: { bucket: "example-media" } },
      aws_s3_bucket_notification: { media: { bucket: "${aws_s3_bucket.media.id}", ...entries } },
      ...resources,
    },
  };
}

/** An entry for a queue elsewhere. */
export function queue(filters: object = {}, events: unknown = ["s3:ObjectCreated:*"]): object {
  return { queue_arn: "arn:aws:sqs:eu-west-1:111122223333:arrivals", events, ...filters };
}

/** A policy of one statement. */
export function policy(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Resource: "*", ...statement }] });
}

/** A policy that lets S3 do something. */
export function admitting(action: string | readonly string[]): string {
  return policy({ Principal: { Service: "s3.amazonaws.com" }, Action: action });
}
