import type { Rule } from "../rule";
import { eventbridgeWildcard } from "./eventbridge-wildcard";
import { lambdaConfusedDeputy } from "./lambda-confused-deputy";
import { notifyKms } from "./notify-kms";
import { notifyNoFifo } from "./notify-no-fifo";
import { notifyOverlap } from "./notify-overlap";
import { notifyPermission } from "./notify-permission";
import { notifyRecursion } from "./notify-recursion";
import { notifyRegionEvents } from "./notify-region-events";
import { notifySingleton } from "./notify-singleton";

/** Rules about a bucket's events: who is told of them, and may be. */
export const notificationsRules: readonly Rule[] = [
  notifyOverlap,
  notifySingleton,
  notifyPermission,
  lambdaConfusedDeputy,
  notifyKms,
  notifyNoFifo,
  notifyRegionEvents,
  notifyRecursion,
  eventbridgeWildcard,
];
