import { limits } from "./limits.ts";
import { ProblemList } from "./testbedError.ts";
import { asMap, fieldOf, inField, type Place, report, show } from "./validators.ts";

export const testbedFormat = "effective-robustness-testbed";
export const trajectoryFormat = "effective-robustness-trajectory";
/** The version of the file formats that this program reads and writes. */
export const formatVersion = 1;

/** The place of a whole file, with an empty list of problems. */
export function placeOfFile(fileName: string): Place {
  return { problems: new ProblemList(fileName), subject: "the file", field: "" };
}

/** `JSON.parse` with the size bounded and an error that names the file. */
export function parseJson(text: string, fileName: string): unknown {
  const place = placeOfFile(fileName);
  if (text.length > limits.fileCharacters) {
    const max = `at most ${limits.fileCharacters} characters`;
    report(place, `text of ${text.length} characters`, max, "Split the file.");
    place.problems.throwIfAny();
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    report(place, `text that is not JSON (${why})`, "JSON", "Check the file in a JSON editor.");
    place.problems.throwIfAny();
    throw error; // not reached: the line above throws
  }
}

/** Checks `format` and `version`, before anything else is looked at. */
export function checkHeader(json: unknown, place: Place, format: string): void {
  const object = asMap(json, place);
  if (place.problems.count > 0) return;
  if (fieldOf(object, "format") !== format) {
    const advice = `Is this the right kind of file? If so, write "format": "${format}".`;
    report(inField(place, "format"), show(fieldOf(object, "format")), show(format), advice);
  } else if (fieldOf(object, "version") !== formatVersion) {
    const advice = "This program reads version 1 only; a newer file needs a newer program.";
    report(inField(place, "version"), show(fieldOf(object, "version")), `${formatVersion}`, advice);
  }
}
