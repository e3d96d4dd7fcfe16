import type { Environment } from "../../../environments";
import { type Cloud, type Requester, type Row, all, encryptedWith, ownedByBucket, service } from "../harness";
import { asks, mayOnly, objectsIn } from "./asking";
import type { BucketPlace } from "./bucket-places";
import { ELSEWHERE } from "./elsewhere";
import { type Places, placesOf } from "./places";

const PUT = "s3:PutObject";

/** What S3 logs of each bucket, and CloudFront of the distribution: under their own prefix of the Region's log bucket. */
export function logDeliveryRows(cloud: Cloud, environment: Environment): readonly Row[] {
  const places = placesOf(cloud, environment);
  const { media, thumbnails, archives, exports, logs, replicas } = places;
  return [
    ...[media, thumbnails, archives, exports].flatMap((bucket) => accessLogRows(places, environment, bucket, logs)),
    ...replicas.flatMap((replica) =>
      [replica.media, replica.thumbnails].flatMap((bucket) => accessLogRows(places, environment, bucket, replica.logs)),
    ),
    ...(places.distribution === undefined ? [] : cdnLogRows(cloud, environment, logs)),
  ];
}

function accessLogRows(
  places: Places,
  { accountId }: Environment,
  bucket: BucketPlace,
  logs: BucketPlace,
): readonly Row[] {
  const LOGGING = "logging.s3.amazonaws.com";
  const own = `${logs.arn}/access/${bucket.name}/2026-01-01-00-00-00-1`;
  const delivery = service(LOGGING, { arn: bucket.arn, accountId });
  return [
    ...mayOnly(
      delivery,
      asks(
        [PUT],
        logs.objects.filter((object) => object.includes(`/access/${bucket.name}/`)),
      ),
      objectsIn(places).filter(({ action }) => action === PUT),
    ),
    delivery.may(PUT, own),
    ...refused(
      [
        service(LOGGING, { arn: bucket.arn, accountId: ELSEWHERE }),
        service(LOGGING, { arn: bucket.arn }),
        service(LOGGING, { arn: `${bucket.arn}-2`, accountId }),
        service("s3.amazonaws.com", { arn: bucket.arn, accountId }),
      ],
      [own],
    ),
    ...refused([delivery], [`${logs.arn}/access/${bucket.name}-2/1`, `${logs.arn}/1`]),
    ...["s3:GetObject", "s3:DeleteObject"].map((action) => delivery.mayNot(action, own, `nothing allows ${action}`)),
  ];
}

function cdnLogRows(cloud: Cloud, { accountId, application, name }: Environment, logs: BucketPlace): readonly Row[] {
  const DELIVERY = "delivery.logs.amazonaws.com";
  const own = `${logs.arn}/cdn/E1.2026-01-01-00.1.gz`;
  const source = cloud.arn("aws_cloudwatch_log_delivery_source", "name", `${application}-media-${name}-cdn`);
  const delivery = service(DELIVERY, { arn: source, accountId });
  return [
    delivery.may(PUT, own, ownedByBucket),
    delivery.may(PUT, own, all(ownedByBucket, encryptedWith("AES256"))),
    delivery.mayNot(PUT, own, `nothing allows ${PUT}`),
    delivery.mayNot("s3:PutObjectAcl", own, "nothing allows s3:PutObjectAcl", ownedByBucket),
    ...refused([delivery], [...logs.objects.filter((object) => !object.includes("/cdn/")), `${logs.arn}/1`]),
    ...refused(
      [
        service(DELIVERY, { arn: `${source}-2`, accountId }),
        service(DELIVERY, { arn: source, accountId: ELSEWHERE }),
        service(DELIVERY, { arn: source }),
        service("logging.s3.amazonaws.com", { arn: source, accountId }),
      ],
      [own],
    ),
    ...["s3:GetObject", "s3:DeleteObject"].map((action) => delivery.mayNot(action, own, `nothing allows ${action}`)),
  ];
}

/** Nothing lets them write there, even where they leave what they write to the bucket's owner. */
function refused(requesters: readonly Requester[], objects: readonly string[]): readonly Row[] {
  return requesters.flatMap((requester) =>
    objects.map((object) => requester.mayNot(PUT, object, `nothing allows ${PUT}`, ownedByBucket)),
  );
}
