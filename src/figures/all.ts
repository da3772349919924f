import { above } from "./above.ts";
import { baselineChoice } from "./baselineChoice.ts";
import { beyond } from "./beyond.ts";
import { classes } from "./classes.ts";
import { difficulty } from "./difficulty.ts";
import { diversity } from "./diversity.ts";
import { drop, dropImageNet } from "./drop.ts";
import { fewImages } from "./fewImages.ts";
import type { Figure } from "./figure.ts";
import { fineTuning } from "./fineTuning.ts";
import { keeping } from "./keeping.ts";
import { line } from "./line.ts";
import { residual } from "./residual.ts";
import { scales } from "./scales.ts";
import { scratch } from "./scratch.ts";
import { size } from "./size.ts";
import { trade } from "./trade.ts";
import { webScale } from "./webScale.ts";

/** Every figure, in the order of the essay. A lesson names them by id. */
export const FIGURES: readonly Figure[] = [
  drop,
  dropImageNet,
  line,
  residual,
  above,
  webScale,
  scratch,
  fineTuning,
  size,
  diversity,
  difficulty,
  trade,
  keeping,
  fewImages,
  baselineChoice,
  beyond,
  classes,
  scales,
];

/** The figure of that id, or undefined. */
export function figureNamed(id: string): Figure | undefined {
  return FIGURES.find((figure) => figure.id === id);
}
