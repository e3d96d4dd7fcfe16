import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { KEY_LAYOUT_NAMES, MAX_PRESIGNED_URL_SECONDS, MEDIA_TYPES } from "../../contract";
import {
  type AlarmSetting,
  LOG_RETENTION_DAYS,
  type Retention,
  type StorageTransition,
  TRANSITION_STORAGE_CLASSES,
  isDownward,
  minGapDays,
  minTransitionDays,
  partitionOf,
} from "../../contract/aws";
import type { Cdn, Environment, Functions, Monitoring, Replication, StateStorage } from "../../environments";
import { prod } from "../../environments/prod";
import type { ServiceTrust } from "../../modules/iam";

const GITHUB = { repository: "acme/media-storage", branch: "release/1.x", oidcProvider: "create" } as const;

const ACCOUNT = "111122223333";

const AWS = ["us-east-1", "eu-west-1", "ap-southeast-1", "ap-southeast-2", "sa-east-1"] as const;
/** Regions by partition, the largest more often than the others. */
const REGIONS = [AWS, AWS, AWS, ["cn-north-1", "cn-northwest-1"], ["us-gov-west-1", "us-gov-east-1"]] as const;

/** A whole number of a range, its ends more often than the others. */
function between(min: number, max: number): fc.Arbitrary<number> {
  return fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max }));
}

/** Days without an upper bound: the least, or some more. */
const moreDays = fc.constantFrom(0, 0, 1, 29, 30, 90, 3650);

/** Every retention that S3 takes: classes in S3's order, each as early as it may be or later. */
export const retentions: fc.Arbitrary<Retention> = fc
  .tuple(
    fc.subarray([...TRANSITION_STORAGE_CLASSES]),
    fc.array(moreDays, { minLength: 6, maxLength: 6 }),
    fc.option(moreDays),
  )
  .map(([classes, extra, life]) => {
    const transitions: StorageTransition[] = [];
    for (const [index, storageClass] of classes.entries()) {
      const previous = transitions.at(-1);
      if (previous !== undefined && !isDownward(previous.storageClass, storageClass)) continue;
      const demands = transitions.map((earlier) => {
        return earlier.days + Math.max(1, minGapDays(earlier.storageClass, storageClass));
      });
      const earliest = Math.max(minTransitionDays(storageClass), ...demands);
      transitions.push({ storageClass, days: earliest + (extra[index] ?? 0) });
    }
    const last = transitions.at(-1)?.days ?? 0;
    return { transitions, expirationDays: life === null ? null : last + 1 + life };
  });

const SIZES = fc.record({ memoryMegabytes: between(128, 10_240), timeoutSeconds: between(1, 900) });

const functions: fc.Arbitrary<Functions> = fc.record({
  photos: SIZES,
  videos: SIZES,
  logRetentionDays: fc.constantFrom(...LOG_RETENTION_DAYS),
});

function trusts(region: string): fc.Arbitrary<ServiceTrust> {
  return fc.constantFrom<ServiceTrust>(
    { kind: "ecs-task" },
    { kind: "ec2" },
    { kind: "lambda" },
    {
      kind: "eks-pod-identity",
      clusterArn: `arn:${partitionOf(region)}:eks:${region}:${ACCOUNT}:cluster/main`,
      namespace: "media",
      serviceAccount: "media-service",
    },
    {
      kind: "web-identity",
      issuer: `oidc.eks.${region}.amazonaws.com/id/EXAMPLE`,
      audience: "sts.amazonaws.com",
      subject: "system:serviceaccount:media:media-service",
    },
  );
}

function subscribers(region: string): fc.Arbitrary<readonly string[]> {
  const partition = partitionOf(region);
  return fc.subarray([
    "media@quikapp.com",
    `arn:${partition}:sqs:${region}:${ACCOUNT}:told`,
    `arn:${partition}:lambda:${region}:444455556666:function:told:live`,
  ]);
}

/** Alarms as CloudWatch takes them, among them the longest windows. */
function alarms(unit: number): fc.Arbitrary<AlarmSetting> {
  const windows: readonly (readonly [periodSeconds: number, evaluationPeriods: number])[] =
    unit === 60
      ? [
          [60, 1],
          [60, 1440],
          [300, 288],
          [3600, 168],
          [604_800, 1],
        ]
      : [
          [86_400, 1],
          [86_400, 7],
          [604_800, 1],
        ];
  return fc.record({ threshold: fc.constantFrom(0, 0.5, 99), window: fc.constantFrom(...windows) }).map((setting) => {
    const [periodSeconds, evaluationPeriods] = setting.window;
    return { threshold: setting.threshold, periodSeconds, evaluationPeriods };
  });
}

function monitoring(region: string): fc.Arbitrary<Monitoring | null> {
  const [eachMinute, eachDay] = [alarms(60), alarms(86_400)];
  return fc.option(
    fc.record({
      subscribers: subscribers(region).filter(({ length }) => length > 0),
      alarms: fc.record({
        storageBytes: eachDay,
        requests: eachMinute,
        clientErrors: eachMinute,
        serverErrors: eachMinute,
        firstByteLatency: eachMinute,
        replicationLatency: eachMinute,
        replicationFailures: eachMinute,
        queueAge: eachMinute,
        deadLetters: eachMinute,
        functionErrors: eachMinute,
        functionThrottles: eachMinute,
        functionDuration: eachMinute,
        cdnServerErrors: eachMinute,
      }),
    }),
  );
}

const PUBLIC_KEYS: readonly string[] = [
  ...Object.values(prod.cdn?.publicKeys ?? {}),
  ...Array.from({ length: 4 }, () => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    return publicKey.export({ type: "spki", format: "pem" }) as string;
  }),
];

