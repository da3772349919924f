import { useEffect, useMemo, useRef, useState } from "react";
import { LogitPlane } from "../../../chart/plane/LogitPlane.ts";
import type { Testbeds } from "../../../figures/figure.ts";
import { lineFitOf } from "../../../figures/planes.ts";
import { isTrusted, trustRemarks } from "../../../figures/trust.ts";
import type { View } from "../../../state/view.ts";
import { formatCount, formatNumber } from "../../../testbed/format.ts";
import { useGround } from "../../read/shelf.tsx";
import { viewFigure } from "../presenter/viewFigure.ts";
import { ORDERS, type Order, sandboxOrder, sandboxPlane, sandboxSpec } from "./sandboxScene.ts";

const ORDER_TITLES: Record<Order, string> = {
  random: "At random",
  weakest: "Weakest first",
  strongest: "Strongest first",
};

interface SandboxProps {
  readonly view: View;
  /** Told of every change of the set. */
  readonly onChange?: (ids: readonly string[]) => void;
}

/** A baseline built from nothing, model by model, with what speaks for and against trusting it. */
export function Sandbox({ view, onChange }: SandboxProps) {
  const figure = useMemo(() => viewFigure(view), [view]);
  const ground = useGround(figure, true);
  if (ground.state === "failed") return <p className="note note-bad">{ground.message}</p>;
  if (ground.state === "absent")
    return <p className="note note-bad">There is no testbed {view.testbed} here.</p>;
  if (ground.state === "waiting") return <p role="status">Fetching the models…</p>;
  return <LiveSandbox testbeds={ground.testbeds} view={view} onChange={onChange} />;
}

interface LiveSandboxProps {
  readonly testbeds: Testbeds;
  readonly view: View;
  readonly onChange: SandboxProps["onChange"] | undefined;
}

function LiveSandbox({ testbeds, view, onChange }: LiveSandboxProps) {
  const [ids, setIds] = useState<readonly string[]>(view.included);
  const [order, setOrder] = useState<Order>("random");
  const plane = useMemo(() => sandboxPlane(testbeds, view, ids), [testbeds, view, ids]);
  const spec = useMemo(() => sandboxSpec(plane), [plane]);
  const inOrder = useMemo(() => sandboxOrder(plane, order), [plane, order]);
  const set = (next: readonly string[]) => {
    setIds(next);
    onChange?.(next);
  };
  const toggle = (id: string) =>
    set(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
  const latest = useRef(toggle);
  latest.current = toggle;
  const add = (count: number) =>
    set([...ids, ...inOrder.filter((id) => !ids.includes(id)).slice(0, count)]);

  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<LogitPlane | null>(null);
  useEffect(() => {
    if (!host.current) return;
    const created = new LogitPlane(host.current, {
      wheel: "with-key",
      events: {
        onSelect: (id) => {
          if (id !== null) latest.current(id);
        },
      },
    });
    drawn.current = created;
    return () => {
      drawn.current = null;
      created.destroy();
    };
  }, []);
  useEffect(() => drawn.current?.update(spec), [spec]);

  const fit = lineFitOf(plane);
  const remarks = trustRemarks(plane);
  return (
    <section className="sandbox" aria-label="Build a baseline">
      <p>
        Click a model, or press Enter on it, to take it in or out; or add models by the buttons.
      </p>
      <div className="scene">
        <div ref={host} className="scene-host" />
      </div>
      <div className="sandbox-actions">
        <label>
          Next model{" "}
          <select
            className="select"
            value={order}
            onChange={(event) =>
              setOrder(ORDERS.find((one) => one === event.target.value) ?? "random")
            }
          >
            {ORDERS.map((one) => (
              <option key={one} value={one}>
                {ORDER_TITLES[one]}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button button-main" onClick={() => add(1)}>
          Add one
        </button>
        <button type="button" className="button" onClick={() => add(10)}>
          Add ten
        </button>
        <button type="button" className="button" onClick={() => set([])}>
          Begin again
        </button>
      </div>
      <dl className="figure-readouts" data-testid="sandbox-fit">
        <Item label="Models" text={formatCount(ids.length)} />
        <Item label="Slope" text={fit ? formatNumber(fit.slope, 2) : "–"} />
        <Item label="Intercept" text={fit ? formatNumber(fit.intercept, 2) : "–"} />
        <Item label="R²" text={fit ? formatNumber(fit.r2) : "–"} />
      </dl>
      <div role="status" className="sandbox-trust" data-trusted={isTrusted(remarks)}>
        <p>
          {isTrusted(remarks)
            ? "Nothing here speaks against this line."
            : "Do not trust this line yet."}
        </p>
        <ul>
          {remarks.map(({ good, text }) => (
            <li key={text} data-good={good}>
              <span aria-hidden="true">{good ? "+" : "−"}</span>{" "}
              <span className="visually-hidden">{good ? "For: " : "Against: "}</span>
              {text}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Item({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}
