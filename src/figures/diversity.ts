import { variedFigure } from "./varied.ts";

/** How diverse the pre-training data are, at equal number of images: more typefaces, or more kinds of them. */
export const diversity = variedFigure({
  id: "diversity",
  title: "More diverse data",
  experiments: [
    {
      value: "faces",
      label: "Number of typefaces",
      conditions: [
        { family: "few-faces", label: "12 typefaces" },
        { family: "some-faces", label: "60 typefaces" },
        { family: "many-faces", label: "All typefaces" },
      ],
    },
    {
      value: "kinds",
      label: "Kinds of typefaces",
      conditions: [
        { family: "only-text", label: "Text alone" },
        { family: "only-display", label: "Display alone" },
        { family: "only-handwriting", label: "Handwriting alone" },
        { family: "many-faces", label: "All kinds" },
      ],
    },
  ],
});
