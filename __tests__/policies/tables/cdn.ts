import type { Environment } from "../../../environments";
import { type Cloud, type Row, overPlainHttp, service } from "../harness";
import { asks, mayOnly, objectsIn } from "./asking";
import { ELSEWHERE } from "./elsewhere";
import { placesOf } from "./places";

const CLOUDFRONT = "cloudfront.amazonaws.com";

/** The CDN: its own distribution reads media and previews, and opens what it reads; no other distribution does. */
export function cdnRows(cloud: Cloud, environment: Environment): readonly Row[] {
  const { accountId } = environment;
  const places = placesOf(cloud, environment);
  const { media, thumbnails, distribution } = places;
  const everything = objectsIn(places);
  const own = distribution ?? `arn:aws:cloudfront::${accountId}:distribution/none`;
  const cdn = service(CLOUDFRONT, { arn: own, accountId });
  const strangers = [
    service(CLOUDFRONT, { arn: `${own}2`, accountId }),
    service(CLOUDFRONT, { arn: own.replace(accountId, ELSEWHERE), accountId: ELSEWHERE }),
    service(CLOUDFRONT),
    service("s3.amazonaws.com", { arn: own, accountId }),
  ];
  const nothing = strangers.flatMap((stranger) => mayOnly(stranger, [], everything));
  if (distribution === undefined) return [...nothing, ...mayOnly(cdn, [], everything)];
  const granted = [
    ...asks(["s3:GetObject"], [...media.objects, ...thumbnails.objects]),
    ...asks(["kms:Decrypt"], [media.keyArn ?? ""]),
  ];
  return [
    ...nothing,
    ...mayOnly(cdn, granted, everything),
    ...[`${media.arn}/notes.txt`, `${thumbnails.arn}/private/1.webp`].map((object) =>
      cdn.mayNot("s3:GetObject", object, "nothing allows s3:GetObject"),
    ),
    ...[media, thumbnails].map(({ object }) =>
      cdn.mayNot("s3:GetObject", object, "TlsOnly denies s3:GetObject", overPlainHttp),
    ),
  ];
}
