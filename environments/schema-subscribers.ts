import { subscriberFaults } from "../contract/aws";
import { checked, list, text } from "./schema-parts";

/** Who is told of something by Amazon SNS. */
export const subscribers = list("subscribers", checked(text("a subscriber"), subscriberFaults));
