import { runCommand } from "./runCommand.ts";
import { tableCommand } from "./tableCommand.ts";

runCommand("table", (args) => tableCommand(args));
