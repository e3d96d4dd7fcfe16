import type { Environment } from "../../../environments";
import { type Cloud, type Row, administratorOf, anybody, colleagueOf, overPlainHttp, service } from "../harness";
import { whatMattersIn, mayOnly } from "./asking";
import { ELSEWHERE } from "./elsewhere";
import { placesOf } from "./places";

/** Those that were granted nothing, wherever they come from and whatever their own account lets them do. */
export function strangersRows(cloud: Cloud, environment: Environment): readonly Row[] {
  const places = placesOf(cloud, environment);
  const { media, deletions, queues } = places;
  const strangers = [
    anybody,
    colleagueOf(environment.accountId),
    administratorOf(ELSEWHERE),
    service("logging.s3.amazonaws.com", { arn: "arn:aws:s3:::somebody-elses", accountId: ELSEWHERE }),
  ];
  return strangers.flatMap((stranger) => [
    ...mayOnly(stranger, [], whatMattersIn(places)),
    stranger.mayNot("s3:GetObject", media.object, "TlsOnly denies s3:GetObject", overPlainHttp),
    stranger.mayNot("sns:Publish", deletions, "TlsOnly denies sns:Publish", overPlainHttp),
    stranger.mayNot("sqs:SendMessage", queues.encrypted, "TlsOnly denies sqs:SendMessage", overPlainHttp),
  ]);
}
