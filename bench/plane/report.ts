/** One measurement of one engine; milliseconds and bytes. */
export interface Row {
  readonly engine: string;
  readonly n: number;
  readonly round: number;
  readonly first: number;
  readonly frames: readonly number[];
  readonly memory: number;
}

const NAMES: Readonly<Record<string, string>> = {
  plane: "This plane",
  plotly: "Plotly 3.7, scattergl",
  regl: "regl-scatterplot 1.16 (no axes, no intervals)",
  plot: "Observable Plot 0.6.17 (SVG)",
};

/** Linear interpolation between the order statistics. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

interface Summary {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

function summary(values: readonly number[]): Summary {
  return { median: quantile(values, 0.5), low: Math.min(...values), high: Math.max(...values) };
}

/** The table of docs/, in Markdown: medians over the rounds with their range, ratios of the plane to the others. */
export function report(rows: readonly Row[], machine: string): string {
  const lines = [
    "# How fast the plane is",
    "",
    "Written by `npx tsx bench/plane/run.ts`. Made-up models about a line, in six groups, every one with its two",
    "intervals; 900 × 800 pixels. *First picture*: from models in memory to the picture. *Frame*: one step of a drag,",
    "from the mouse event to the next picture, the browser's frame limit off; median and 95th percentile of a drag.",
    "*Memory*: JavaScript objects, their buffers and the page's elements after a collection, beyond the models",
    "themselves (what a library keeps on the graphics card is not counted). Each measurement opens a fresh page; engines take turns. Medians over",
    "the rounds, with the smallest and the largest in brackets. *Ratio*: the plane's median over the other's; below 1",
    "the plane is ahead.",
    "",
    `Machine: ${machine}.`,
  ];
  for (const n of [...new Set(rows.map((row) => row.n))]) {
    lines.push(
      "",
      `## ${n.toLocaleString("en")} models`,
      "",
      ...tableOf(rows.filter((row) => row.n === n)),
    );
  }
  return `${lines.join("\n")}\n`;
}

const COLUMNS: readonly {
  readonly title: string;
  readonly of: (row: Row) => number;
  readonly unit: (value: number) => string;
}[] = [
  { title: "First picture, ms", of: ({ first }) => first, unit: (v) => v.toFixed(0) },
  { title: "Frame, ms", of: ({ frames }) => quantile(frames, 0.5), unit: (v) => v.toFixed(1) },
  {
    title: "Frame, 95 %, ms",
    of: ({ frames }) => quantile(frames, 0.95),
    unit: (v) => v.toFixed(1),
  },
  { title: "Memory, MB", of: ({ memory }) => memory / 1e6, unit: (v) => v.toFixed(1) },
];

function tableOf(rows: readonly Row[]): string[] {
  const engines = [...new Set(rows.map(({ engine }) => engine))];
  const own = rows.filter(({ engine }) => engine === "plane");
  const header = ["", ...COLUMNS.map(({ title }) => title), "Ratios", "Rounds"];
  const lines = [
    `| ${header.join(" | ")} |`,
    `| ${header.map((_, i) => (i === 0 ? "---" : "---:")).join(" | ")} |`,
  ];
  for (const engine of engines) {
    const theirs = rows.filter((row) => row.engine === engine);
    const cells = COLUMNS.map(({ of, unit }) => {
      const { median, low, high } = summary(theirs.map(of));
      return `${unit(median)} [${unit(low)}–${unit(high)}]`;
    });
    const ratios = COLUMNS.map(({ of }) =>
      (summary(own.map(of)).median / summary(theirs.map(of)).median).toFixed(2),
    );
    lines.push(
      `| ${[NAMES[engine] ?? engine, ...cells, engine === "plane" ? "" : ratios.join(" · "), theirs.length].join(" | ")} |`,
    );
  }
  return lines;
}
