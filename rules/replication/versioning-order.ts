import type { Configuration, Resource } from "../configuration";
import type { Violation } from "../rule";
import { areInOneModule } from "../same-module";
import { versioningOf, wasVersioned } from "../versioning";

/** Terraform does both at once, unless it is told to wait. */
export function* tooEarly(replication: Resource, bucket: Resource, configuration: Configuration): Iterable<Violation> {
  const versioning = versioningOf(bucket, configuration);
  if (versioning.state !== "possible" || versioning.resources.length === 0) return;
  const { resources } = versioning;
  const mayBeInOrder = (resource: Resource): boolean =>
    replication.comesAfter(resource) || !areInOneModule(resource, replication) || wasVersioned(resource);
  if (resources.some(mayBeInOrder)) return;
  const names = resources.map(({ address }) => address).join(" or ");
  yield {
    resource: replication,
    path: "depends_on",
    message: `must make this wait for ${names}`,
    allowed: names,
    given: "no such wait",
    // The provider asks again for a while, so that it mostly comes right.
    severity: "warning",
    fix: `Add depends_on = [${names}].`,
  };
}
