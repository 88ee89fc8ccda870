import { createChain, type ChainSettings, type EventChain, type SimulatedEvent } from '../chain.ts';
import type { ChainParts } from '../chain/chain-parts.ts';
import { makeProcess } from '../chain/processes/make-process.ts';
import { columnIndex, EVENT_COLUMN_NAMES } from '../event-model/event-columns.ts';
import { RandomStream } from '../foundation/random.ts';
import type { DetectorDocument } from '../../geometry/schema.ts';
import type { Materials } from '../../geometry/materials.ts';
import type { ShowerTools } from '../transport/shower-transport.ts';
import { partOfEvent, planData, type DataPlan, type Exposure } from './data-plan.ts';
import { driftedParts } from './drifted-parts.ts';
import { RARE_REACTIONS, shareInBeam } from './rare-processes.ts';
import { drawSealedConditions } from './sealed-conditions.ts';

/** A run of pseudo-data. */
export interface DataSettings extends Exposure, Pick<ChainSettings, 'beamEnergyGev' | 'level' | 'conditions'> {}

/** How many events of each part a run of data has. */
export function dataPlan(settings: DataSettings, parts: ChainParts): DataPlan {
  const rare = RARE_REACTIONS.map(({ name, process, particle, isInPlainBeam, isBenchmark }) => {
    const share = shareInBeam(parts.beam, particle);
    return {
      name,
      isInPlainBeam,
      isBenchmark,
      yieldPerParticle: share * makeProcess(process, settings.beamEnergyGev, parts).weight,
    };
  });
  return planData(settings, rare);
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
  const { seed, run, beamEnergyGev, level, conditions } = settings;
  const plan = dataPlan(settings, parts);
  const sealed = drawSealedConditions(seed, run);
  const drifted = driftedParts(parts, sealed);
  const deadTime = new RandomStream(seed, run, 'dead time');
  const chainOf = (choice: Pick<ChainSettings, 'process' | 'source'>) =>
    createChain(
      { seed, run, beamEnergyGev, level, ...(conditions !== undefined && { conditions }), ...choice, pileUp: 'on' },
      detector,
      materials,
      tools,
      drifted,
    );
  const chains = [
    chainOf({ process: { kind: 'beam' }, source: { kind: 'mixture', bias: 1 } }),
    ...RARE_REACTIONS.map(({ process, particle }) => chainOf({ process, source: { kind: 'beam-of', particle } })),
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
