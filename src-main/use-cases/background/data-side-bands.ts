import type { CallReply } from '../../../contract/calls.ts';
import type { Figure } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import { estimateFromSideBand, SIDE_BAND_C, type SideBandSample } from '../../../physics/background/side-band.ts';
import { columnsOf, cutBits, demanded } from '../../../physics/selection/cut-bits.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import type { EventReader } from '../../store/event-reader.ts';
import { electronsOnTarget } from '../analysis/electrons-on-target.ts';
import { noSample, samplesOfStore, type StoredSample } from '../analysis/samples-of-store.ts';
import { withStore } from '../../store/with-store.ts';
import { drawSideBand } from './side-band-figure.ts';

type DataBand = CallReply<'analysis.background'>['data_side_band'][number];

interface DataSideBands {
  readonly bands: readonly DataBand[];
  readonly figures: readonly Figure[];
}

/** All cuts of the paper but that on the energy in the ECAL: with E_HCAL < 1 GeV they leave the box and side band C. */
const IN_BAND = paperSelection.cuts.map(({ name }) => name).filter((name) => name !== 'missing-energy');

/** Side band C of every run of data in a store. The reader hands out no event of a box that is shut. */
export function dataSideBands(store: string): DataSideBands {
  return withStore(store, (reader) => {
    const samples = samplesOfStore(reader);
    const data = samples.filter(({ record }) => record.kind === 'data');
    if (data.length === 0) throw noSample(store, 'data', 'Make some with `twin data`, or leave --store out.');
    const each = data.map((sample) => dataSideBand(reader, sample, samples));
    return { bands: each.map(({ band }) => band), figures: each.flatMap(({ figure }) => figure ?? []) };
  });
}

function dataSideBand(
  reader: EventReader,
  sample: StoredSample,
  samples: readonly StoredSample[],
): { readonly band: DataBand; readonly figure: Figure | undefined } {
  const { record, conditions } = sample;
  const events = eventsOfBand(reader, record.runId);
  const estimate = estimateFromSideBand(events, SIDE_BAND_C);
  const electrons = electronsOnTarget(reader, sample, samples);
  const [low, high] = SIDE_BAND_C.bandGev;
  const band: DataBand = {
    ...{ run_id: record.runId, label: record.label, run: conditions, eot: electrons },
    is_blind: reader.isBlind(record.runId),
    events_in_band: events.energiesGev.filter((energy) => energy >= low && energy < high).length,
    slope_per_gev: estimate?.slopePerGev ?? null,
    slope_error: estimate?.slopeErrorPerGev ?? null,
    n_b: estimate?.events ?? null,
    error: estimate?.error ?? null,
    per_1e10_eot: estimate === undefined ? null : (estimate.events * 1e10) / electrons,
  };
  const figure =
    estimate &&
    drawSideBand(events, SIDE_BAND_C, estimate, {
      run: `${conditions}-data-${record.runId}`,
      ...{ label: figureLabel('pseudo-data', record.label), kind: 'pseudo-data', sources: [`run ${record.runId}`] },
    });
  return { band, figure };
}

function eventsOfBand(reader: EventReader, runId: number): SideBandSample {
  const columns = reader.readColumns(runId, [...new Set([...columnsOf(paperSelection), 'e_ecal_gev' as const])]);
  const energies = columns.get('e_ecal_gev')!;
  const chosen = demanded(paperSelection, cutBits(paperSelection, columns, energies.length), {
    pass: IN_BAND,
    fail: [],
  });
  return { energiesGev: energies.filter((_, i) => chosen[i] === 1) };
}
