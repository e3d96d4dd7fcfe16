import type { Environment } from "../../../environments";
import {
  type Circumstances,
  type Cloud,
  type Requester,
  type Row,
  administratorOf,
  colleagueOf,
  throughS3,
  throughSqs,
} from "../harness";
import type { BucketPlace } from "./bucket-places";
import { type Places, placesOf } from "./places";

const GENERATE = "kms:GenerateDataKey";
const DECRYPT = "kms:Decrypt";
const ENCRYPT = "kms:Encrypt";
const USES = [GENERATE, DECRYPT, ENCRYPT];

/** A Region in which no environment has anything. */
const ELSEWHERE = "eu-west-2";

/** What a role may use the keys for: through S3, by the bucket, and through SQS. */
interface Uses {
  readonly role: Requester;
  readonly objects: readonly (readonly [bucket: BucketPlace, uses: readonly string[]])[];
  readonly messages: readonly string[];
}

/** The keys' uses: by whom, through which service and for what. That none is direct is in the tables of the roles. */
export function keyUsesRows(cloud: Cloud, environment: Environment): readonly Row[] {
  const places = placesOf(cloud, environment);
  return usesOf(places, environment).flatMap((uses) => [
    ...places.buckets.flatMap((bucket) => objectRows(uses, bucket)),
    ...messageRows(uses, places, environment),
  ]);
}

function usesOf(places: Places, { accountId }: Environment): readonly Uses[] {
  const { mediaService, functionRoles, replication, media, thumbnails, archives, exports, state, replicas } = places;
  return [
    {
      role: mediaService,
      objects: [
        [media, [GENERATE, DECRYPT]],
        [thumbnails, [DECRYPT]],
        [archives, [GENERATE, DECRYPT]],
        [exports, [GENERATE, DECRYPT]],
      ],
      messages: [DECRYPT],
    },
    ...[functionRoles.photos, functionRoles.videos].map((role): Uses => ({
      role,
      objects: [
        [media, [DECRYPT]],
        [thumbnails, [GENERATE, DECRYPT]],
      ],
      messages: [GENERATE, DECRYPT],
    })),
    ...(["media", "thumbnails"] as const).flatMap((what): readonly Uses[] =>
      replication === undefined
        ? []
        : [
            {
              role: replication[what],
              objects: [
                [places[what], [DECRYPT]],
                ...replicas.map((replica) => [replica[what], [ENCRYPT, DECRYPT]] as const),
              ],
              messages: [],
            },
          ],
    ),
    { role: administratorOf(accountId), objects: [[state, [GENERATE, DECRYPT]]], messages: [GENERATE, DECRYPT] },
    { role: colleagueOf(accountId), objects: [], messages: [] },
  ];
}

function objectRows({ role, objects }: Uses, bucket: BucketPlace): readonly Row[] {
  const { arn, keyArn, object, region } = bucket;
  if (keyArn === undefined) return [];
  const granted = objects.find(([to]) => to === bucket)?.[1] ?? [];
  return USES.flatMap((use) => {
    const not = (how: Circumstances): Row => role.mayNot(use, keyArn, `nothing allows ${use}`, how);
    if (!granted.includes(use)) return [not(throughS3(region, arn))];
    return [
      role.may(use, keyArn, throughS3(region, arn)),
      role.may(use, keyArn, throughS3(region, object)),
      not(throughS3(region, `${arn}-2`)),
      not(throughS3(ELSEWHERE, arn)),
    ];
  });
}

function messageRows({ role, messages }: Uses, places: Places, { region }: Environment): readonly Row[] {
  const { messagesKey, queues, media } = places;
  return USES.flatMap((use) => {
    const not = `nothing allows ${use}`;
    const through = throughSqs(region, queues.encrypted);
    return [
      messages.includes(use) ? role.may(use, messagesKey, through) : role.mayNot(use, messagesKey, not, through),
      ...[throughSqs(ELSEWHERE, queues.encrypted), throughS3(region, media.arn)].map((how) =>
        role.mayNot(use, messagesKey, not, how),
      ),
      role.mayNot(use, media.keyArn ?? "", not, through),
    ];
  });
}
