/** Which of the two sets of images. */
export type Slot = "inDistribution" | "shifted";
