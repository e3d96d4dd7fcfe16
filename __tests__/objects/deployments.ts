import { KEY_LAYOUT_NAMES } from "../../contract";
import type { Environment } from "../../environments";
import { dev } from "../../environments/dev";
import { prod } from "../../environments/prod";

/** `dev` and `prod` in both key layouts, each with a bucket of its own, so that one gateway holds all four. */
export const DEPLOYMENTS: readonly Environment[] = [dev, prod].flatMap((environment) =>
  KEY_LAYOUT_NAMES.map((keyLayout) => ({
    ...environment,
    keyLayout,
    // S3's own events cannot find the media type in the other layout's keys.
    events: { ...environment.events, delivery: keyLayout === "media-type-first" ? "s3" : "eventbridge" } as const,
    bucketNames: { ...environment.bucketNames, media: `${environment.bucketNames.media}-${keyLayout}` },
  })),
);

/** For `describe.each`: a title, and what it stands for. */
export const EACH_DEPLOYMENT = DEPLOYMENTS.map((it) => [`${it.name}, ${it.keyLayout}`, it] as const);
