import { shippedDetector } from '../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import type { ScanPoint } from '../../../physics/studies/xy-scan/scan-point.ts';
import { faceElement, scanProbe, type ScanBeam } from '../../../physics/studies/xy-scan/scan-probe.ts';
import { shootPoint } from '../../../physics/studies/xy-scan/shoot.ts';
import { gridTiles, type Tile } from '../../../physics/studies/xy-scan/tile.ts';
import { calorimeterStack } from '../../../physics/transport/tracked/calorimeter-stack.ts';
import { compiledShowerKernel, trackingTools } from '../../../src-main/shower-files.ts';
import type { Check, CheckRow } from './check.ts';

/** The whole face in half cells, by the fast level: 23,040 electrons in half a minute. */
const faceTiles = gridTiles({ xMm: [-114.6, 114.6], yMm: [-114.6, 114.6], columns: 12, rows: 12 });
const FACE_EVENTS = 160;
/** Half a cell at the edge of the matrix: showers there leave through the sides, whatever is inside. */
const isAtEdge = ({ xMm, yMm }: Tile) => Math.max(Math.abs(xMm), Math.abs(yMm)) > 100;

/** Pitch of the rows of cells. */
const ROW_MM = 38.2;

const hcalTiles = gridTiles({ xMm: [-200, 200], yMm: [-200, 200], columns: 4, rows: 4 });
const PIONS = 60;

const EVENTS = 12;
/** The hit cell with half of each border, in sixteenths: centre, fibres, rods, borders and corners. */
const tiles = gridTiles({ xMm: [-2, 40.2], yMm: [-2, 40.2], columns: 4, rows: 4 });

/** S27: the X-Y scan over the hit cell, at level tracked, with the beam at 21 mrad to the plates. */
export const check: Check = {
  topic: 'face of the ECAL',
  seconds: 340,
  *rows(): Generator<CheckRow> {
    yield* wholeFace();
    yield* hcalFace();
    const beam: ScanBeam = {
      ...{ face: 'ecal', particle: 'e-', energyGev: 100, slope: [0.021, 0] },
      ...{ level: 'tracked', seed: 27 },
    };
    const probe = scanProbe(shippedDetector('na64-2016'), shippedMaterials(), beam, { kernel: compiledShowerKernel() });
    const points = tiles.map((tile, point) =>
      shootPoint({ point, tile }, { seed: beam.seed, events: EVENTS, energyGev: beam.energyGev }, probe),
    );
    const lowest = points.reduce((low, point) => (point.meanGev < low.meanGev ? point : low));
    yield {
      id: 'S27/lowest-mean',
      quantity: 'lowest mean energy of 16 tiles over the hit cell and its borders, 100 GeV e- at 21 mrad (GeV)',
      ours: lowest.meanGev,
      error: lowest.meanErrorGev,
      reference: { value: 100, source: 'paper, section VIII: no significant leak' },
      tolerance: { kind: 'range', min: 90, max: 110 },
    };
    const smallest = points.reduce((low, { shots }) => Math.min(low, ...shots.energyGev), Infinity);
    yield {
      id: 'S27/lowest-shot',
      quantity: `lowest energy of ${tiles.length * EVENTS} e- of 100 GeV (GeV)`,
      ours: smallest,
      error: 0,
      reference: { value: 50, source: 'paper, section VIII: none below 50 GeV' },
      tolerance: { kind: 'range', min: 50, max: 120 },
    };
    yield {
      id: 'S27/below-half',
      quantity: 'share of them below 50 GeV',
      ours: points.reduce((sum, { belowHalf }) => sum + belowHalf, 0) / (tiles.length * EVENTS),
      error: 0,
      reference: { value: 1e-4, source: 'specification (at most)' },
      tolerance: { kind: 'range', min: 0, max: 1e-4 },
    };
  },
};

