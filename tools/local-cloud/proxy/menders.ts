import { CdnConfigurations } from "./cdn-configurations";
import { DeletionEvents } from "./deletion-events";
import { DeletionGuard } from "./deletion-guard";
import { FunctionSettings } from "./function-settings";
import { Keeper } from "./keeper";
import { KeptDocuments } from "./kept-documents";
import { KeyRotations } from "./key-rotation";
import type { Mender } from "./mender";
import { QueueAttributes } from "./queue-attributes";
import type { Upstream } from "./upstream";

/** All menders, in the order in which they are asked: what S3 keeps comes before what it refuses. */
export function menders(upstream: Upstream): readonly Mender[] {
  const kept = new KeptDocuments();
  return [
    new Keeper(upstream, kept),
    new DeletionGuard(),
    new DeletionEvents(upstream, kept),
    new KeyRotations(upstream),
    new QueueAttributes(upstream),
    new FunctionSettings(upstream),
    new CdnConfigurations(upstream),
  ];
}
