/** Where a bucket's notification configuration sends an event. */
export interface NotificationTargets {
  /** ARNs of topics, with the configuration's id. */
  readonly topics: readonly Target[];
  /** ARNs of queues, with the configuration's id. */
  readonly queues: readonly Target[];
  readonly eventBridge: boolean;
}

/** One destination of an event. */
export interface Target {
  readonly arn: string;
  readonly configurationId: string;
}

/** Reads a notification configuration for an event (`s3:ObjectRemoved:DeleteMarkerCreated`) on a key. */
export function targetsOf(document: string, event: string, key: string): NotificationTargets {
  const find = (element: string): readonly Target[] =>
    inner(document, `${element}Configuration`)
      .filter((configuration) => isOn(configuration, event) && isAbout(configuration, key))
      .map((configuration) => ({
        arn: inner(configuration, element)[0] ?? "",
        configurationId: inner(configuration, "Id")[0] ?? "",
      }));
  return {
    topics: find("Topic"),
    queues: find("Queue"),
    eventBridge: document.includes("<EventBridgeConfiguration"),
  };
}

function isOn(configuration: string, event: string): boolean {
  const all = event.replace(/[^:]+$/, "*");
  return inner(configuration, "Event").some((named) => named === event || named === all);
}

function isAbout(configuration: string, key: string): boolean {
  return inner(configuration, "FilterRule").every((rule) => {
    const value = unescape(inner(rule, "Value")[0] ?? "");
    const isPrefix = inner(rule, "Name")[0]?.toLowerCase() === "prefix";
    return isPrefix ? key.startsWith(value) : key.endsWith(value);
  });
}

/** The texts inside all elements of a name. */
function inner(text: string, element: string): readonly string[] {
  return [...text.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, "g"))].map(([, found = ""]) => found);
}

function unescape(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
