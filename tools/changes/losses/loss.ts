import type { LossKind } from "../../../environments/losses";

/** Something that an apply takes away and no later apply gives back. */
export interface Loss {
  readonly kind: LossKind;
  /** Of the resource that the plan changes. */
  readonly address: string;
  readonly type: string;
  /** One sentence for a person, without a full stop: `destroys the bucket quikapp-media-prod with all objects in it`. */
  readonly what: string;
}
