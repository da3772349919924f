import { variedFigure } from "./varied.ts";

/** How much data: of pre-training, at equal steps; of fine-tuning, from the same pre-trained weights. */
export const size = variedFigure({
  id: "size",
  title: "More data",
  experiments: [
    {
      value: "pre-training",
      label: "Pre-training data",
      conditions: [
        { family: "size-0.01", label: "1 %" },
        { family: "size-0.03", label: "3 %" },
        { family: "size-0.1", label: "10 %" },
        { family: "size-0.3", label: "30 %" },
        { family: "size-1", label: "All of the pool" },
      ],
    },
    {
      value: "fine-tuning",
      label: "Fine-tuning data",
      conditions: [
        { family: "fine-tuning-size-0.03", label: "3 %" },
        { family: "fine-tuning-size-0.1", label: "10 %" },
        { family: "fine-tuning-size-0.3", label: "30 %" },
        { family: "plain", label: "All of the set" },
      ],
    },
  ],
});
