/**
 * Simulates who may do what in AWS, from the Terraform that the stacks synthesise.
 *
 * A {@link Cloud} is what some stacks leave in AWS: their roles, buckets, keys, queues, topics and functions with all
 * policies, references resolved to ARNs. It decides on a request as AWS does: the request itself first, then every use
 * of a key that S3, SQS or SNS makes to fulfil it, with the encryption context that they send.
 *
 * To add a table:
 * 1. Write `tables/{subject}.ts`: a function from a cloud and an environment to rows. Requesters are
 *    `cloud.role(name)`, `service(name, { arn, accountId })`, `administratorOf`, `colleagueOf` and `anybody`; a row is
 *    `requester.may(action, arn, circumstances)` or `requester.mayNot(action, arn, reason, circumstances)`. ARNs come
 *    from `cloud.arn(type, property, value)` and `cloud.keyArn(alias, region)`, and those of an environment from
 *    `placesOf`; `mayOnly` of `tables/asking.ts` says what somebody may do, and that nothing else is allowed.
 * 2. Add it to `tables/index.ts`: `tables.test.ts` proves its rows for each environment, and `mutations.test.ts` that
 *    each statement, condition, action and resource of each policy is there for a row's sake.
 *
 * A new type of resource needs its attributes in `terraform-attributes.ts`, a new place for policies a reader in
 * `stack-policies.ts`, and a new action on something encrypted its line in `encryption.ts`. What is missing there is an
 * error, never a pass.
 *
 * What is not simulated: service control policies, permission boundaries, sessions' policies, VPC endpoints and object
 * ACLs, none of which the stacks make.
 */
export * from "./circumstances";
export * from "./cloud";
export type * from "./deployed-stack";
export * from "./likeliest";
export * from "./mutants";
export * from "./policy";
export * from "./requester";
export * from "./simulate";
export * from "./table";
