import { isMap, isSeq, type YAMLMap } from "yaml";
import { nodeIn } from "./workflow-file";

/** The steps of a job. */
export function stepsOf(job: YAMLMap): readonly YAMLMap[] {
  const steps = nodeIn(job, "steps");
  return isSeq(steps) ? steps.items.filter((step): step is YAMLMap => isMap(step)) : [];
}
