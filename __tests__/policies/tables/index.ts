import type { Environment } from "../../../environments";
import type { Cloud, Row } from "../harness";
import { acrossEnvironmentsRows } from "./across-environments";
import { administratorsRows } from "./administrators";
import { alarmsRows } from "./alarms";
import { cdnRows } from "./cdn";
import { eventsRows } from "./events";
import { keyUsesRows } from "./key-uses";
import { logDeliveryRows } from "./log-delivery";
import { mediaFunctionsRows } from "./media-functions";
import { mediaServiceRows } from "./media-service";
import { replicationRows } from "./replication";
import { strangersRows } from "./strangers";
import { tagsRows } from "./tags";
import { trustRows } from "./trust";

type Table = (cloud: Cloud, environment: Environment) => readonly Row[];

/** The tables of one environment, by whom they are about. */
export const TABLES: Readonly<Record<string, Table>> = {
  "the media service": mediaServiceRows,
  "the functions": mediaFunctionsRows,
  replication: replicationRows,
  "log delivery": logDeliveryRows,
  "the CDN": cdnRows,
  events: eventsRows,
  alarms: alarmsRows,
  "who uses the keys for what": keyUsesRows,
  "who may become whom": trustRows,
  "tags of media": tagsRows,
  administrators: administratorsRows,
  strangers: strangersRows,
};

/** Every row about an environment: those of its own, and what the others' roles may do there. */
export function rowsOf(cloud: Cloud, environment: Environment, others: readonly Environment[]): readonly Row[] {
  return [
    ...Object.values(TABLES).flatMap((table) => table(cloud, environment)),
    ...others.flatMap((other) => acrossEnvironmentsRows(cloud, other, environment)),
  ];
}

export { acrossEnvironmentsRows };
