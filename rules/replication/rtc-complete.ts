import type { Block } from "../configuration";
import { at, type Rule, type Violation } from "../rule";
import { allRules } from "./replication-rules";

/** Minutes, the only number that S3 takes. See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationTimeValue.html */
const MINUTES = 15;

export const rtcComplete: Rule = {
  number: 36,
  id: "rtc-complete",
  severity: "error",
  title: "Replication time control comes with metrics, a threshold of 15 minutes and a filter, and a threshold with it",
  aws: '"Replication destination must contain both ReplicationTime and Metrics or neither."; "ReplicationTime cannot be used for this version of the replication configuration schema" without a filter; the other way round "Metrics cannot contain an event threshold when ReplicationTime is not specified or Disabled".',
  known: "documented; the second and third answers from public apply logs, the first from an emulator that mirrors AWS",
  fix: "Add metrics with status Enabled and an event_threshold of 15 minutes to the destination.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationTime.html",
  *check(configuration) {
    for (const { block, destination } of allRules(configuration)) {
      if (destination === undefined) continue;
      const control = destination.block("replication_time");
      const status = destination.isAbsent("replication_time") ? "Disabled" : control?.string("status");
      if (status === "Disabled") yield* uselessThreshold(destination);
      if (status !== "Enabled") continue;
      yield* oldSchema(block);
      yield* otherMinutes(control?.block("time"));
      yield* incompleteMetrics(destination);
    }
  },
};

function* uselessThreshold(destination: Block): Iterable<Violation> {
  const threshold = destination.block("metrics")?.block("event_threshold");
  if (threshold === undefined) return;
  yield at(threshold, "", {
    message: "must not be there without replication time control",
    allowed: "metrics without event_threshold",
    fix: "Remove event_threshold, or add replication_time with status Enabled.",
  });
}

function* oldSchema(rule: Block): Iterable<Violation> {
  if (!rule.isAbsent("filter")) return;
  yield at(rule, "filter", {
    message: "must be there with replication time control, which S3's first schema does not have",
    allowed: "a filter, also an empty one",
    given: "nothing",
    fix: "Choose the objects by a filter instead of prefix, and add delete_marker_replication and priority.",
  });
}

function* incompleteMetrics(destination: Block): Iterable<Violation> {
  const metrics = destination.block("metrics");
  if (destination.isAbsent("metrics")) {
    const message = "must be there with replication time control";
    yield at(destination, "metrics", { message, allowed: "status Enabled, event_threshold 15", given: "nothing" });
  } else if (metrics?.string("status") === "Disabled") {
    yield at(metrics, "status", { message: "must be Enabled with replication time control", allowed: "Enabled" });
  } else if (metrics?.isAbsent("event_threshold") === true) {
    const message = "must be there with replication time control";
    yield at(metrics, "event_threshold", { message, allowed: "15 minutes", given: "nothing" });
  } else {
    yield* otherMinutes(metrics?.block("event_threshold"));
  }
}

function* otherMinutes(block: Block | undefined): Iterable<Violation> {
  const minutes = block?.number("minutes");
  if (block === undefined || minutes === undefined || minutes === MINUTES) return;
  yield at(block, "minutes", {
    message: `must be ${MINUTES}`,
    allowed: String(MINUTES),
    fix: `Set minutes to ${MINUTES}.`,
  });
}
