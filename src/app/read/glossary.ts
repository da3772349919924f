/** What the essay's words mean, one sentence or two each. */
export const GLOSSARY = {
  "in-distribution": {
    word: "In distribution",
    definition:
      "Images drawn as the training images were. The accuracy on them is what a model was built for.",
  },
  "out-of-distribution": {
    word: "Out of distribution",
    definition:
      "Images that differ from the training images in some systematic way: another source, another style, another time.",
  },
  "natural-shift": {
    word: "Natural shift",
    definition:
      "A change between two sets of real images that nobody made by computation, such as new photographs of the same classes.",
  },
  testbed: {
    word: "Testbed",
    definition:
      "Many models, each measured on the same test sets, so that one model can be judged against the others.",
  },
  baseline: {
    word: "Baseline",
    definition:
      "The line fitted to a declared set of models. It says which shifted accuracy to expect at an in-distribution accuracy.",
  },
  "effective-robustness": {
    word: "Effective robustness",
    definition:
      "Shifted accuracy minus the accuracy that the baseline expects at the same in-distribution accuracy, in percentage points.",
  },
  "relative-robustness": {
    word: "Relative robustness",
    definition:
      "Shifted accuracy after an intervention minus shifted accuracy before it, in percentage points.",
  },
  logit: {
    word: "Logit",
    definition:
      "The logarithm of the odds of being right: accuracy divided by error, on a log scale.",
  },
  probit: {
    word: "Probit",
    definition:
      "The value below which a standard normal variable falls with the given probability; an alternative to the logit.",
  },
  residual: {
    word: "Residual",
    definition: "The vertical distance of a point from a fitted line.",
  },
  "r-squared": {
    word: "R²",
    definition:
      "The share of the variation on the vertical axis that the fitted line explains; one where all points lie on it.",
  },
  "pre-training": {
    word: "Pre-training",
    definition:
      "Training on a large set of data before the task at hand, so that later training begins from useful weights.",
  },
  "fine-tuning": {
    word: "Fine-tuning",
    definition: "Further training of a pre-trained network on the data of the task at hand.",
  },
  "zero-shot": {
    word: "Zero-shot",
    definition:
      "Used on a task without having been trained on that task's images, by matching images with the names of classes.",
  },
  checkpoint: {
    word: "Checkpoint",
    definition: "The weights of a network, saved at one moment of its training.",
  },
  interval: {
    word: "Interval",
    definition:
      "A range computed so that, in repetitions of the experiment, it contains the true value in the stated share of cases.",
  },
  bootstrap: {
    word: "Bootstrap",
    definition:
      "Estimating uncertainty by computing the result again on samples drawn, with replacement, from the data at hand.",
  },
  extrapolation: {
    word: "Extrapolation",
    definition: "Reading a fitted line outside the range of the points to which it was fitted.",
  },
} as const;

export type GlossaryKey = keyof typeof GLOSSARY;
