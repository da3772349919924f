import { describe, expect, it } from "vitest";
import { choiceWords, preprocessingNotes } from "./preprocessingChoice.ts";
import { choiceOf } from "./takeDrop.ts";

async function stated(fields: object) {
  const choice = await choiceOf("p.json", new Blob([JSON.stringify(fields)]));
  if (!("preprocessing" in choice)) throw new Error("it states a preprocessing");
  return choice.preprocessing;
}

describe("a preprocessing that a file states", () => {
  const fields = { do_resize: true, size: 224, image_mean: [0.5], image_std: [0.5] };

  it("keeps what the file left open, for the page and for the card", async () => {
    const choice = await stated(fields);
    expect(preprocessingNotes(choice)).toEqual([
      "p.json: The file names no resampling; bilinear was assumed.",
    ]);
    expect(choiceWords(choice)).toBe(
      "stated by p.json. The file names no resampling; bilinear was assumed.",
    );
  });

  it("has nothing to say where the file states everything", async () => {
    const choice = await stated({ ...fields, resample: 2 });
    expect(preprocessingNotes(choice)).toEqual([]);
    expect(choiceWords(choice)).toBe("stated by p.json");
  });
});
