import { createChain, type ChainSettings, type EventChain, type SimulatedEvent } from '../chain.ts';
import type { ChainParts } from '../chain/chain-parts.ts';
import { makeProcess, type ProcessChoice } from '../chain/processes/make-process.ts';
import { columnIndex, EVENT_COLUMN_NAMES } from '../event-model/event-columns.ts';
import { RandomStream } from '../foundation/random.ts';
import type { DetectorDocument } from '../../geometry/schema.ts';
import type { Materials } from '../../geometry/materials.ts';
import type { ShowerTools } from '../transport/shower-transport.ts';
import { partOfEvent, planData, type DataPlan } from './data-plan.ts';
import { driftedParts } from './drifted-parts.ts';
import { drawSealedConditions } from './sealed-conditions.ts';

/** A run of pseudo-data. */
export interface DataSettings extends Pick<ChainSettings, 'seed' | 'run' | 'beamEnergyGev' | 'level' | 'conditions'> {
  /** Beam particles that the run stands for. */
  readonly exposureEot: number;
  /** Of them so many are simulated one by one. */
  readonly beamParticles: number;
}

/** Photons below this leave at least 85 GeV in the ECAL, where the trigger (80 GeV, resolution 3 GeV) takes one in twenty. */
const MINIMUM_PHOTON_GEV = 15;

/** The rare processes that data hold at present; a further one is a further line. */
const RARE: readonly ProcessChoice[] = [{ kind: 'dimuon', minimumPhotonGev: MINIMUM_PHOTON_GEV }];

/** How many events of each part a run of data has. */
export function dataPlan(settings: DataSettings, parts: ChainParts): DataPlan {
  const { seed, run, exposureEot, beamParticles, beamEnergyGev } = settings;
  return planData(
    { seed, run, exposureEot, beamParticles },
    RARE.map((choice) => ({
      name: choice.kind,
      yieldPerParticle: makeProcess(choice, beamEnergyGev, parts).weight,
    })),
  );
}

/** Columns of the truth, which data do not have. */
const TRUTH = EVENT_COLUMN_NAMES.filter((name) => name.startsWith('truth_')).map(columnIndex);
const WEIGHT = columnIndex('weight');

/** Events as the experiment would have recorded them: of weight one, without truth, under the sealed conditions. */
export function createDataChain(
  settings: DataSettings,
  detector: DetectorDocument,
  materials: Materials,
  tools: ShowerTools,
  parts: ChainParts,
): EventChain {
  const { seed, run } = settings;
  const plan = dataPlan(settings, parts);
  const sealed = drawSealedConditions(seed, run);
  const drifted = driftedParts(parts, sealed);
  const deadTime = new RandomStream(seed, run, 'dead time');
  const chainOf = (process: ProcessChoice, source: ChainSettings['source']) =>
    createChain({ ...settings, process, source: source!, pileUp: 'on' }, detector, materials, tools, drifted);
  const chains = [
    chainOf({ kind: 'beam' }, { kind: 'mixture', bias: 1 }),
    ...RARE.map((process) => chainOf(process, { kind: 'beam-of', particle: 'e-' })),
  ];
  return {
    simulate(eventNumber) {
      const event = chains[partOfEvent(plan, eventNumber)]!.simulate(eventNumber);
      const isRecorded = deadTime.startEvent(eventNumber).uniform() >= sealed.deadTime;
      return asData(event, isRecorded);
    },
  };
}

function asData(event: SimulatedEvent, isRecorded: boolean): SimulatedEvent {
  return {
    weight: 1,
    isOnTarget: event.isOnTarget,
    isTriggered: event.isTriggered && isRecorded,
    get scalars() {
      const scalars = event.scalars.slice();
      scalars[WEIGHT] = 1;
      for (const column of TRUTH) scalars[column] = 0;
      return scalars;
    },
    readDetail: () => event.readDetail(),
    readDigits: () => event.readDigits(),
    readWaveforms: () => event.readWaveforms(),
    readTruth: () => undefined,
  };
}
