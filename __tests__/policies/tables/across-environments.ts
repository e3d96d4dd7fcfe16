import type { Environment } from "../../../environments";
import { type Cloud, type Row, throughS3, throughSqs } from "../harness";
import { whatMattersIn, mayOnly } from "./asking";
import { placesOf } from "./places";

/** One environment's roles, and everything of another environment, in the same account or not. */
export function acrossEnvironmentsRows(cloud: Cloud, from: Environment, to: Environment): readonly Row[] {
  const { mediaService, functionRoles, replication } = placesOf(cloud, from);
  const places = placesOf(cloud, to);
  const everything = whatMattersIn(places);
  // Between accounts both must agree, so that one role stands for all.
  const roles =
    from.accountId === to.accountId
      ? [mediaService, functionRoles.photos, ...(replication ? [replication.media] : [])]
      : [mediaService];
  return roles.flatMap((role) => [
    ...mayOnly(role, [], everything),
    ...["kms:Decrypt", "kms:GenerateDataKey"].flatMap((use) => [
      ...places.buckets.flatMap(({ arn, keyArn, region }) =>
        keyArn === undefined ? [] : [role.mayNot(use, keyArn, `nothing allows ${use}`, throughS3(region, arn))],
      ),
      role.mayNot(use, places.messagesKey, `nothing allows ${use}`, throughSqs(to.region, places.queues.encrypted)),
    ]),
  ]);
}
