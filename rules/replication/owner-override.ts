import { at, type Rule } from "../rule";
import { allRules } from "./replication-rules";

export const ownerOverride: Rule = {
  number: 41,
  id: "owner-override",
  severity: "error",
  title: "A change of the replicas' owner names the account",
  aws: '"Account must be specified if the Owner in AccessControlTranslation has a value"; it is for buckets of different accounts only.',
  known: "documented; the text from an emulator that mirrors AWS",
  fix: "Set account to the id of the destination bucket's owner, or remove access_control_translation within one account.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_Destination.html",
  *check(configuration) {
    for (const { destination } of allRules(configuration)) {
      if (destination?.block("access_control_translation") === undefined || !destination.isAbsent("account")) continue;
      yield at(destination, "account", {
        message: "must be there with access_control_translation",
        allowed: "the account of the destination bucket",
        given: "nothing",
      });
    }
  },
};
