import type { Environment } from "../../../environments";
import { type Cloud, type Requester, type Row, administratorOf, anybody, service } from "../harness";
import { ELSEWHERE } from "./elsewhere";
import { placesOf } from "./places";

const ASSUME = "sts:AssumeRole";

/** Who may become whom: a task of Amazon ECS the media service, Lambda a function, S3 a role that copies. */
export function trustRows(cloud: Cloud, environment: Environment): readonly Row[] {
  const { accountId, region } = environment;
  const { mediaService, functionRoles, replication, media } = placesOf(cloud, environment);
  const task = `arn:aws:ecs:${region}:${accountId}:task/media/1`;
  const tasksOf = (account: string, at: string): Requester =>
    service("ecs-tasks.amazonaws.com", { arn: `arn:aws:ecs:${at}:${account}:task/media/1`, accountId: account });
  const ecs = tasksOf(accountId, region);
  const lambda = service("lambda.amazonaws.com", {
    arn: `arn:aws:lambda:${region}:${accountId}:function:any`,
    accountId,
  });
  const s3 = service("s3.amazonaws.com", { arn: media.arn, accountId });
  const strangers = [
    tasksOf(ELSEWHERE, region),
    tasksOf(accountId, "eu-west-2"),
    service("ecs-tasks.amazonaws.com", { arn: task, accountId: ELSEWHERE }),
    service("ecs-tasks.amazonaws.com", { arn: task }),
    service("ecs.amazonaws.com", { arn: task, accountId }),
    administratorOf(accountId),
    administratorOf(ELSEWHERE),
    mediaService,
    functionRoles.photos,
    anybody,
  ];
  const trusted = (role: Requester, by: Requester): readonly Row[] => {
    const arn = role.principal ?? "";
    const others = [ecs, lambda, s3, ...strangers].filter((other) => other !== by);
    return [
      by.may(ASSUME, arn),
      by.mayNot("sts:TagSession", arn, "nothing allows sts:TagSession"),
      ...others.map((other) => other.mayNot(ASSUME, arn, `nothing allows ${ASSUME}`)),
    ];
  };
  return [
    ...trusted(mediaService, ecs),
    ...Object.values(functionRoles).flatMap((role) => trusted(role, lambda)),
    ...Object.values(replication ?? {}).flatMap((role) => trusted(role, s3)),
  ];
}
