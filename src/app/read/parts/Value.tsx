import { type RefObject, useMemo, useRef } from "react";
import type { Figure, Testbeds } from "../../../figures/figure.ts";
import type { FigureValue } from "../../../figures/value.ts";
import { useNear } from "../../shell/useNear.ts";
import { useGround, useShelf } from "../shelf.tsx";
import { keepTogether } from "./keepTogether.ts";

interface ValueProps<Name extends string> {
  readonly figure: Figure<Name>;
  readonly of: NoInfer<Name>;
}

const UNKNOWN: FigureValue = {
  text: "(no such number)",
  number: Number.NaN,
  origin: "computed",
  source: "this lesson",
};

const WORDS = { computed: "computed here", measured: "our measurement" } as const;

/** A number of the text, computed from the testbeds by the figure that it belongs to. */
export function Value<Name extends string>({ figure, of }: ValueProps<Name>) {
  const place = useRef<HTMLSpanElement>(null);
  const near = useNear(place);
  const { idle } = useShelf();
  const ground = useGround(figure, near || idle);
  const values = useMemo(
    () => (ground.state === "ready" ? valuesOf(figure, ground.testbeds) : null),
    [figure, ground],
  );
  if (!values) return <Waiting place={place} />;
  // A lesson may ask for a number that its figure does not have.
  const { text, origin, source } = values[of] ?? UNKNOWN;
  return (
    <span
      className={`value value-${origin}`}
      data-number={origin}
      title={origin === "measured" ? `Our measurement: ${source}` : `Computed here from ${source}`}
    >
      {keepTogether(text)}
      <span className="visually-hidden"> ({WORDS[origin]})</span>
    </span>
  );
}

/** Stands for a number until what it is computed from is here. */
export function Waiting({ place }: { readonly place?: RefObject<HTMLSpanElement | null> }) {
  return (
    <span ref={place} className="value value-waiting" data-number="computed">
      <span aria-hidden="true">…</span>
      <span className="visually-hidden">(being computed)</span>
    </span>
  );
}

const computed = new WeakMap<Testbeds, Map<string, Readonly<Record<string, FigureValue>>>>();

/** A figure's values; many sentences ask for them, and they are computed once. */
function valuesOf<Name extends string>(
  figure: Figure<Name>,
  testbeds: Testbeds,
): Readonly<Record<Name, FigureValue>> {
  const kept = computed.get(testbeds) ?? new Map<string, Readonly<Record<string, FigureValue>>>();
  computed.set(testbeds, kept);
  // The names were the same figure's own when they were put in.
  const found = kept.get(figure.id) as Readonly<Record<Name, FigureValue>> | undefined;
  if (found) return found;
  const made = figure.values(testbeds);
  kept.set(figure.id, made);
  return made;
}
