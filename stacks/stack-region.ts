import type { Construct } from "constructs";
import type { Environment } from "../environments";
import { EncryptionKey } from "../modules/kms";
import { AlarmTopic } from "../modules/monitoring";

/** One Region of an environment: its keys, and where its alarms go. Each is made when it is first asked for. */
export class StackRegion {
  private objects: EncryptionKey | undefined;
  private messages: EncryptionKey | undefined;
  private alarms: AlarmTopic | undefined;

  constructor(
    /** Parent of what lies in the Region. */
    readonly scope: Construct,
    /** Such as `us-east-1`. */
    readonly name: string,
    private readonly environment: Environment,
  ) {}

  /** The key that encrypts the Region's objects. */
  get objectsKey(): EncryptionKey {
    this.objects ??= this.key("media_key", "media", "the media");
    return this.objects;
  }

  /** The key that encrypts the Region's queues and topics. */
  get messagesKey(): EncryptionKey {
    this.messages ??= this.key("messages_key", "messages", "the messages about media");
    return this.messages;
  }

  /** The topic of the Region's alarms, told to the environment's subscribers. An alarm reaches topics of its Region only. */
  alarmTopic(subscribers: readonly string[]): AlarmTopic {
    const { accountId, application, name } = this.environment;
    this.alarms ??= new AlarmTopic(this.scope, "alarms", {
      name: `${application}-media-alarms-${name}`,
      displayName: `Media alarms of ${application} ${name}`,
      encryptionKey: this.messagesKey,
      subscribers,
      accountId,
      region: this.name,
    });
    return this.alarms;
  }

  private key(id: string, what: string, described: string): EncryptionKey {
    const { accountId, application, deletionProtection, encryptionKey, name } = this.environment;
    return new EncryptionKey(this.scope, id, {
      ...encryptionKey,
      alias: `${application}-${what}-${name}`,
      description: `Encrypts ${described} of ${application} in ${name}`,
      accountId,
      region: this.name,
      deletionProtection,
    });
  }
}
