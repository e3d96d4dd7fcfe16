import { GetBucketLifecycleConfigurationCommand, type LifecycleRule } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { MEDIA_TYPES, type MediaType } from "../../contract";
import { DEPLOYMENTS } from "./deployments";
import { LifecycleRun, UNTAGGED } from "./lifecycle-run";
import { MediaGateway } from "./media-gateway";
import { EACH_UPLOAD } from "./sample-uploads";
import { NOTHING, type Held } from "./timeline";

/** The document's own figures, in days; `null` is never. All else here is derived from the environments. */
const DOCUMENT: Readonly<Record<MediaType, number | null>> = {
  photos: 365,
  videos: 180,
  voice: 30,
  files: null,
  avatars: null,
};

// The clock waits far more than it works: each bucket has a gateway, so that their clocks run side by side.
const RUNS = DEPLOYMENTS.map((environment) => new LifecycleRun(environment, new MediaGateway()));

beforeAll(async () => {
  await Promise.all(RUNS.map((run) => run.run()));
}, 240_000);

const EACH_RUN = RUNS.map((run) => [`${run.environment.name}, ${run.environment.keyLayout}`, run] as const);

describe.each(EACH_RUN)("%s", (_, run) => {
  const { lifecycle, incompleteUploadDays, versioning } = run.environment;
  const steps = MEDIA_TYPES.flatMap((mediaType) => {
    const { transitions } = lifecycle[mediaType];
    return transitions.map(({ days, storageClass }, index) => {
      const before = transitions[index - 1]?.storageClass ?? "STANDARD";
      return { mediaType, days, before, storageClass };
    });
  });
  const expirations = MEDIA_TYPES.flatMap((mediaType) => {
    const days = lifecycle[mediaType].expirationDays;
    return days === null ? [] : [{ mediaType, days }];
  });
  const kept = MEDIA_TYPES.filter((mediaType) => lifecycle[mediaType].expirationDays === null);

  /** The same for plain and for encrypted media. */
  function expectEach(day: number, mediaType: MediaType, held: Held): void {
    const uploads = EACH_UPLOAD.filter(([, uploaded]) => uploaded === mediaType);
    expect(run.held(day, mediaType)).toEqual(uploads.map(() => held));
  }

  const current = (storageClass: string): Held => ({ current: storageClass, noncurrent: 0, marker: false });

  test("the gateway gives back every rule that it was told: it drops none of what they say", async () => {
    const { name, lifecycle: told } = run.media.inputs(run.environment);
    const { Rules } = await run.media.owner.send(new GetBucketLifecycleConfigurationCommand({ Bucket: name }));
    expect(comparable(Rules)).toEqual(comparable(told.Rules));
  });

  test("every media type lives as long as the document says", () => {
    expect(Object.fromEntries(MEDIA_TYPES.map((it) => [it, lifecycle[it].expirationDays]))).toEqual(DOCUMENT);
  });

  test.each(steps)(
    "$mediaType: $before on day $days, then $storageClass",
    ({ mediaType, days, before, storageClass }) => {
      expectEach(days, mediaType, current(before));
      expectEach(days + 1, mediaType, current(storageClass));
    },
  );

  test.each(expirations)("$mediaType: there on day $days, gone the day after", ({ mediaType, days }) => {
    const storageClass = lifecycle[mediaType].transitions.at(-1)?.storageClass ?? "STANDARD";
    expectEach(days, mediaType, current(storageClass));
    expectEach(days + 1, mediaType, versioning === null ? NOTHING : { noncurrent: 1, marker: true });
  });

  test.each(kept)("%s: there for ever", (mediaType) => {
    expect(run.lastDay).toBeGreaterThan(365);
    expectEach(run.lastDay, mediaType, current(lifecycle[mediaType].transitions.at(-1)?.storageClass ?? "STANDARD"));
  });

  test(`an upload in parts that was abandoned is there on day ${incompleteUploadDays}, aborted the day after`, () => {
    expect(run.day(incompleteUploadDays).unfinished).toHaveLength(EACH_UPLOAD.length);
    expect(run.day(incompleteUploadDays + 1).unfinished).toEqual([]);
  });

  if (versioning !== null) {
    const { noncurrentVersionDays } = versioning;
    test(`old versions are there for ${noncurrentVersionDays} days, then gone, and the delete marker with them`, () => {
      const [first] = [...expirations].sort((one, other) => one.days - other.days);
      if (first === undefined) throw new Error("nothing expires");
      const lastDayThere = first.days + 1 + noncurrentVersionDays;
      expectEach(lastDayThere, first.mediaType, { noncurrent: 1, marker: true });
      expect(run.held(lastDayThere + 1, first.mediaType).map(({ noncurrent }) => noncurrent)).toEqual([0, 0]);
      // Whether the marker goes with the version or on the next day depends on which rule is looked at first.
      const gone = expirations.filter(({ days }) => days + noncurrentVersionDays + 3 <= run.lastDay);
      expect(gone.length).toBeGreaterThanOrEqual(2);
      expectEach(lastDayThere + 2, first.mediaType, NOTHING);
      for (const { mediaType } of gone) expectEach(run.lastDay, mediaType, NOTHING);
    });
  }

  // In `media-type-first` this is the document's own mistake: its filters say `photos/`, its keys `W1/photos/…`. In
  // `workspace-first` it is why the bucket's policy demands the tag.
  test("the document's key without a tag would never expire", () => {
    expect(run.day(run.lastDay).objects.get(UNTAGGED)).toEqual(current("STANDARD"));
  });
});

/** Rules by id, transitions by day; the gateway gives back the empty filter of a whole bucket as an empty prefix. */
function comparable(rules: readonly LifecycleRule[] = []): unknown {
  return Object.fromEntries(
    rules.map(({ ID = "", Transitions = [], ...rule }) => {
      const { Filter = {}, ...rest } = rule;
      const Prefix = "Prefix" in rest ? {} : Object.keys(Filter).length === 0 ? { Prefix: "" } : {};
      const transitions = [...Transitions].sort((one, other) => (one.Days ?? 0) - (other.Days ?? 0));
      return [ID, { ...rest, ...Prefix, Filter, Transitions: transitions }];
    }),
  );
}
