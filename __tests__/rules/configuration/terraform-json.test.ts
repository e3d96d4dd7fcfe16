import { describe, expect, it, jest } from "@jest/globals";
import { type Configuration, fromTerraformJson, type LoadedModule } from "../../../rules/configuration";
import { addresses, plain, resourceAt } from "./views";

const named = { bucket: "media" };

/** The view of a root module among modules by their folder. */
function withModules(json: object, modules: Readonly<Record<string, object>>): Configuration {
  const loadModule = (source: string): LoadedModule | undefined => {
    const found = modules[source];
    return found === undefined ? undefined : { folder: source, json: found };
  };
  return fromTerraformJson(json, { loadModule });
}

describe("shapes", () => {
  it.each<[string, unknown]>([
    ["objects", { aws_s3_bucket: { a: named } }],
    ["a list of sections", [{ aws_s3_bucket: { a: named } }]],
    ["a list of types", { aws_s3_bucket: [{ a: named }] }],
    ["a list of bodies", { aws_s3_bucket: { a: [named] } }],
    ["lists everywhere", [{ aws_s3_bucket: [{ "//": "a comment", a: [named] }] }]],
  ])("reads %s", (_, resource) => {
    const configuration = fromTerraformJson({ resource });
    expect(addresses(configuration.resources)).toStrictEqual(["aws_s3_bucket.a"]);
    expect(configuration.ofType("aws_s3_bucket")[0]?.root.string("bucket")).toBe("media");
  });

  it.each([undefined, null, 5, "x", [], {}, { resource: 5 }, { resource: { aws_s3_bucket: { a: 5 } } }])(
    "%p",
    (json) => {
      expect(fromTerraformJson(json).resources).toStrictEqual([]);
    },
  );

  it.each<[string, unknown]>([
    ["an object", { s3: { key: "k" } }],
    ["lists", [{ s3: [{ key: "k" }] }]],
  ])("reads a backend in %s", (_, backend) => {
    const found = fromTerraformJson({ terraform: backend === undefined ? [] : [{ backend }] }).backend;
    expect([found?.kind, found?.block.string("key")]).toStrictEqual(["s3", "k"]);
  });

  it("joins locals and variables of several lists, and takes what is given before a default", () => {
    const json = {
      locals: [{ a: "${var.a}" }, { b: "${local.a}-${var.b}" }],
      variable: [{ a: [{ default: "no" }] }, { b: { default: "two" } }],
      resource: { aws_s3_bucket: { a: { bucket: "${local.b}" } } },
    };
    const { root } = resourceAt(fromTerraformJson(json, { variables: { a: "one" } }), "aws_s3_bucket.a");
    expect(root.string("bucket")).toBe("one-two");
  });
});

describe("count and for_each", () => {
  it.each<[string, object, readonly boolean[]]>([
    ["neither", {}, [true]],
    ["count 0", { count: 0 }, []],
    ["count 1", { count: 1 }, [true]],
    ["count 2", { count: 2 }, [false]],
    ["a known condition", { count: '${var.on == "yes" ? 1 : 0}' }, [true]],
    ["a known condition that is not met", { count: '${local.on == "no" ? 1 : 0}' }, []],
    ["an unknown condition", { count: "${var.open ? 1 : 0}" }, [false]],
    ["what a resource says", { count: '${aws_s3_bucket.b.bucket == "b" ? 1 : 0}' }, [false]],
    ["for_each", { for_each: "${toset([])}" }, [false]],
  ])("%s", (_, meta, certain) => {
    const configuration = fromTerraformJson({
      variable: { on: { default: "yes" }, open: {} },
      locals: { on: "${var.on}" },
      resource: { aws_s3_bucket: { b: { count: 0 } }, test: { a: meta } },
    });
    expect(configuration.ofType("test").map((resource) => resource.certain)).toStrictEqual(certain);
  });
});

describe("Regions", () => {
  const provider = {
    aws: [{ region: "us-east-1" }, { alias: "eu", region: "${var.eu}" }, { alias: "x", region: "${var.x}" }],
  };
  const variable = { eu: { default: "eu-west-1" }, x: {} };

  it.each<[string, object, string | undefined]>([
    ["the provider's", {}, "us-east-1"],
    ["an alias's", { provider: "aws.eu" }, "eu-west-1"],
    ["an alias's as hcl2json writes it", { provider: "${aws.eu}" }, "eu-west-1"],
    ["one that is not known", { provider: "aws.x" }, undefined],
    ["one that is not there", { provider: "aws.y" }, undefined],
    ["the resource's own", { provider: "aws.eu", region: "ap-south-1" }, "ap-south-1"],
  ])("%s", (_, values, region) => {
    const configuration = fromTerraformJson({ provider, variable, resource: { aws_s3_bucket: { a: values } } });
    expect(resourceAt(configuration, "aws_s3_bucket.a").region).toBe(region);
  });

  it.each<[string, object, string | undefined]>([
    ["inherited", {}, "us-east-1"],
    ["handed on", { providers: { aws: "aws.eu" } }, "eu-west-1"],
    ["handed on by another name", { providers: [{ "aws.copy": "${aws.eu}" }] }, "us-east-1"],
  ])("in a module, %s", (_, call, region) => {
    const module = { m: { source: "./m", ...call } };
    const configuration = withModules(
      { provider, variable, module },
      { "./m": { resource: { aws_s3_bucket: { a: {}, b: { provider: "aws.copy" } } } } },
    );
    expect(resourceAt(configuration, "module.m.aws_s3_bucket.a").region).toBe(region);
    const copy = "providers" in call && Array.isArray(call.providers) ? "eu-west-1" : undefined;
    expect(resourceAt(configuration, "module.m.aws_s3_bucket.b").region).toBe(copy);
  });
});

