import { useId, useMemo, useState } from "react";
import { isDeclared } from "../../state/declaredSet.ts";
import { formatCount } from "../../testbed/format.ts";
import { parseModelQuery, QUERY_HELP } from "../../testbed/modelQuery.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { useDeclare } from "./useDeclare.ts";

/** Takes models in and out by a query; says how many answer to it before anything changes. */
export function QueryField({ plane }: { readonly plane: PlaneData }) {
  const [text, setText] = useState("");
  const declare = useDeclare(plane);
  const helpId = useId();
  const found = useMemo(() => findModels(text, plane), [text, plane]);
  const attributes = plane.testbed.attributes.map(({ id }) => id);
  return (
    <div className="editor-part">
      <label className="query-label">
        <span>Models by query</span>
        <input
          type="search"
          className="input query-input"
          value={text}
          placeholder={attributes[0] ? `group:… ${attributes[0]}>…` : "part of a name"}
          aria-describedby={helpId}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p id={helpId} className="rail-remark" role="status">
        {text.trim() === "" ? null : "problem" in found ? found.problem : wordsOf(found)}
      </p>
      <div className="editor-buttons">
        <button
          type="button"
          className="button"
          disabled={"problem" in found || found.inside.length === 0}
          onClick={() => "inside" in found && declare(found.inside, false)}
        >
          Take out
        </button>
        <button
          type="button"
          className="button"
          disabled={"problem" in found || found.outside.length === 0}
          onClick={() => "outside" in found && declare(found.outside, true)}
        >
          Put in
        </button>
      </div>
      <details className="editor-help">
        <summary>How to write a query</summary>
        <p>{QUERY_HELP}</p>
        {attributes.length > 0 && <p>Attributes here: {attributes.join(", ")}.</p>}
      </details>
    </div>
  );
}

type Found =
  | { readonly inside: readonly string[]; readonly outside: readonly string[] }
  | { readonly problem: string };

function findModels(text: string, plane: PlaneData): Found {
  const query = parseModelQuery(text, plane.testbed);
  if ("problem" in query) return query;
  const found = plane.models.map(({ model }) => model).filter(query.matches);
  const inside = found.filter((model) => isDeclared(plane, model)).map(({ id }) => id);
  const outside = found.filter((model) => !isDeclared(plane, model)).map(({ id }) => id);
  return { inside, outside };
}

function wordsOf({ inside, outside }: Extract<Found, { inside: unknown }>): string {
  const all = inside.length + outside.length;
  if (all === 0) return "No model on this plane answers to it.";
  const count = all === 1 ? "1 model" : `${formatCount(all)} models`;
  return `${count}: ${formatCount(inside.length)} in the set, ${formatCount(outside.length)} outside.`;
}
