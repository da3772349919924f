import { nearestId } from "./nearestId.ts";
import type { AttributeDefinition, AttributeValue, Model, Testbed } from "./types.ts";

/** A query that was understood: which models it asks for. */
export interface ModelQuery {
  matches(model: Model): boolean;
}

/** Words for a field of text: how a query is written. */
export const QUERY_HELP =
  "Words search names and ids. group:NAME, ATTRIBUTE:VALUE, ATTRIBUTE>NUMBER, >=, <, <= and = search the rest. " +
  "A minus before a term turns it round; several terms must all hold; OR begins another choice; quotes keep words together.";

type Test = (model: Model) => boolean;

/** At most so many terms; a longer query is a slip of the clipboard. */
const MOST_TERMS = 200;

const TERM = /^(-?)(?:([^:<>=]+?)(>=|<=|[:<>=]))?([\s\S]*)$/;

/**
 * Reads a query over the models of a testbed: terms that must all hold, in choices separated by OR.
 *
 *     resnet                     the name or the id has "resnet" in it
 *     group:standard             the group's id or title has it
 *     parameters>50  lr<=1e-4    a number attribute, compared
 *     teacher:clip   teacher=clip   a category has the text in it, or is it
 *     -group:"more data"         everything else
 *
 * @returns a sentence where a name is not one of the testbed's or a number is none
 */
export function parseModelQuery(
  text: string,
  testbed: Pick<Testbed, "groups" | "attributes">,
): ModelQuery | { readonly problem: string } {
  const words = wordsOf(text);
  if (words.length > MOST_TERMS) return { problem: `A query has at most ${MOST_TERMS} terms.` };
  const choices: Test[][] = [[]];
  for (const word of words) {
    if (word === "OR") {
      choices.push([]);
      continue;
    }
    const test = termOf(word, testbed);
    if ("problem" in test) return test;
    choices.at(-1)?.push(test.test);
  }
  const asked = choices.filter((terms) => terms.length > 0);
  if (asked.length === 0) return { problem: "Write what to look for." };
  return { matches: (model) => asked.some((terms) => terms.every((test) => test(model))) };
}

/** Splits at spaces outside quotes; the quotes themselves go. */
function wordsOf(text: string): string[] {
  const found = text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  return found.map((word) => word.replaceAll('"', "")).filter((word) => word !== "");
}

type Term = { readonly test: Test } | { readonly problem: string };

function termOf(word: string, testbed: Pick<Testbed, "groups" | "attributes">): Term {
  const [, minus = "", name, operator, value = ""] = TERM.exec(word) ?? [];
  const term =
    name === undefined || operator === undefined
      ? { test: nameHas(value) }
      : fieldTerm(name, operator, value, testbed);
  if ("problem" in term || minus === "") return term;
  return { test: (model) => !term.test(model) };
}

function fieldTerm(
  name: string,
  operator: string,
  value: string,
  { groups, attributes }: Pick<Testbed, "groups" | "attributes">,
): Term {
  if (value === "") return { problem: `"${name}${operator}" lacks a value.` };
  const field = name.toLowerCase();
  if (field === "name" || field === "id") return { test: nameHas(value) };
  if (field === "group") {
    const wanted = new Set(
      groups.filter(({ id, title }) => has(id, value) || has(title, value)).map(({ id }) => id),
    );
    const near = nearestId(
      value.toLowerCase(),
      groups.map(({ id }) => id),
    );
    if (wanted.size > 0) return { test: ({ group }) => wanted.has(group) };
    return { problem: `No group has "${value}" in its name.${hint(near)}` };
  }
  const attribute = attributes.find(({ id, title }) => id === field || same(title, name));
  if (!attribute) {
    const known = ["name", "group", ...attributes.map(({ id }) => id)];
    const near = nearestId(field, known);
    return { problem: `There is no field "${name}".${hint(near)} There are: ${known.join(", ")}.` };
  }
  return attributeTerm(attribute, operator, value);
}

function attributeTerm(
  { id, type, title }: AttributeDefinition,
  operator: string,
  value: string,
): Term {
  const number = Number(value);
  const compared = operator.startsWith("<") || operator.startsWith(">");
  if (compared || type === "number") {
    if (!Number.isFinite(number)) {
      return { problem: `${title} is compared with a number, not with "${value}".` };
    }
    if (type !== "number") return { problem: `${title} is no number; write ${id}:VALUE.` };
    return { test: ({ attributes }) => compare(attributes[id], operator, number) };
  }
  const test = operator === "=" ? same : has;
  return {
    test: ({ attributes }) => {
      const own = attributes[id];
      return own !== undefined && test(String(own), value);
    },
  };
}

function compare(own: AttributeValue | undefined, operator: string, value: number): boolean {
  if (typeof own !== "number") return false;
  switch (operator) {
    case ">":
      return own > value;
    case ">=":
      return own >= value;
    case "<":
      return own < value;
    case "<=":
      return own <= value;
    default:
      return own === value;
  }
}

function nameHas(value: string): Test {
  return ({ id, title }) => has(id, value) || has(title, value);
}

function has(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

function same(text: string, other: string): boolean {
  return text.toLowerCase() === other.toLowerCase();
}

function hint(near: string | null): string {
  return near === null ? "" : ` Did you mean "${near}"?`;
}