function* wholeFace(): Generator<CheckRow> {
  const document = shippedDetector('na64-2016');
  const beam: ScanBeam = {
    ...{ face: 'ecal', particle: 'e-', energyGev: 100, slope: [0.021, 0] },
    ...{ level: 'fast', seed: 27 },
  };
  const stack = calorimeterStack(faceElement(document, 'ecal'), shippedMaterials());
  const probe = scanProbe(document, shippedMaterials(), beam, trackingTools(beam.level, stack));
  const points = faceTiles.map((tile, point) =>
    shootPoint({ point, tile }, { seed: beam.seed, events: FACE_EVENTS, energyGev: beam.energyGev }, probe),
  );
  const inside = points.filter(({ tile }) => !isAtEdge(tile));
  const lowestOf = (some: readonly ScanPoint[]) => some.reduce((low, p) => (p.meanGev < low.meanGev ? p : low));
  const lowest = lowestOf(inside);
  yield {
    id: 'S27/face-lowest-mean',
    quantity: `lowest mean energy of ${inside.length} half cells of the whole face but its edge, 100 GeV e- at 21 mrad (GeV)`,
    ours: lowest.meanGev,
    error: lowest.meanErrorGev,
    reference: { value: 100, source: 'paper, section VIII: no significant leak' },
    tolerance: { kind: 'range', min: 90, max: 110 },
  };
  const electrons = inside.length * FACE_EVENTS;
  const share = inside.reduce((sum, { belowHalf }) => sum + belowHalf, 0) / electrons;
  yield {
    id: 'S27/face-below-half',
    quantity: `share of ${electrons} e- of 100 GeV over the face below 50 GeV`,
    ours: share,
    error: Math.sqrt(Math.max(share, 1 / electrons) / electrons),
    reference: { value: 1e-4, source: 'specification (at most)' },
    tolerance: { kind: 'range', min: 0, max: 1e-4 },
    explained: {
      because:
        'an angle in x opens no way through the gaps between columns, and leaves those between rows, 0.2 mm (assumed), along the beam',
      page: 'docs/physics/leaks.md#gaps-of-the-ecal',
    },
  };
  const besideGaps = inside.flatMap(({ shots }) =>
    [...shots.energyGev].filter((_, i) => Math.abs(shots.yMm[i]! - ROW_MM * Math.round(shots.yMm[i]! / ROW_MM)) > 0.5),
  );
  yield {
    id: 'S27/face-beside-gaps',
    quantity: `share of the ${besideGaps.length} of them more than 0.5 mm from a gap between rows below 50 GeV`,
    ours: besideGaps.filter((energyGev) => energyGev < 50).length / besideGaps.length,
    error: 1 / besideGaps.length,
    reference: { value: 1e-4, source: 'specification (at most)' },
    tolerance: { kind: 'range', min: 0, max: 1e-4 },
  };
  const edge = lowestOf(points.filter(({ tile }) => isAtEdge(tile)));
  yield {
    id: 'S27/face-edge',
    quantity: 'lowest mean energy of the half cells at the edge of the matrix (GeV)',
    ours: edge.meanGev,
    error: edge.meanErrorGev,
    reference: { value: 100, source: 'the paper sends no beam there' },
    tolerance: { kind: 'shown' },
  };
}

function* hcalFace(): Generator<CheckRow> {
  const beam: ScanBeam = {
    ...{ face: 'hcal', particle: 'pi-', energyGev: 100, slope: [0, 0] },
    ...{ level: 'parametrised', seed: 27 },
  };
  const probe = scanProbe(shippedDetector('na64-2016'), shippedMaterials(), beam, {});
  const points = hcalTiles.map((tile, point) =>
    shootPoint({ point, tile }, { seed: beam.seed, events: PIONS, energyGev: beam.energyGev }, probe),
  );
  const lowest = points.reduce((low, point) => (point.meanGev < low.meanGev ? point : low));
  yield {
    id: 'S27/hcal-lowest-mean',
    quantity: `lowest mean energy of ${points.length} tiles of 100 mm of the HCAL, 100 GeV pi- (GeV)`,
    ours: lowest.meanGev,
    error: lowest.meanErrorGev,
    reference: { value: 100, source: 'paper, section VIII: no significant leak' },
    tolerance: { kind: 'range', min: 90, max: 110 },
  };
}
