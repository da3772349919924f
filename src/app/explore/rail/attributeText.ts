import { formatNumberShort } from "../../../testbed/format.ts";
import type { AttributeDefinition, AttributeValue } from "../../../testbed/types.ts";

/** A value of an attribute for people, with its unit; a dash where it is not stated. */
export function attributeText(
  { unit }: Pick<AttributeDefinition, "unit">,
  value: AttributeValue | undefined,
): string {
  if (value === undefined) return "–";
  if (typeof value !== "number") return String(value);
  const number = formatNumberShort(value);
  return unit === null ? number : `${number} ${unit}`;
}
