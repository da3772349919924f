import { useEffect, useMemo, useState } from "react";
import { LOADING, type Loadable, settle } from "../../state/loadable.ts";
import { useExplorer } from "../../state/store.ts";
import type { TestbedListing } from "../../state/testbedFiles.ts";
import { writeQuery } from "../../state/urlTable.ts";
import { DEFAULT_VIEW } from "../../state/view.ts";
import { scaleNamed } from "../../stats/scale.ts";
import { formatCount, formatNumber } from "../../testbed/format.ts";
import type { TestbedOverview } from "../../testbed/overview.ts";
import { SmallPlane } from "./SmallPlane.tsx";

/** The other testbeds, each with its first view in small; a press shows all of its shifts. */
export function OtherTestbeds({ current }: { readonly current: string }) {
  const index = useExplorer((state) => state.index);
  const overviews = useOverviews();
  if (index.state !== "ready") return null;
  const known = new Map(
    overviews.state === "ready" ? overviews.value.map((one) => [one.id, one]) : [],
  );
  return (
    <section aria-label="Other testbeds">
      <h2 className="gallery-title">Other testbeds</h2>
      <ul className="gallery-grid">
        {index.value
          .filter(({ id }) => id !== current)
          .map((listing) => (
            <TestbedItem
              key={listing.id}
              listing={listing}
              overview={known.get(listing.id) ?? null}
            />
          ))}
      </ul>
    </section>
  );
}

interface TestbedItemProps {
  readonly listing: TestbedListing;
  /** Null while it is fetched, and for a visitor's own testbeds. */
  readonly overview: TestbedOverview | null;
}

function TestbedItem({ listing: { id, title, models, shifts }, overview }: TestbedItemProps) {
  const openTestbed = useExplorer((state) => state.openTestbed);
  const picture = useMemo(() => {
    const { forward } = scaleNamed("logit");
    const marks = overview?.marks ?? [];
    return {
      scale: "logit" as const,
      places: marks
        .map(([x, y, colour]) => ({ x: forward(x), y: forward(y), colour }))
        .filter(({ x, y }) => Number.isFinite(x + y)),
      line: (overview?.line ?? []).map(([x, y]) => ({ x, y })),
    };
  }, [overview]);
  const counts = [
    `${formatCount(models)} models`,
    shifts === 1 ? "1 shift" : `${formatCount(shifts)} shifts`,
  ].join(", ");
  return (
    <li>
      <a
        className="gallery-item"
        href={`?${writeQuery({ ...DEFAULT_VIEW, testbed: id, aspect: "gallery" })}`}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          openTestbed(id);
          scrollTo({ top: 0 });
        }}
      >
        <SmallPlane picture={picture} />
        <span className="gallery-name">{title}</span>
        <span className="gallery-against">{counts}</span>
        {overview && (
          <span className="gallery-fit">
            {overview.y} against {overview.x}:{" "}
            {overview.r2 === null ? (
              "no line"
            ) : (
              <>
                <i>R</i>² {formatNumber(overview.r2)}, <i>n</i> = {formatCount(overview.n)}
              </>
            )}
          </span>
        )}
      </a>
    </li>
  );
}

let fetched: Promise<readonly TestbedOverview[]> | null = null;

/** Fetched when the gallery is first opened, once. */
function useOverviews(): Loadable<readonly TestbedOverview[]> {
  const [overviews, setOverviews] = useState<Loadable<readonly TestbedOverview[]>>(LOADING);
  useEffect(() => {
    let current = true;
    fetched ??= fetchOverviews();
    // Without the pictures the list still stands; a failure is tried anew the next time.
    fetched.catch(() => {
      fetched = null;
    });
    void settle(fetched).then((done) => {
      if (current) setOverviews(done);
    });
    return () => {
      current = false;
    };
  }, []);
  return overviews;
}

async function fetchOverviews(): Promise<readonly TestbedOverview[]> {
  const file = "testbeds/overview.json";
  const response = await fetch(new URL(file, document.baseURI));
  if (!response.ok) throw new Error(`There is no ${file} here (HTTP ${response.status}).`);
  return (await response.json()) as readonly TestbedOverview[];
}
