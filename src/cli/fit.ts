import { fitCommand } from "./fitCommand.ts";
import { runCommand } from "./runCommand.ts";

runCommand("fit", fitCommand);
