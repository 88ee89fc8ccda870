import { shippedDetector } from '../../../geometry/catalogue.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { PAPER_SIDE_BAND } from '../../../physics/analysis/paper-numbers.ts';
import { CollectedResults } from '../../../physics/background/collected-results.ts';
import { BackgroundLaboratory } from '../../../physics/background/laboratory.ts';
import { BACKGROUND_ROW_NAMES, BACKGROUND_ROWS } from '../../../physics/background/paper-table.ts';
import { nextOrders } from '../../../physics/background/plan.ts';
import { simulatedSideBand } from '../../../physics/background/simulated-side-band.ts';
import type { TableSetting } from '../../../physics/background/row-parts.ts';
import { bandPassShare, makeRow } from '../../../physics/background/table.ts';
import { describeUpstreamMatter } from '../../../physics/chain/upstream-matter.ts';
import { describeBeam } from '../../../physics/chain/beam-parts.ts';
import type { Check, CheckRow } from './check.ts';

const detector = shippedDetector('na64-2016');
const materials = shippedMaterials();
const layout = describeLayout(detector, materials);
const setting: TableSetting = {
  ...{
    layout,
    materials,
    upstream: describeUpstreamMatter(detector, layout, materials),
    lead: materials.get('Pb'),
    beam: describeBeam(layout.beam, layout.beam.momentumGev),
  },
  exposures: layout.runs.map(({ electronsOnTarget }) => electronsOnTarget),
};

/** Table IV and side band C at the statistics of `twin background`. */
export const check: Check = {
  topic: 'backgrounds (Table IV, side band C)',
  seconds: 300,
  *rows(): Generator<CheckRow> {
    const results = simulate();
    for (const name of BACKGROUND_ROW_NAMES) {
      const { events, effective, elements = [] } = makeRow(name, results, setting);
      const { paper } = BACKGROUND_ROWS[name];
      const printed: { value?: number; below?: number } = paper ?? {};
      yield {
        ...{ id: `table-IV/${name}`, quantity: `${BACKGROUND_ROWS[name].source}, events for 4.3e10 EOT` },
        ...{ ours: events.value, error: events.statistical },
        reference: { value: printed.value ?? printed.below ?? 0, source: 'paper, Table IV' },
        tolerance: { kind: 'shown' },
      };
      for (const { name: element, events: part } of elements) {
        yield {
          ...{ id: `table-IV/${name}/${element}`, quantity: `events from ${element}` },
          ...{ ours: part.value, error: part.statistical },
          reference: { value: printed.value ?? 0, source: 'paper, Table IV, all elements' },
          tolerance: { kind: 'shown' },
        };
      }
      if (effective === undefined) continue;
      yield {
        ...{ id: `table-IV/${name}/effective`, quantity: `effective events, ${name}`, ours: effective, error: 0 },
        reference: { value: 100, source: 'at least, for a row to be quoted' },
        tolerance: { kind: 'range', min: 100, max: Infinity },
      };
    }
    yield* sideBandRows(results);
  },
};

function simulate(): CollectedResults {
  const laboratory = new BackgroundLaboratory(detector, materials, 1);
  const results = new CollectedResults();
  for (;;) {
    const orders = nextOrders(BACKGROUND_ROW_NAMES, results, 1);
    if (orders.length === 0) return results;
    for (const order of orders) results.add(order, laboratory.do(order));
  }
}

function* sideBandRows(results: CollectedResults): Generator<CheckRow> {
  const repeats = [results.quiet.get('target-band') ?? [], results.quiet.get('upstream-band') ?? []];
  for (const [i, [run, paper]] of Object.entries(PAPER_SIDE_BAND).entries()) {
    const electrons = setting.exposures[i]! * bandPassShare(results, setting, i);
    const { estimate, spectrumError } = simulatedSideBand(repeats, electrons, 1, i);
    const source = 'paper, section VIII';
    yield {
      ...{ id: `S28/${run}`, quantity: `slope of side band C, simulated ${run} (1/GeV)` },
      ...{
        ours: estimate?.slopePerGev ?? NaN,
        error: Math.hypot(estimate?.slopeErrorPerGev ?? 0, spectrumError.slopePerGev),
      },
      reference: { value: paper.slopePerGev, source },
      tolerance: { kind: 'range', min: 0.2, max: 0.6 },
    };
    yield {
      ...{ id: `S28/${run}/events`, quantity: `events in the box from side band C, simulated ${run}` },
      ...{
        ours: estimate?.events ?? NaN,
        error: (estimate?.events ?? 0) * Math.expm1(Math.hypot(estimate?.lnStatistical ?? 0, spectrumError.lnEvents)),
      },
      reference: { value: paper.events, error: paper.error, source },
      tolerance: { kind: 'shown' },
    };
  }
}
