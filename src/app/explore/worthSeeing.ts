/** A view that repays opening, told in a few words. */
export interface WorthSeeing {
  readonly title: string;
  /** The query of its link; see src/state/urlTable.ts. */
  readonly query: string;
}

/** Shown with the first view, to whoever does not know yet what there is. */
export const WORTH_SEEING: readonly WorthSeeing[] = [
  {
    title: "Fine-tuning rises above the line and comes back",
    query: "testbed=glyphs&x=glyphs-text&y=glyphs-display&run=pretrained-s0,random-s0",
  },
  {
    title: "Zero-shot CLIP, far above it",
    query: "testbed=imagenet-testbed&y=imagenet-r&models=vit-b-32-clip-zeroshot&run=none",
  },
  { title: "1,556 networks on one line", query: "testbed=timm" },
  {
    title: "Under attack there is no line",
    query: "testbed=robustbench",
  },
];
