import type { KeySet } from "../../rules/configuration";

/** The keys that the examples of this family are about. */
export const EXAMPLE_KEYS: KeySet = [
  {
    name: "photos",
    templates: ["{workspace_id}/photos/{photo_id}.jpg"],
    tags: { media: "photos" },
  },
  { name: "exports", templates: ["exports/{export_id}.zip"] },
];
