import { mediaHandler } from "../media-events/media-handler";
import { readSettings } from "../media-events/settings";

/**
 * Called when a video has arrived: logs it. It writes nothing, so it may be called for a video any number of times.
 */
export const handler = mediaHandler({
  mediaType: "videos",
  settings: readSettings(process.env),
  work: () => Promise.resolve({}),
  write: (line) => {
    process.stdout.write(line);
  },
});
