/** Keys of one user of the gateway. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** How a gateway is started. */
export interface CephGatewayOptions {
  /** Told when the gateway is taken down because of a signal, before that begins. @default a line on standard error */
  readonly onInterrupt?: (reason: string) => void;
}

/** A running S3 server: Ceph's RADOS gateway with a cluster of one monitor and one in-memory store. */
export interface CephGateway extends Credentials {
  /** `http://127.0.0.1:PORT`, path-style. */
  readonly endpoint: string;
  /** The same server over TLS, `https://127.0.0.1:PORT`; its certificate is signed by `certificate`. */
  readonly tlsEndpoint: string;
  /** PEM of the self-signed certificate, to be trusted by TLS clients (`ca`). */
  readonly certificate: string;
  readonly region: string;
  /** The ARN of this user in a policy's `Principal`; it owns the buckets that the credentials create. */
  readonly userArn: string;
  /** Another user, who owns nothing and is granted nothing but by a bucket's policy. */
  readonly stranger: Credentials & { readonly userArn: string };
  /** A key for SSE-KMS. The gateway compares key ids as text and knows only its own. */
  readonly kmsKeyId: string;
  /** A second key for SSE-KMS, which works as well: for showing that a policy refuses it. */
  readonly otherKmsKeyId: string;
  /**
   * Lets lifecycle act on every bucket as it would that many days later. As on AWS, an object that expires after N days
   * goes at the first midnight (UTC) after them: it stays at N and is gone at N + 1. May be called in any order of days.
   * @param from the moment to count from: give the moment of upload, and a run over midnight changes nothing. @default now
   */
  runLifecycle(daysFromNow: number, from?: Date): Promise<void>;
  /** The temporary folder that holds everything; removed on stop. */
  readonly folder: string;
  /** The last lines of the servers' logs, for when something fails. */
  log(): string;
  /** Ends every process and removes the folder; throws when something could not be removed. */
  stop(): Promise<void>;
}
