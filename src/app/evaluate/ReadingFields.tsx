import type { SetReadingName } from "../../shiftset/readers/types.ts";
import { useOwn } from "./ownStore.ts";
import type { Slot } from "./slot.ts";

/** What about the reading of a place's files can be decided otherwise: each a menu. */
export function ReadingFields({ slot }: { readonly slot: Slot }) {
  const readings = useOwn((state) => state.sets[slot]?.summary.readings);
  const chooseReading = useOwn((state) => state.chooseReading);
  return readings?.map(({ name, chosen, options }) => (
    <label key={name} className="field">
      <span>{TITLES[name]}</span>
      <select
        className="select"
        value={chosen}
        onChange={({ target: { value } }) => void chooseReading(slot, { name, value })}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {WORDS[name][option] ?? option}
          </option>
        ))}
      </select>
    </label>
  ));
}

const TITLES: Readonly<Record<SetReadingName, string>> = {
  images: "Array of images",
  layout: "Order of axes",
  floats: "Range of the floats",
  split: "Split",
};

/** Options in words; an array has its own name. */
const WORDS: Readonly<Record<SetReadingName, Readonly<Record<string, string>>>> = {
  images: {},
  layout: { NHWC: "Channels last (N, H, W, C)", NCHW: "Channels first (N, C, H, W)" },
  floats: { unit: "Pixels from 0 to 1", bytes: "Pixels from 0 to 255" },
  split: { test: "Test images", train: "Training images" },
};