describe("modules", () => {
  const bucket = {
    variable: { name: {} },
    resource: { aws_s3_bucket: { this: { bucket: "${var.name}" } } },
    output: { id: { value: "${aws_s3_bucket.this.id}" }, name: { value: "${var.name}" } },
  };
  const outer = {
    variable: { prefix: { default: "none" } },
    module: { inner: [{ source: "./bucket", name: "${var.prefix}-media" }] },
    output: { id: { value: "${module.inner.id}" } },
  };
  const modules = { "./bucket": bucket, "./outer": outer };

  it("follows inputs and outputs through nested modules", () => {
    const configuration = withModules(
      {
        module: { media: { source: "./outer", prefix: "acme" } },
        resource: { aws_s3_bucket_versioning: { v: { bucket: "${module.media.id}" } } },
      },
      modules,
    );
    const target = resourceAt(configuration, "module.media.module.inner.aws_s3_bucket.this");
    expect(target.root.string("bucket")).toBe("acme-media");
    expect(addresses(configuration.attached(target, "aws_s3_bucket_versioning").resources)).toStrictEqual([
      "aws_s3_bucket_versioning.v",
    ]);
  });

  it.each(['module.media["k"].id', "module.media[0].id", "module.media[each.key].id"])("follows %s", (output) => {
    const json = {
      module: { media: { source: "./bucket", for_each: "${var.x}", name: "a" } },
      resource: { test: { v: { bucket: `\${${output}}` } } },
    };
    const configuration = withModules(json, modules);
    expect(plain(resourceAt(configuration, "test.v").root.value("bucket"))).toBe(
      "<module.media.aws_s3_bucket.this.id>",
    );
    expect(resourceAt(configuration, "module.media.aws_s3_bucket.this").certain).toBe(false);
  });

  it("waits for modules and for what their calls wait for", () => {
    const configuration = withModules(
      {
        module: { one: { source: "./bucket", name: "a" }, two: { source: "./outer", depends_on: ["module.one"] } },
        resource: { test: { last: { depends_on: ["${module.two}", "test.first[0]"] }, first: {} } },
      },
      modules,
    );
    const [one, two] = ["module.one.aws_s3_bucket.this", "module.two.module.inner.aws_s3_bucket.this"];
    expect(addresses(resourceAt(configuration, "test.last").dependencies)).toStrictEqual([two, "test.first"]);
    expect(addresses(resourceAt(configuration, two).dependencies)).toStrictEqual([one]);
  });

  it.each<[string, object, boolean]>([
    ["a module that is not read", { source: "registry/x" }, false],
    ["a module that is read", { source: "./bucket" }, true],
    ["a module of which there is none", { source: "registry/x", count: 0 }, true],
  ])("hands a bucket over to %s", (_, call, complete) => {
    const configuration = withModules(
      {
        module: { m: { ...call, name: "${aws_s3_bucket.a.id}" } },
        resource: { aws_s3_bucket: { a: { bucket: "a" } } },
      },
      modules,
    );
    const attached = configuration.attached(resourceAt(configuration, "aws_s3_bucket.a"), "aws_s3_bucket_versioning");
    expect(attached.complete).toBe(complete);
  });

  it.each<[string, Readonly<Record<string, object>>]>([
    ["itself", { "./a": calls("./a", "./a") }],
    ["itself by another", { "./a": calls("./b", "./b"), "./b": calls("./a", "./a") }],
  ])("ends for a module that calls %s twice", (_, list) => {
    const loadModule = jest.fn((folder: string) => ({ folder, json: list[folder] }));
    fromTerraformJson(calls("./a", "./a"), { loadModule });
    expect(loadModule.mock.calls.length).toBeLessThan(20);
  });

  it("finds a circle of inputs and outputs unknown", () => {
    const echo = { variable: { x: {} }, output: { x: { value: "${var.x}" } } };
    const json = {
      module: { m: { source: "./m", x: "${module.m.x}" } },
      resource: { test: { v: { v: "${module.m.x}" } } },
    };
    expect(plain(resourceAt(withModules(json, { "./m": echo }), "test.v").root.value("v"))).toBe("<?>");
  });
});

function calls(...sources: readonly string[]): object {
  return {
    module: Object.fromEntries(sources.map((source, index) => [`m${index}`, { source }])),
    resource: { t: { t: {} } },
  };
}
