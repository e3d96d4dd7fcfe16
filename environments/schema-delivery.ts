import * as v from "valibot";
import { formatGiven, oneOf, repositoryFaults } from "../contract/aws";
import type { GitHub, StateStorage } from "./delivery-types";
import { LOSS_KINDS } from "./losses";
import { bucketName } from "./schema-buckets";
import { checked, choice, fields, flag, givenKind, list, resourceAddress, text } from "./schema-parts";

const STATE_KINDS = ["s3", "hcp", "http", "local"] as const;

const s3 = fields({ kind: v.literal("s3"), bucketName, deletionProtection: flag });

const hcp = fields({
  kind: v.literal("hcp"),
  hostname: text("a host name, such as app.terraform.io", /^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
  organization: text("an organization: letters, digits, hyphens and underscores, 3 to 40", /^[\w-]{3,40}$/),
  // The endings of other stacks, such as `-access`, fit into HCP Terraform's 90 characters, too.
  workspace: text("a workspace: letters, digits, hyphens and underscores, 80 at most", /^[\w-]{1,80}$/),
});

const http = fields({
  kind: v.literal("http"),
  // A name or password in it would come into the state's and the plan's files.
  address: text(
    "https://HOST[:PORT]/PATH (http:// on this machine only) without user, query and slash at the end",
    /^(https:\/\/[\w.-]+|http:\/\/(127\.0\.0\.1|localhost))(:\d{1,5})?(\/[\w.~%-]+)*$/,
  ),
});

const local = fields({ kind: v.literal("local") });

/** Where the state is kept. */
export const stateStorage: v.GenericSchema<unknown, StateStorage> = v.lazy((input) => {
  switch (givenKind(input)) {
    case "s3":
      return s3;
    case "hcp":
      return hcp;
    case "http":
      return http;
    case "local":
      return local;
    default:
      return v.custom<StateStorage>(
        () => false,
        `must be an object whose kind is ${oneOf(STATE_KINDS)}, got: ${formatGiven(input)}`,
      );
  }
});

/** The repository that deploys. */
export const github: v.GenericSchema<unknown, GitHub | null> = v.nullable(
  checked(
    fields({
      repository: text("OWNER/NAME or OWNER@ID/NAME@ID of a repository on GitHub"),
      branch: text("the name of a branch"),
      oidcProvider: choice(["create", "existing"]),
    }),
    repositoryFaults,
  ),
);

/** What the next plan may lose. */
export const acceptedLosses = list(
  "accepted losses",
  fields({
    loss: choice(LOSS_KINDS),
    address: resourceAddress,
    reason: text("why it may go, in 10 characters or more", /\S.{8,}\S/s),
  }),
);
