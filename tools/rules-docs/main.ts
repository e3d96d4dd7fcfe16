import { writeFileSync } from "node:fs";
import path from "node:path";
import { rules } from "../../rules";
import { rowsWithoutRule } from "../../rules/rows-without-rule";
import { PROJECT } from "../project";
import { rulesPage } from "./rules-page";

writeFileSync(path.join(PROJECT, "docs", "rules.md"), rulesPage(rules, rowsWithoutRule));
