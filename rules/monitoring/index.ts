import type { Rule } from "../rule";
import { alarmDefaults } from "./alarm-defaults";
import { alarmWindow } from "./alarm-window";
import { requestMetrics } from "./request-metrics";
import { sizeMetric } from "./size-metric";

/** Rules about alarms. */
export const monitoringRules: readonly Rule[] = [requestMetrics, sizeMetric, alarmWindow, alarmDefaults];
