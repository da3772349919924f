import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeAliases } from "./aliases.ts";
import { convertCifar10_1 } from "./cifar10_1.ts";
import { convertCifar10_2 } from "./cifar10_2.ts";
import type { Converted } from "./converted.ts";
import { type FactsTable, readFacts } from "./facts.ts";
import { convertImagenetTestbed } from "./imagenetTestbed.ts";
import { convertImagenetV2 } from "./imagenetv2.ts";
import { convertModelSoups } from "./modelSoups.ts";
import { convertOpenclip } from "./openclip.ts";
import { convertOpenclipScaling } from "./openclipScaling.ts";
import { order } from "./order.ts";
import { convertRobustbench } from "./robustbench.ts";
import { convertTimm } from "./timm.ts";
import { writeIndex, writeTestbed } from "./write.ts";
import { convertYcbObjects } from "./ycbObjects.ts";

/*
 * Regenerates the testbeds from the facts folder:
 *   npx tsx scripts/testbeds/main.ts [FACTS [ID …]]
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = join(root, "testbeds");
const [facts = join(root, "../shared/facts"), ...only] = process.argv.slice(2);

/** A converter of each source. */
const converters: Readonly<Record<string, (table: FactsTable, facts: string) => Converted>> = {
  "imagenet-testbed": convertImagenetTestbed,
  "cifar10.1": convertCifar10_1,
  imagenetv2: convertImagenetV2,
  timm: convertTimm,
  openclip: convertOpenclip,
  "openclip-scaling": convertOpenclipScaling,
  "model-soups": convertModelSoups,
  "cifar10.2": convertCifar10_2,
  robustbench: convertRobustbench,
  "ycb-objects": convertYcbObjects,
};

for (const [id, convert] of Object.entries(converters)) {
  if (only.length > 0 && !only.includes(id)) continue;
  writeTestbed(folder, convert(readFacts(facts, id), facts));
}
writeIndex(folder, order);
for (const line of writeAliases(folder)) console.log(`not joined: ${line}`);
