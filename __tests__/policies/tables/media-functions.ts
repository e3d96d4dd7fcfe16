import type { Environment } from "../../../environments";
import { type Cloud, type Row, overPlainHttp } from "../harness";
import { asks, everythingIn, mayOnly } from "./asking";
import { placesOf } from "./places";

/** The functions: each reads media of its own type, writes previews, its own log and what it failed on; nothing else. */
export function mediaFunctionsRows(cloud: Cloud, environment: Environment): readonly Row[] {
  const places = placesOf(cloud, environment);
  const { functionRoles, media, thumbnails, queues, logStreams } = places;
  return (["photos", "videos"] as const).flatMap((mediaType) => {
    const role = functionRoles[mediaType];
    const own = media.objects.filter((object) => object.includes(`/${mediaType}/`));
    const granted = [
      ...asks(["s3:GetObject", "s3:GetObjectAttributes"], own),
      ...asks(["s3:PutObject", "s3:AbortMultipartUpload"], thumbnails.objects),
      ...asks(["sqs:SendMessage"], [queues.failures]),
      ...asks(["logs:CreateLogStream", "logs:PutLogEvents"], [logStreams[mediaType]]),
    ];
    const logGroup = logStreams[mediaType].replace(/:log-stream:.*/, "");
    return [
      ...mayOnly(role, granted, everythingIn(places)),
      role.mayNot("logs:CreateLogGroup", logGroup, "nothing allows logs:CreateLogGroup"),
      role.mayNot("logs:PutLogEvents", `${logGroup}-2:log-stream:1`, "nothing allows logs:PutLogEvents"),
      role.mayNot("s3:PutObject", `${thumbnails.arn}/private/1.webp`, "nothing allows s3:PutObject"),
      role.mayNot("s3:PutObject", thumbnails.object, "TlsOnly denies s3:PutObject", overPlainHttp),
      ...own.map((object) => role.mayNot("s3:GetObject", object, "TlsOnly denies s3:GetObject", overPlainHttp)),
      role.mayNot("sqs:SendMessage", queues.failures, "TlsOnly denies sqs:SendMessage", overPlainHttp),
    ];
  });
}
