import { lazy, Suspense, useState } from "react";
import type { FileSource } from "../../evaluate/checkpointSource.ts";
import { FileSlot } from "./FileSlot.tsx";
import { FolderField } from "./FolderField.tsx";
import { useOwn } from "./ownStore.ts";
import { ReadingFields } from "./ReadingFields.tsx";
import type { Slot } from "./slot.ts";

// Fetched when somebody asks for a published set.
const PublishedSets = lazy(() => import("./PublishedSets.tsx"));

const SLOTS: readonly { readonly slot: Slot; readonly title: string }[] = [
  { slot: "inDistribution", title: "In distribution" },
  { slot: "shifted", title: "Shifted" },
];

interface OwnSlotsProps {
  readonly onFiles: (slot: Slot, files: readonly FileSource[]) => void;
}

/** The two places for sets of images. */
export function OwnSlots({ onFiles }: OwnSlotsProps) {
  const { sets, opening, swap, close } = useOwn();
  const [published, setPublished] = useState<Slot | null>(null);
  const any = sets.inDistribution !== null || sets.shifted !== null;
  return (
    <div className="own-images">
      {SLOTS.map(({ slot, title }) => (
        <FileSlot
          key={slot}
          title={title}
          summary={sets[slot]?.summary ?? null}
          opening={opening.includes(slot)}
          onFiles={(files) => onFiles(slot, files)}
          onPublished={() => setPublished(slot)}
          onRemove={() => close(slot)}
        >
          {(sets[slot]?.folders.length ?? 0) > 0 && <FolderField slot={slot} />}
          <ReadingFields slot={slot} />
        </FileSlot>
      ))}
      <p className="rail-remark">
        A folder, zip or tar with one subfolder a class or with a file of labels (labels.csv);
        NumPy, IDX, CIFAR or Parquet files.{" "}
        {any && (
          <button type="button" className="button button-quiet slot-swap" onClick={swap}>
            Exchange the two
          </button>
        )}
      </p>
      {published !== null && (
        <Suspense fallback={null}>
          <PublishedSets slot={published} onClose={() => setPublished(null)} />
        </Suspense>
      )}
    </div>
  );
}
