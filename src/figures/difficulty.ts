import { variedFigure } from "./varied.ts";

/** How difficult the examples are, by how often an ensemble gets them right: of pre-training, and of fine-tuning. */
export const difficulty = variedFigure({
  id: "difficulty",
  title: "More difficult data",
  experiments: [
    {
      value: "pre-training",
      label: "Pre-training data",
      conditions: [
        { family: "difficulty-easiest", label: "Easiest" },
        { family: "difficulty-random", label: "Random" },
        { family: "difficulty-hardest", label: "Hardest" },
      ],
    },
    {
      value: "fine-tuning",
      label: "Fine-tuning data",
      conditions: [
        { family: "fine-tuning-easiest", label: "Easiest" },
        { family: "fine-tuning-random", label: "Random" },
        { family: "fine-tuning-hardest", label: "Hardest" },
      ],
    },
  ],
});
