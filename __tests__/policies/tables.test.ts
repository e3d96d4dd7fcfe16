import { describe } from "@jest/globals";
import { dev } from "../../environments/dev";
import { prod } from "../../environments/prod";
import { Cloud, prove } from "./harness";
import { ENVIRONMENTS, stacksOf, workspaces } from "./shipped-stacks";
import { TABLES, acrossEnvironmentsRows } from "./tables";

const cloud = Cloud.of(stacksOf(ENVIRONMENTS));

/** Staging is production's twin, and there for what is between them. */
describe.each([dev, prod, workspaces].map((environment) => [environment.name, environment] as const))(
  "%s",
  (_name, environment) => {
    const tables = Object.entries(TABLES).map(([title, table]) => [title, table(cloud, environment)] as const);
    describe.each(tables.filter(([, rows]) => rows.length > 0))("%s", (_title, rows) => {
      prove(cloud, rows);
    });
  },
);

const pairs = ENVIRONMENTS.flatMap((from) =>
  ENVIRONMENTS.filter((to) => to !== from).map((to) => [from.name, to.name, from, to] as const),
);

describe.each(pairs)("the roles of %s in %s", (_from, _to, from, to) => {
  prove(cloud, acrossEnvironmentsRows(cloud, from, to));
});
