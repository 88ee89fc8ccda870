import { areaOf, type CutFace } from './section-caps.ts';

/** Plates one behind the other, which from afar are seen as one. */
export interface CutStack {
  readonly faces: readonly CutFace[];
  /** Which of the two coordinates of the faces goes through the plates. */
  readonly across: 0 | 1;
  readonly pitchMm: number;
}

/** Fewer layers than this are not seen as one. */
const LEAST_LAYERS = 4;

/** The stacks of layers that a plane cuts, with all their plates. */
export function stacksOf(faces: readonly CutFace[]): readonly CutStack[] {
  const layered = faces.filter(({ path }) => path.includes('/layer-'));
  return [...Map.groupBy(layered, ({ path }) => path.slice(0, path.indexOf('/layer-'))).values()].flatMap((plates) => {
    const layers = new Set(plates.map(({ path }) => /\/layer-(\d+)/.exec(path)?.[1])).size;
    if (layers < LEAST_LAYERS) return [];
    const thicknessMm = (coordinate: 0 | 1) =>
      plates.reduce((sum, face) => sum + lengthOf(extentOf([face], coordinate)), 0);
    const across = thicknessMm(0) < thicknessMm(1) ? 0 : 1;
    return [{ faces: plates, across, pitchMm: lengthOf(extentOf(plates, across)) / layers }];
  });
}

/** A face around all plates of a stack. */
export function faceAround({ faces }: CutStack): CutFace {
  const [low, high] = extentOf(faces, 0);
  const [bottom, top] = extentOf(faces, 1);
  const outline = [
    [low, bottom],
    [high, bottom],
    [high, top],
    [low, top],
  ] as const;
  return { ...faces[0]!, outline, holes: [] };
}

/** Mean of a quantity over the plates of a stack, by their areas. */
export function meanOver({ faces }: CutStack, quantity: (face: CutFace) => readonly number[]): readonly number[] {
  let totalMm2 = 0;
  const sums: number[] = [];
  for (const face of faces) {
    const areaMm2 = areaOf(face.outline);
    totalMm2 += areaMm2;
    quantity(face).forEach((value, i) => (sums[i] = (sums[i] ?? 0) + areaMm2 * value));
  }
  return sums.map((sum) => sum / totalMm2);
}

function extentOf(faces: readonly CutFace[], coordinate: 0 | 1): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { outline } of faces) {
    for (const corner of outline) {
      low = Math.min(low, corner[coordinate]);
      high = Math.max(high, corner[coordinate]);
    }
  }
  return [low, high];
}

const lengthOf = ([low, high]: readonly [number, number]) => high - low;
