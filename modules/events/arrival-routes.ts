import type { S3BucketNotificationConfig } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import type { ITerraformDependable } from "cdktf";

/** How the events of what arrives find their targets. */
export interface ArrivalRoutes {
  /** What the bucket's notification configuration says for it. */
  readonly notification: Pick<S3BucketNotificationConfig, "eventbridge" | "lambdaFunction" | "queue">;
  /** What must be there before the bucket begins to tell. */
  readonly dependsOn: readonly ITerraformDependable[];
}