/** CloudFront of the partition `aws`; the others have none. */
function cdns(region: string): fc.Arbitrary<Cdn | null> {
  if (partitionOf(region) !== "aws") return fc.constant(null);
  const certificateArn = `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/00000000-0000-4000-8000-000000000000`;
  return fc.option(
    fc.record({
      publicKeys: fc
        .subarray([...PUBLIC_KEYS], { minLength: 1 })
        .map((keys) => Object.fromEntries(keys.map((key, index) => [`key-${index}`, key]))),
      signingKey: fc.constant("key-0"),
      priceClass: fc.constantFrom("PriceClass_100", "PriceClass_200", "PriceClass_All"),
      domain: fc.option(fc.constant({ name: "media.quikapp.com", certificateArn })),
    }),
  );
}

function replications(regions: readonly string[]): fc.Arbitrary<Replication | null> {
  const replicas = fc
    .tuple(
      fc.shuffledSubarray([...regions], { minLength: 1, maxLength: Math.min(3, regions.length) }),
      fc.array(fc.constantFrom("STANDARD" as const, ...TRANSITION_STORAGE_CLASSES), { minLength: 3, maxLength: 3 }),
    )
    .map(([chosen, classes]) =>
      chosen.map((region, index) => ({
        name: index === 0 ? "a" : `copy${index}`,
        region,
        storageClass: classes[index] ?? "STANDARD",
      })),
    );
  return fc.option(fc.record({ replicas, timeControl: fc.boolean() }));
}

/** Where an environment lies, and where it has and had copies. */
const places = fc.constantFrom(...REGIONS).chain((regions) =>
  fc.shuffledSubarray([...regions], { minLength: regions.length }).chain(([region = regions[0], ...others]) =>
    replications(others).chain((replication) => {
      const taken = replication?.replicas.map((replica) => replica.region) ?? [];
      const left = others.filter((other) => !taken.includes(other));
      return fc.record({
        region: fc.constant(region),
        replication: fc.constant(replication),
        formerRegions: fc.subarray(left),
      });
    }),
  ),
);

/** Every kind of environment that `validateEnvironments` accepts, its numbers at their bounds more often than not. */
export const validEnvironments: fc.Arbitrary<Environment> = places.chain(({ region, replication, formerRegions }) => {
  const name = fc.constantFrom("e", "prod", "a2345678901234567890");
  const prefix = fc.constantFrom("q", "quikapp", "a".repeat(30));
  return fc.tuple(name, prefix, fc.constantFrom(...KEY_LAYOUT_NAMES)).chain(([environmentName, start, keyLayout]) => {
    const named = (what: string): string => `${start}-${what}-${environmentName}`.slice(0, 52);
    const days = between(1, 3650);
    const versioning = fc.record({ noncurrentVersionDays: days });
    return fc.record({
      name: fc.constant(environmentName),
      application: fc.constantFrom("a", "quikapp", "a2345678901234567890"),
      accountId: fc.constant(ACCOUNT),
      region: fc.constant(region),
      bucketNames: fc.constant({
        media: named("media"),
        thumbnails: named("thumbs"),
        archives: named("archives"),
        exports: named("exports"),
        logs: named("logs"),
      }),
      keyLayout: fc.constant(keyLayout),
      allowedOrigins: fc.subarray(["https://a.com", "https://*.b.com", "http://localhost:3000"], { minLength: 1 }),
      lifecycle: fc.tuple(...MEDIA_TYPES.map(() => retentions)).map((all) => byName(MEDIA_TYPES, all)),
      bucketLifecycle: fc.record({
        thumbnails: retentions,
        archives: retentions,
        exports: retentions,
        logs: retentions,
      }),
      incompleteUploadDays: days,
      // Replication needs versions.
      versioning: replication === null ? fc.option(versioning) : versioning,
      replication: fc.constant(replication),
      formerRegions: fc.constant(formerRegions),
      encryptionKey: fc.record({ deletionWindowDays: between(7, 30), rotationDays: between(90, 2560) }),
      events: fc.record({
        delivery: keyLayout === "workspace-first" ? fc.constant("eventbridge") : fc.constantFrom("s3", "eventbridge"),
        queueRetentionDays: between(1, 14),
        visibilityTimeoutSeconds: between(0, 43_200),
        maxReceives: between(1, 1000),
        auditSubscribers: subscribers(region),
      }),
      functions,
      cdn: cdns(region),
      mediaService: fc.record({ trust: trusts(region), downloadUrlSeconds: between(1, MAX_PRESIGNED_URL_SECONDS) }),
      monitoring: monitoring(region),
      deletionProtection: fc.boolean(),
      state: states(named("state")),
      github: fc.constantFrom<Environment["github"]>(null, GITHUB, { ...GITHUB, oidcProvider: "existing" }),
      acceptedLosses: fc.constant([]),
      suppressedRules: fc.constant([]),
      tags: fc.constantFrom<Record<string, string>>({}, { Team: "media" }),
    });
  });
});

function byName<Name extends string, Value>(names: readonly Name[], values: readonly Value[]): Record<Name, Value> {
  return Object.fromEntries(names.map((name, index) => [name, values[index]])) as Record<Name, Value>;
}

/** Every place for a state. */
function states(bucketName: string): fc.Arbitrary<StateStorage> {
  return fc.oneof(
    fc.record({ kind: fc.constant("s3"), bucketName: fc.constant(bucketName), deletionProtection: fc.boolean() }),
    fc.constant<StateStorage>({
      kind: "hcp",
      hostname: "app.terraform.io",
      organization: "acme",
      workspace: "media-prod",
    }),
    fc.constant<StateStorage>({ kind: "http", address: "https://git.acme.com:8443/state" }),
    fc.constant<StateStorage>({ kind: "local" }),
  );
}
