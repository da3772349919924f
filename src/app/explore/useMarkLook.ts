import { useMemo } from "react";
import type { PlaneGroup } from "../../chart/spec.ts";
import { useExplorer } from "../../state/store.ts";
import {
  type AttributeBin,
  type AttributeSizes,
  attributeBins,
  attributeSizes,
} from "../../testbed/attributeMarks.ts";
import type { AttributeDefinition, Model, Testbed } from "../../testbed/types.ts";

/** What colour and size of the marks stand for. */
export interface MarkLook {
  /** The attribute of the colour with its classes; null where the colour is the group's. */
  readonly colour: {
    readonly attribute: AttributeDefinition;
    readonly bins: readonly AttributeBin[];
    readonly ordered: boolean;
    readonly groups: readonly PlaneGroup[];
    binOf(model: Model): string;
  } | null;
  readonly size: { readonly attribute: AttributeDefinition; readonly sizes: AttributeSizes } | null;
}

/** The attributes that the view maps to colour and size, as far as the testbed has them. */
export function useMarkLook(testbed: Testbed): MarkLook {
  const colourBy = useExplorer((state) => state.view.colourBy);
  const sizeBy = useExplorer((state) => state.view.sizeBy);
  const colour = useMemo(() => colourLook(testbed, colourBy), [testbed, colourBy]);
  const size = useMemo(() => sizeLook(testbed, sizeBy), [testbed, sizeBy]);
  return useMemo(() => ({ colour, size }), [colour, size]);
}

function colourLook(testbed: Testbed, id: string | null): MarkLook["colour"] {
  const attribute = testbed.attributes.find((definition) => definition.id === id);
  if (!attribute) return null;
  const { bins, ordered, binOf } = attributeBins(attribute, testbed.models);
  const groups = bins.map(({ id: bin, title }, k): PlaneGroup => {
    // A ramp tells its steps by colour alone; the last colour is for what is not stated.
    if (!ordered) return { id: bin, title, colour: k };
    return { id: bin, title, colour: bin.startsWith("step") ? k : 8, shape: "circle" };
  });
  return { attribute, bins, ordered, groups, binOf };
}

function sizeLook(testbed: Testbed, id: string | null): MarkLook["size"] {
  const attribute = testbed.attributes.find((definition) => definition.id === id);
  const sizes = attribute?.type === "number" ? attributeSizes(attribute, testbed.models) : null;
  return attribute && sizes ? { attribute, sizes } : null;
}
