import type { EventBridgeEvent, S3Event, S3EventRecord } from "aws-lambda";

/** Name of the media bucket in these tests. */
export const MEDIA_BUCKET = "quikapp-media-test";

/** Name of the thumbnails bucket in these tests. */
export const THUMBNAILS_BUCKET = "quikapp-thumbnails-test";

/** A record as S3 sends it, the key encoded as S3 does. */
export function s3Record(key: string, bucket = MEDIA_BUCKET): S3EventRecord {
  return {
    eventVersion: "2.1",
    eventSource: "aws:s3",
    awsRegion: "us-east-1",
    eventTime: "2025-01-02T03:04:05.678Z",
    eventName: "ObjectCreated:Put",
    userIdentity: { principalId: "AWS:AROAEXAMPLE:media-service" },
    requestParameters: { sourceIPAddress: "203.0.113.7" },
    responseElements: { "x-amz-request-id": "C3D13FE58DE4C810", "x-amz-id-2": "FMyUVURIY8" },
    s3: {
      s3SchemaVersion: "1.0",
      configurationId: "photos",
      bucket: { name: bucket, ownerIdentity: { principalId: "A3NL1KOZZKExample" }, arn: `arn:aws:s3:::${bucket}` },
      object: {
        key: encodeURIComponent(key).replaceAll("%20", "+").replaceAll("%2F", "/"),
        size: 1024,
        eTag: "d41d8cd98f00b204e9800998ecf8427e",
        versionId: "096fKKXTRTtl3on89fVO.nfljtsv6qko",
        sequencer: "0055AED6DCD90281E5",
      },
    },
  };
}

/** An event as S3 sends it. */
export function s3Event(...keys: readonly string[]): S3Event {
  return { Records: keys.map((key) => s3Record(key)) };
}

/** What EventBridge says in an event of S3. */
interface Detail {
  readonly version: string;
  readonly bucket: { readonly name: string };
  readonly object: { readonly key: string; readonly size: number; readonly etag: string; readonly sequencer: string };
  readonly "request-id": string;
  readonly requester: string;
  readonly "source-ip-address": string;
  readonly reason: string;
}

/** An event as EventBridge passes it on. */
export function eventBridgeEvent(key: string, bucket = MEDIA_BUCKET): EventBridgeEvent<"Object Created", Detail> {
  return {
    version: "0",
    id: "17793124-05d4-b198-2fde-7ededc63b103",
    "detail-type": "Object Created",
    source: "aws.s3",
    account: "111122223333",
    time: "2025-01-02T03:04:05Z",
    region: "us-east-1",
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: "0",
      bucket: { name: bucket },
      object: { key, size: 1024, etag: "b1946ac92492d2347c6235b4d2611184", sequencer: "617f08299329d189" },
      "request-id": "N4N7GDK58NMKJ12R",
      requester: "111122223333",
      "source-ip-address": "203.0.113.7",
      reason: "PutObject",
    },
  };
}

/** What S3 sends when it is told of a destination. */
export const TEST_EVENT = {
  Service: "Amazon S3",
  Event: "s3:TestEvent",
  Time: "2025-01-02T03:04:05.678Z",
  Bucket: MEDIA_BUCKET,
  RequestId: "5582815E1AEA5ADF",
  HostId: "8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR",
};
