import { buildDetector, type Detector } from '../geometry/build.ts';
import { shippedDetector } from '../geometry/catalogue.ts';
import { exportGdml } from '../geometry/gdml/export.ts';
import { importGdml } from '../geometry/gdml/import.ts';
import { shippedMaterials } from '../geometry/materials.ts';
import { mapMaterial } from '../geometry/tracing/material-map.ts';
import { Navigator } from '../geometry/tracing/navigator.ts';
import { RayWalker } from '../geometry/tracing/ray-walker.ts';
import { contains, stretchesInside } from '../geometry/volumes/solid.ts';
import type { Vector3 } from '../geometry/volumes/transform.ts';
import { copyCentreMm, isReplica, type Volume } from '../geometry/volumes/volume.ts';
import { RandomStream } from '../physics/foundation/random.ts';

/**
 * How fast the geometry is: building, tracing straight lines, stepping. The named baseline of the tracing is "every
 * shape in turn": the same volumes, each asked at every level whether the line meets it.
 */

const REPEATS = 5;

interface Result {
  readonly subject: string;
  readonly best: number;
  readonly unit: string;
  readonly bar?: string;
}

/** Least of several runs: others share the machine. */
function bestMs(run: () => void): number {
  let best = Infinity;
  for (let i = 0; i < REPEATS; i++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** Lines along the beam through the ECAL, at the angle of the deflected beam. */
function ecalRay(random: RandomStream): { readonly from: Vector3; readonly direction: Vector3 } {
  const dx = 0.021;
  const dy = 0.005 * random.gaussian();
  return {
    from: [250 + 190 * random.uniform(), -120 + 200 * random.uniform(), 22700],
    direction: [dx, dy, Math.sqrt(1 - dx * dx - dy * dy)],
  };
}

function walk(detector: Detector, atLeast: number): number {
  const random = new RandomStream(1, 1, 'bench');
  const walker = new RayWalker(detector.tree);
  const centre = detector.worldCentre;
  let steps = 0;
  while (steps < atLeast) {
    const { from, direction } = ecalRay(random);
    walker.walk([from[0] - centre[0], from[1] - centre[1], from[2] - centre[2]], direction, 490, () => steps++);
  }
  return steps;
}

function navigate(detector: Detector, atLeast: number): number {
  const random = new RandomStream(1, 1, 'bench');
  const navigator = new Navigator(detector);
  let steps = 0;
  while (steps < atLeast) {
    const { from, direction } = ecalRay(random);
    for (let travelled = 0; travelled < 490; travelled += navigator.distanceMm, steps++)
      navigator.find(
        from[0] + direction[0] * travelled,
        from[1] + direction[1] * travelled,
        from[2] + direction[2] * travelled,
        ...direction,
      );
  }
  return steps;
}

/** The baseline: in each volume every daughter is asked for its stretches, and the nearest boundary is the step. */
function searchEveryShape(detector: Detector, atLeast: number): number {
  const random = new RandomStream(1, 1, 'bench');
  const centre = detector.worldCentre;
  let steps = 0;
  while (steps < atLeast) {
    const { from, direction } = ecalRay(random);
    for (let travelled = 0; travelled < 490; steps++) {
      const at = (axis: number) => from[axis]! - centre[axis]! + direction[axis]! * (travelled + 1e-7);
      travelled += nearestBoundary(detector.world, [at(0), at(1), at(2)], direction) + 1e-7;
    }
  }
  return steps;
}

function nearestBoundary(volume: Volume, point: Vector3, direction: Vector3): number {
  let nearest = firstAhead(volume, point, direction);
  for (const [daughter, origin] of daughters(volume)) {
    const local: Vector3 = [point[0] - origin[0], point[1] - origin[1], point[2] - origin[2]];
    if (contains(daughter.solid, local)) return nearestBoundary(daughter, local, direction);
    nearest = Math.min(nearest, firstAhead(daughter, local, direction));
  }
  return nearest;
}

function firstAhead({ solid }: Volume, point: Vector3, direction: Vector3): number {
  return stretchesInside(solid, point, direction).find((t) => t > 0) ?? Infinity;
}

function* daughters({ contents }: Volume): Iterable<readonly [Volume, Vector3]> {
  if (!isReplica(contents)) {
    for (const { volume, position } of contents) yield [volume, position];
    return;
  }
  for (let i = 0; i < contents.count; i++) {
    const centre = copyCentreMm(contents, i);
    const { axis } = contents;
    yield [contents.volume, [axis === 'x' ? centre : 0, axis === 'y' ? centre : 0, axis === 'z' ? centre : 0]];
  }
}

function measure(): Result[] {
  const document = shippedDetector();
  const materials = shippedMaterials();
  const detector = buildDetector(document, materials);
  const MILLION = 1e6;
  const perMillion = (run: (detector: Detector, steps: number) => number, steps: number) => {
    let done = 0;
    const ms = bestMs(() => {
      done = run(detector, steps);
    });
    return (ms * MILLION) / done;
  };
  const walked = perMillion(walk, MILLION);
  const navigated = perMillion(navigate, MILLION);
  const searched = perMillion(searchEveryShape, 2e4);
  const gdml = exportGdml(detector);
  const field = { xMm: [254, 446], yMm: [-115, 77], zMm: [22700, 23190], columns: 100, rows: 100 } as const;
  return [
    { subject: 'read the document', best: bestMs(() => shippedDetector()), unit: 'ms' },
    {
      subject: 'build the full detector',
      best: bestMs(() => buildDetector(document, materials)),
      unit: 'ms',
      bar: '< 50',
    },
    { subject: '1e6 stretches of straight lines in the ECAL', best: walked, unit: 'ms', bar: '< 1000' },
    { subject: '1e6 navigator steps in the ECAL', best: navigated, unit: 'ms', bar: '< 1000' },
    { subject: '1e6 steps asking every shape in turn (baseline)', best: searched, unit: 'ms' },
    { subject: 'baseline / straight lines', best: searched / walked, unit: '×' },
    { subject: 'baseline / navigator', best: searched / navigated, unit: '×' },
    { subject: 'X0 map of the ECAL, 100 × 100 lines', best: bestMs(() => mapMaterial(detector, field)), unit: 'ms' },
    { subject: 'write GDML', best: bestMs(() => exportGdml(detector)), unit: 'ms' },
    { subject: 'read GDML', best: bestMs(() => importGdml(gdml)), unit: 'ms' },
  ];
}

if (import.meta.main)
  for (const { subject, best, unit, bar } of measure())
    console.log(
      `${subject.padEnd(50)} ${best.toFixed(1).padStart(10)} ${unit}${bar === undefined ? '' : `   bar ${bar}`}`,
    );
