import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { convertCifar10_1 } from "./cifar10_1.ts";
import type { Converted } from "./converted.ts";
import { type FactsTable, readFacts } from "./facts.ts";
import { convertImagenetTestbed } from "./imagenetTestbed.ts";
import { writeIndex, writeTestbed } from "./write.ts";

/*
 * Regenerates the testbeds from the facts folder:
 *   npx tsx scripts/testbeds/main.ts [FACTS [ID …]]
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = join(root, "testbeds");
const [facts = join(root, "../shared/facts"), ...only] = process.argv.slice(2);

const converters: Readonly<Record<string, (table: FactsTable) => Converted>> = {
  "cifar10.1": convertCifar10_1,
  "imagenet-testbed": convertImagenetTestbed,
};

/** The order of menus. */
const order = ["imagenet-testbed", "cifar10.1"];

for (const [id, convert] of Object.entries(converters)) {
  if (only.length > 0 && !only.includes(id)) continue;
  writeTestbed(folder, convert(readFacts(facts, id)));
}
writeIndex(folder, order);
