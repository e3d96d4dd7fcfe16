import { mediaHandler } from "../media-events/media-handler";
import { readSettings } from "../media-events/settings";
import { thumbnailsDue } from "./thumbnails-due";

const settings = readSettings(process.env);

/**
 * Called when a photo has arrived: logs the thumbnails that are due for it. It makes none and writes nothing, so it may
 * be called for a photo any number of times.
 */
export const handler = mediaHandler({
  mediaType: "photos",
  settings,
  work: (photo) => Promise.resolve({ thumbnails: thumbnailsDue(photo, settings) }),
  write: (line) => {
    process.stdout.write(line);
  },
});
