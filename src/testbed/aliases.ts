import { placeOfFile } from "./fileHeader.ts";
import { limits } from "./limits.ts";
import {
  asId,
  asList,
  asObject,
  asTitle,
  fieldOf,
  inField,
  inSubject,
  type Place,
} from "./validators.ts";

/** A model in one testbed. */
export interface Appearance {
  readonly testbed: string;
  readonly model: string;
}

/** One network that stands in several testbeds, under whatever names. */
export interface Alias {
  readonly title: string;
  /** In the order of menus; a testbed may have it more than once. */
  readonly models: readonly Appearance[];
}

/**
 * Reads testbeds/aliases.json, which scripts/testbeds/aliases.ts writes.
 * @throws {TestbedError} that names the entry and the field
 */
export function readAliases(json: unknown, fileName: string): readonly Alias[] {
  const place = placeOfFile(fileName);
  const aliases = asList(json, place, limits.models).map((value, k) =>
    readAlias(value, inSubject(place, `entry ${k}`)),
  );
  place.problems.throwIfAny();
  return aliases;
}

function readAlias(value: unknown, place: Place): Alias {
  const object = asObject(value, place, ["title", "models"]);
  const at = inField(place, "models");
  return {
    title: asTitle(fieldOf(object, "title"), inField(place, "title")),
    models: asList(fieldOf(object, "models"), at, limits.models).map((entry, k) => {
      const here = inField(place, `models[${k}]`);
      const { testbed, model } = asObject(entry, here, ["testbed", "model"]);
      return {
        testbed: asId(testbed, inField(here, "testbed")),
        model: asId(model, inField(here, "model")),
      };
    }),
  };
}

/** Where else the same network stands: every appearance but the given one; empty where it is known nowhere else. */
export function otherAppearances(
  aliases: readonly Alias[],
  testbed: string,
  model: string,
): readonly Appearance[] {
  const isThis = (one: Appearance): boolean => one.testbed === testbed && one.model === model;
  return aliases.find((alias) => alias.models.some(isThis))?.models.filter((m) => !isThis(m)) ?? [];
}
