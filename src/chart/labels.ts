/** A rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A name that wants a place beside its anchor. */
export interface LabelRequest {
  readonly id: string;
  /** One line of text each; the first is the name. */
  readonly lines: readonly string[];
  /** Anchor in pixels. */
  readonly x: number;
  readonly y: number;
  /** Free distance around the anchor: radius of the mark. */
  readonly radius: number;
  readonly width: number;
  readonly height: number;
  /** Written in the softer ink: a remark, not a name. */
  readonly soft?: boolean;
}

/** A name with its place: `box` is its rectangle; text starts at box.x. */
export interface PlacedLabel {
  readonly request: LabelRequest;
  readonly box: Box;
  /** Whether the name stands so far off that it needs a leader line to its anchor. */
  readonly leader: boolean;
  /** Which of the places it has; hand it back so that a moving label does not jump. */
  readonly place: number;
}

/** Directions from the anchor, best first: right, upper right, lower right, above, left, … */
const PLACES: readonly (readonly [number, number])[] = [
  [1, 0],
  [1, -1],
  [1, 1],
  [-1, 0],
  [-1, -1],
  [-1, 1],
  [0, -1],
  [0, 1],
];

/** Distances from the mark at which a place is tried, in pixels. */
const RINGS: readonly number[] = [4, 12, 26];

/** How much a pixel² over an obstacle costs against one place further down the list. */
const OBSTACLE_COST = 0.12;
const RING_COST = 6;
/** How much worse another place must be before a label leaves the one it had. */
const STAY = 5;

/**
 * Places names in the given order of importance so that none touches another or leaves `bounds`;
 * a name without a free place is left out. Of the free places the one that covers the least of
 * `obstacles` (marks, in pixels) wins, then the nearest. `previous` tells the place that a name had.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  bounds: Box,
  obstacles: readonly Box[] = [],
  previous: ReadonlyMap<string, number> = new Map(),
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const request of requests) {
    let best: PlacedLabel | null = null;
    let bestCost = Number.POSITIVE_INFINITY;
    // Of thousands of obstacles few lie where this name can stand.
    const around = reachOf(request);
    const near = obstacles.filter((box) => overlap(around, box) > 0);
    for (const candidate of candidates(request)) {
      const stay = previous.get(request.id) === candidate.place ? STAY : 0;
      if (candidate.cost - stay >= bestCost || !inside(candidate.box, bounds)) continue;
      if (placed.some((other) => overlap(candidate.box, other.box) > 0)) continue;
      let covered = 0;
      for (const box of near) covered += overlap(candidate.box, box);
      const cost = candidate.cost + covered * OBSTACLE_COST - stay;
      if (cost < bestCost) {
        bestCost = cost;
        best = { request, box: candidate.box, leader: candidate.leader, place: candidate.place };
      }
    }
    if (best !== null) placed.push(best);
  }
  return placed;
}

interface Candidate {
  readonly box: Box;
  readonly cost: number;
  readonly leader: boolean;
  readonly place: number;
}

function* candidates(request: LabelRequest): Generator<Candidate> {
  const { x, y, radius, width, height } = request;
  for (const [ring, gap] of RINGS.entries()) {
    for (const [order, [dx, dy]] of PLACES.entries()) {
      const diagonal = dx !== 0 && dy !== 0 ? Math.SQRT1_2 : 1;
      const reach = (radius + gap) * diagonal;
      const left = dx > 0 ? x + reach : dx < 0 ? x - reach - width : x - width / 2;
      const top = dy > 0 ? y + reach : dy < 0 ? y - reach - height : y - height / 2;
      yield {
        box: { x: left, y: top, width, height },
        cost: order + ring * RING_COST,
        leader: ring > 0,
        place: ring * PLACES.length + order,
      };
    }
  }
}

/** The rectangle that all places of a name lie in. */
function reachOf({ x, y, radius, width, height }: LabelRequest): Box {
  const reach = radius + Math.max(...RINGS);
  return {
    x: x - reach - width,
    y: y - reach - height,
    width: 2 * (reach + width),
    height: 2 * (reach + height),
  };
}

function inside(box: Box, bounds: Box): boolean {
  return (
    box.x >= bounds.x &&
    box.y >= bounds.y &&
    box.x + box.width <= bounds.x + bounds.width &&
    box.y + box.height <= bounds.y + bounds.height
  );
}

/** Area that two boxes share, in pixels². */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
