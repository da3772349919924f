import { join } from "node:path";
import { order } from "./order.ts";
import { writeIndex } from "./write.ts";

/*
 * Checks every testbed of testbeds/ and writes testbeds/index.json again, for a testbed made or changed by hand:
 *   npx tsx scripts/testbeds/index.ts
 */
const folder = join(import.meta.dirname, "../../testbeds");
for (const { id, models } of writeIndex(folder, order)) console.log(`${id}: ${models} models`);
