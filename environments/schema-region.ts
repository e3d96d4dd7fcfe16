import { text } from "./schema-parts";

/** A Region of the partitions aws, aws-cn or aws-us-gov. */
export const region = text("an AWS Region, such as us-east-1", /^[a-z]{2}(-gov)?-[a-z]+-\d$/);
