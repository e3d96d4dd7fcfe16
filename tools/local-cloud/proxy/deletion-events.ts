import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Asker } from "../contents/asker";
import type { Answer } from "./answers";
import { credentialScope, objectRequest, type ObjectRequest } from "./bucket-request";
import type { KeptDocuments } from "./kept-documents";
import type { Mender } from "./mender";
import { targetsOf, type Target } from "./notification-targets";
import type { Upstream } from "./upstream";

const EVENT = "s3:ObjectRemoved:DeleteMarkerCreated";

/** A delete marker that was made. */
interface Marker extends ObjectRequest {
  readonly versionId: string;
  readonly region: string;
}

/**
 * Tells of the delete markers of versioned buckets, of which moto sends no event.
 *
 * See https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export class DeletionEvents implements Mender {
  constructor(
    private readonly upstream: Upstream,
    private readonly kept: KeptDocuments,
  ) {}

  /** Answers the DELETE of an object in a bucket with notifications. */
  async handle(request: IncomingMessage): Promise<Answer | undefined> {
    const about = objectRequest(request);
    const document = about && this.kept.get(about.bucket, "notification", "")?.body.toString();
    if (about?.method !== "DELETE" || document === undefined || about.query.has("tagging")) return undefined;
    request.resume();
    const body = Buffer.alloc(0);
    const answered = await this.upstream.exchange(request, { body });
    // Moto deletes the last marker of a key and then breaks on its own event, of which a second try knows nothing.
    if (answered.status === 500 && about.query.has("versionId")) return this.upstream.exchange(request, { body });
    const { "x-amz-delete-marker": isMarker, "x-amz-version-id": versionId } = answered.headers;
    if (isMarker === "true" && !about.query.has("versionId")) {
      const region = credentialScope(request)?.region ?? "";
      await this.#tell({ ...about, region, versionId: String(versionId) }, document);
    }
    return answered;
  }

  forget(): void {
    // What it reads is the keeper's.
  }

  /** Events that cannot be delivered are lost, as S3's are where the destination is gone. */
  async #tell(marker: Marker, document: string): Promise<void> {
    const { topics, queues, eventBridge } = targetsOf(document, EVENT, marker.key);
    const told = [
      ...topics.map((topic) => this.#publish(topic, record(marker, topic))),
      ...queues.map((queue) => this.#enqueue(queue, record(marker, queue))),
      ...(eventBridge ? [this.#putEvent(marker)] : []),
    ];
    await Promise.allSettled(told);
  }

  #publish({ arn }: Target, message: string): Promise<unknown> {
    const parameters = { TopicArn: arn, Subject: "Amazon S3 Notification", Message: message };
    return this.#ask("sns", regionOf(arn)).query("Publish", "2010-03-31", parameters);
  }

  #enqueue({ arn }: Target, message: string): Promise<unknown> {
    const url = `http://localhost/${arn.split(":").slice(-2).join("/")}`;
    return this.#ask("sqs", regionOf(arn)).json("AmazonSQS.SendMessage", { QueueUrl: url, MessageBody: message });
  }

  /** See https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
  #putEvent({ bucket, key, versionId, region }: Marker): Promise<unknown> {
    const detail = {
      version: "0",
      bucket: { name: bucket },
      object: { key, "version-id": versionId, sequencer: sequencer() },
      "request-id": randomUUID(),
      reason: "DeleteObject",
      "deletion-type": "Delete Marker Created",
    };
    const entry = { Source: "aws.s3", DetailType: "Object Deleted", Detail: JSON.stringify(detail) };
    const entries = [{ ...entry, Resources: [`arn:aws:s3:::${bucket}`] }];
    return this.#ask("events", region).json("AWSEvents.PutEvents", { Entries: entries });
  }

  #ask(service: string, region: string): Asker {
    return new Asker(this.upstream.port, { service, region });
  }
}

function record({ bucket, key, versionId, region }: Marker, { configurationId }: Target): string {
  const s3 = {
    s3SchemaVersion: "1.0",
    configurationId,
    bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
    // S3 writes keys as in the query of a URL.
    object: { key: new URLSearchParams({ key }).toString().slice("key=".length), versionId, sequencer: sequencer() },
  };
  const event = { eventVersion: "2.1", eventSource: "aws:s3", awsRegion: region, eventName: EVENT.replace("s3:", "") };
  return JSON.stringify({ Records: [{ ...event, eventTime: new Date().toISOString(), s3 }] });
}

/** Grows with every event of a key, as S3's. */
function sequencer(): string {
  return Date.now().toString(16).toUpperCase().padStart(16, "0");
}

function regionOf(arn: string): string {
  return arn.split(":")[3] ?? "";
}
