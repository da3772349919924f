import { figureNamed } from "../../../figures/all.ts";
import type { Figure } from "../../../figures/figure.ts";
import { Value } from "../../read/parts/Value.tsx";
import { piecesOf, type Slot } from "./slots.ts";

/** A paragraph of a lesson, its slots filled with computed numbers. */
export function Filled({ text }: { readonly text: string }) {
  return (
    <>
      {piecesOf(text).map((piece, index) =>
        typeof piece === "string" ? (
          piece
        ) : (
          // Pieces of one text never change their order.
          // biome-ignore lint/suspicious/noArrayIndexKey: the same slot may stand twice in a text
          <FilledSlot key={index} slot={piece} />
        ),
      )}
    </>
  );
}

function FilledSlot({ slot: { slot, figure: id, value } }: { readonly slot: Slot }) {
  const figure: Figure | undefined = figureNamed(id);
  return figure ? <Value figure={figure} of={value} /> : slot;
}
