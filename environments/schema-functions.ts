import { FUNCTION_MEMORY, FUNCTION_TIMEOUT, logRetentionFaults } from "../contract/aws";
import { anything, checked, fields, whole } from "./schema-parts";

const size = fields({ memoryMegabytes: whole(FUNCTION_MEMORY), timeoutSeconds: whole(FUNCTION_TIMEOUT) });

/** The functions that media is handed to. */
export const functions = fields({
  photos: size,
  videos: size,
  logRetentionDays: checked(anything<number>(), logRetentionFaults),
});
