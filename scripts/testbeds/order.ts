/** The order of testbeds in menus; others follow by id. */
export const order = [
  "glyphs",
  "imagenet-testbed",
  "cifar10.1",
  "imagenetv2",
  "timm",
  "openclip",
  "openclip-scaling",
  "model-soups",
  "cifar10.2",
  "robustbench",
  "ycb-objects",
] as const;
