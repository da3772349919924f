import { limits } from "./limits.ts";
import { nameOf } from "./nameOf.ts";
import type {
  AttributeDefinition,
  ExamplesReference,
  Group,
  Source,
  TestSet,
  TestSetKind,
} from "./types.ts";
import {
  asChoice,
  asId,
  asList,
  asObject,
  asText,
  asTitle,
  asWhole,
  checkKnown,
  fieldOf,
  inField,
  inSubject,
  type JsonObject,
  orNull,
  type Place,
  report,
  show,
} from "./validators.ts";

const kinds: readonly [TestSetKind, ...TestSetKind[]] = [
  "in-distribution",
  "natural-shift",
  "synthetic-shift",
  "adversarial",
  "other-task",
];

const testSetFields = [
  "id",
  "title",
  "axisTitle",
  "kind",
  "size",
  "classes",
  "partner",
  "partnerNote",
  "description",
] as const;

/** One entry of `testSets`. Title, axis title, sizes, partner and notes may be left out. */
export function readTestSet(value: unknown, file: Place, index: number): TestSet {
  const place = inSubject(file, nameOf("test set", value, `testSets[${index}]`));
  const object = asObject(value, place, testSetFields);
  const id = asId(fieldOf(object, "id"), inField(place, "id"));
  const title = asTitle(fieldOf(object, "title") ?? id, inField(place, "title"));
  return {
    id,
    title,
    axisTitle: asTitle(
      fieldOf(object, "axisTitle") ?? `${title} accuracy`.slice(0, limits.nameCharacters),
      inField(place, "axisTitle"),
    ),
    kind: asChoice(fieldOf(object, "kind"), inField(place, "kind"), kinds),
    size: wholeOrNull(object, "size", place),
    classes: wholeOrNull(object, "classes", place),
    partner: orNull(fieldOf(object, "partner"), (v) => asId(v, inField(place, "partner"))),
    partnerNote: orNull(fieldOf(object, "partnerNote"), (v) =>
      asText(v, inField(place, "partnerNote")),
    ),
    description: textOf(object, "description", place),
  };
}

function wholeOrNull(object: JsonObject, name: string, place: Place): number | null {
  const read = (v: unknown) => asWhole(v, inField(place, name), 1, Number.MAX_SAFE_INTEGER);
  return orNull(fieldOf(object, name), read);
}

/** A paragraph that may be left out. */
function textOf(object: JsonObject, name: string, place: Place): string {
  return asText(fieldOf(object, name) ?? "", inField(place, name));
}

/** One entry of `groups`. */
export function readGroup(value: unknown, file: Place, index: number): Group {
  const place = inSubject(file, nameOf("group", value, `groups[${index}]`));
  const object = asObject(value, place, ["id", "title", "description"]);
  const id = asId(fieldOf(object, "id"), inField(place, "id"));
  return {
    id,
    title: asTitle(fieldOf(object, "title") ?? id, inField(place, "title")),
    description: textOf(object, "description", place),
  };
}

/** One entry of `attributes`. */
export function readAttributeDefinition(
  value: unknown,
  file: Place,
  index: number,
): AttributeDefinition {
  const place = inSubject(file, nameOf("attribute", value, `attributes[${index}]`));
  const object = asObject(value, place, ["id", "title", "type", "unit", "logarithmic"]);
  const id = asId(fieldOf(object, "id"), inField(place, "id"));
  const logarithmic = fieldOf(object, "logarithmic") ?? false;
  if (typeof logarithmic !== "boolean") {
    report(
      inField(place, "logarithmic"),
      show(logarithmic),
      "true or false",
      "Write it without quotes.",
    );
  }
  return {
    id,
    title: asTitle(fieldOf(object, "title") ?? id, inField(place, "title")),
    type: asChoice(fieldOf(object, "type"), inField(place, "type"), ["number", "category"]),
    unit: orNull(fieldOf(object, "unit"), (v) => asTitle(v, inField(place, "unit"))),
    logarithmic: logarithmic === true,
  };
}

/** Where the figures come from; every field may be left out. */
export function readSource(value: unknown, place: Place): Source {
  const fields = ["title", "url", "revision", "license", "bibtex", "citation"] as const;
  const object = asObject(value ?? {}, place, fields);
  const bibtexPlace = inField(place, "bibtex");
  return {
    title: textOf(object, "title", place),
    url: readUrl(object, place),
    revision: textOf(object, "revision", place),
    license: asText(fieldOf(object, "license") ?? "not stated", inField(place, "license")),
    bibtex: asList(fieldOf(object, "bibtex") ?? [], bibtexPlace, limits.bibtexEntries).map(
      (entry, k) => asText(entry, inField(place, `bibtex[${k}]`)),
    ),
    citation: textOf(object, "citation", place),
  };
}

/** An address that a page may link to: http or https, nothing that runs a script. */
function readUrl(object: JsonObject, place: Place): string {
  const url = textOf(object, "url", place);
  if (url === "" || /^https?:\/\//.test(url)) return url;
  report(
    inField(place, "url"),
    show(url),
    "an address that begins with https://",
    "Correct or remove it.",
  );
  return "";
}

const sha256Pattern = /^[0-9a-f]{64}$/;
/** A path below the site's root: no scheme, no empty part, no `.` or `..`. */
const pathPattern = /^(?!\.{1,2}(\/|$))[\w.@+-]+(\/(?!\.{1,2}(\/|$))[\w.@+-]+)*$/;

/** The fields of a file that a testbed refers to. */
export function readFileReference(
  object: JsonObject,
  place: Place,
): { file: string; bytes: number; sha256: string } {
  const file = asText(fieldOf(object, "file"), inField(place, "file"), limits.nameCharacters);
  const sha256 = asText(fieldOf(object, "sha256"), inField(place, "sha256"), 64);
  if (typeof fieldOf(object, "file") === "string" && !pathPattern.test(file)) {
    const expected = "a path below the site's root, such as checkpoints/a.onnx";
    report(inField(place, "file"), show(file), expected, "Correct the path.");
  }
  if (typeof fieldOf(object, "sha256") === "string" && !sha256Pattern.test(sha256)) {
    const advice = "Write what sha256sum prints.";
    report(inField(place, "sha256"), show(sha256), "64 hexadecimal digits in lower case", advice);
  }
  const bytes = asWhole(
    fieldOf(object, "bytes"),
    inField(place, "bytes"),
    1,
    limits.referencedBytes,
  );
  return { file, bytes, sha256 };
}

/** One entry of `examples`. */
export function readExamplesReference(
  value: unknown,
  place: Place,
  testSets: ReadonlySet<string>,
): ExamplesReference {
  const object = asObject(value, place, ["testSet", "file", "bytes", "sha256"]);
  const testSet = asId(fieldOf(object, "testSet"), inField(place, "testSet"));
  checkKnown(testSet, inField(place, "testSet"), testSets, "test set");
  return { testSet, ...readFileReference(object, place) };
}
