import type { PlanModule } from "./plan-module";
import { above, type Choice, type Place, type PlanInstances, siblingsOf } from "./plan-instances";
import { type Resource, referredTo } from "./resource";
import { NOT_TOLD, type Part, Reference, Unknown } from "./value";

const MAX_DEPTH = 16;
const NAME = String.raw`((?:data\.)?[a-z]\w*\.[\w-]+)`;
const INDEX = String.raw`(?:\[("(?:[^"\\]|\\.)*"|[^\]"]*)\])?`;
const RESOURCE = new RegExp(`^${NAME}${INDEX}(?:\\.(.*))?$`, "s");
const MODULE = new RegExp(`^module\\.([\\w-]+)${INDEX}(?:\\.([\\w-]+))?`);
/** What is no resource, though it looks like one. */
const OTHERS = ["each", "count", "local", "path", "self", "terraform", "var", "module"];

/** What names stand for, and whether that is one thing and nothing else. */
interface Found {
  readonly references: readonly Reference[];
  readonly isOne: boolean;
}

/** Finds what the names in a plan's `references` are. */
export class PlanReferences {
  constructor(
    private readonly root: PlanModule,
    private readonly instances: PlanInstances,
  ) {}

  /**
   * What an expression is made of: one reference where it names one thing, else something unknown with its references.
   *
   * A plan does not tell whether `"${aws_s3_bucket.x.arn}"` or `"${aws_s3_bucket.x.arn}/*"` was written. Nor does it tell
   * an index that is not written out: `x[each.key]` is taken for the same key in an argument, but not in a block within,
   * which may as well name a peer by another key.
   */
  parts(names: readonly string[], place: Place, isArgument: boolean): readonly Part[] {
    const { references, isOne } = this.found(names, place, 0, undefined, isArgument);
    const [only] = references;
    return [isOne && only !== undefined ? only : new Unknown(references, NOT_TOLD)];
  }

  /** The resources that names in expressions stand for, and those behind entries of `depends_on`. */
  resources(names: readonly string[], waitsFor: readonly string[], place: Place): readonly Resource[] {
    const own = waitsFor.flatMap((name) => this.behind(name, place.module));
    return [
      ...new Set([...referredTo(this.found(names, place, 0).references), ...own, ...this.callWaitsFor(place.module)]),
    ];
  }

  private found(names: readonly string[], place: Place, depth: number, inherited?: Choice, choosesByKey = true): Found {
    if (depth > MAX_DEPTH) return { references: [], isOne: false };
    // `aws_s3_bucket.media` follows `aws_s3_bucket.media.arn` in a plan and says nothing more.
    const longest = names.filter((name) => !names.some((other) => other !== name && isWithin(other, name)));
    const values = longest.filter((name) => isWithin(name, "each.value") || name === "each.value");
    const things = longest.filter((name) => !/^(each|count)\./.test(name));
    const hasKey = longest.includes("each.key") && choosesByKey;
    const own: Choice = { index: place.index, siblings: siblingsOf(place) };
    const choice = hasKey ? own : inherited;
    const found = [
      ...things.map((name) => this.named(name, place, depth, choice)),
      ...values.map((name) => this.valueOfEach(name, place, depth, own)),
    ];
    const references = found.flatMap((one) => one.references);
    return { references, isOne: found.length === 1 && references.length === 1 && found[0]?.isOne === true };
  }

  private named(name: string, place: Place, depth: number, choice: Choice | undefined): Found {
    const [, call, moduleIndex, output] = MODULE.exec(name) ?? [];
    if (call !== undefined) {
      const found = this.instances.modules(place.module, call, moduleIndex, choice).flatMap((module) => {
        const called = this.root.at(module);
        const inside: Place = { module, address: "", index: "null" };
        const outputs = output === undefined ? (called?.outputs() ?? []) : [called?.output(output) ?? []];
        return outputs.map((names) => this.found(names, inside, depth + 1, choice));
      });
      // Of a module as a whole it is not told which output is meant.
      return together(found, output !== undefined);
    }
    const [, variable] = /^var\.([\w-]+)/.exec(name) ?? [];
    if (variable !== undefined) {
      const names = this.root.at(place.module)?.input(variable) ?? [];
      return this.found(names, above(place.module), depth + 1, choice);
    }
    const [, address = "", index, attribute = ""] = RESOURCE.exec(name) ?? [];
    if (address === "" || OTHERS.includes(address.replace(/\..*/, ""))) return { references: [], isOne: false };
    const path = attribute.replaceAll(/\[(\d+)\]/g, ".$1");
    const resources = this.instances.of(place.module, address, index, choice);
    return { references: resources.map((resource) => new Reference(resource, path)), isOne: resources.length === 1 };
  }

  /** `each.value.arn` of `for_each = aws_s3_bucket.media` is that of the bucket of the same key. */
  private valueOfEach(name: string, place: Place, depth: number, own: Choice): Found {
    const names = this.root.at(place.module)?.forEach(place.address) ?? [];
    const { references, isOne } = this.found(names, place, depth + 1, own);
    const path = name.slice("each.value.".length);
    return {
      references: references.map((one) => (one.attribute === "" ? new Reference(one.resource, path) : one)),
      // What is below an attribute is a part of a map that was written, and which one is not told.
      isOne: isOne && (path === "" || references.every(({ attribute }) => attribute === "")),
    };
  }

  /** What an entry of `depends_on` waits for: a resource with all its instances, or all of a module. */
  private behind(name: string, module: string): readonly Resource[] {
    const [, call, index] = MODULE.exec(name) ?? [];
    if (call !== undefined) {
      const instances = this.instances.modules(module, call, index, undefined);
      return instances.flatMap((instance) => this.instances.inside(instance));
    }
    const [, address = "", instance] = RESOURCE.exec(name) ?? [];
    return this.instances.all(module, address, instance);
  }

  /** What the calls of a module and of those around it wait for. */
  private callWaitsFor(module: string): readonly Resource[] {
    if (module === "") return [];
    const { module: parent } = above(module);
    const names = this.root.at(module)?.waitsFor ?? [];
    return [...names.flatMap((name) => this.behind(name, parent)), ...this.callWaitsFor(parent)];
  }
}

function together(found: readonly Found[], mayBeOne: boolean): Found {
  const references = found.flatMap((one) => one.references);
  return { references, isOne: mayBeOne && found.length === 1 && found[0]?.isOne === true };
}

function isWithin(inner: string, outer: string): boolean {
  return inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}
