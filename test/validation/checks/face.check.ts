import { shippedDetector } from '../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { scanProbe, type ScanBeam } from '../../../physics/studies/xy-scan/scan-probe.ts';
import { shootPoint } from '../../../physics/studies/xy-scan/shoot.ts';
import { gridTiles } from '../../../physics/studies/xy-scan/tile.ts';
import { compiledShowerKernel } from '../../../src-main/shower-files.ts';
import type { Check, CheckRow } from './check.ts';

const EVENTS = 12;
/** The hit cell with half of each border, in sixteenths: centre, fibres, rods, borders and corners. */
const tiles = gridTiles({ xMm: [-2, 40.2], yMm: [-2, 40.2], columns: 4, rows: 4 });

/** S27: the X-Y scan over the hit cell, at level tracked, with the beam at 21 mrad to the plates. */
export const check: Check = {
  topic: 'face of the ECAL',
  seconds: 300,
  *rows(): Generator<CheckRow> {
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
