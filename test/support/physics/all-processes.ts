import type { z } from 'zod';
import type { runCardSchema, RunConditions } from '../../../contract/run-card.ts';
import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { describeChainParts } from '../../../physics/chain/chain-parts.ts';
import { RARE_REACTIONS, shareInBeam } from '../../../physics/pseudo-data/rare-processes.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { shippedDetector } from '../../../geometry/catalogue.ts';
import { simulateSample } from './simulated-sample.ts';

type CardFields = z.input<typeof runCardSchema>;

/** Events with the physics trigger from all that a beam particle can do, the signal left out. */
export interface InclusiveSample {
  /** Share of the beam particles that fire the beam counters. */
  readonly onTargetShare: number;
  readonly columns: ReadonlyMap<EventColumnName, Float64Array>;
  /** Events per beam particle that each one stands for. */
  readonly weights: Float64Array;
}

/**
 * The plain beam with everything but its core made `bias` times as frequent, and the rare processes that pseudo-data hold,
 * each simulated by itself and weighted with its yield.
 */
export function simulateAllProcesses(
  conditions: RunConditions,
  {
    beam,
    bias,
    rare,
    seed,
  }: { readonly beam: number; readonly bias: number; readonly rare: number; readonly seed: number },
): InclusiveSample {
  const common = { conditions, seed, keep: 'triggered' } as const;
  const parts = describeChainParts(shippedDetector(), shippedMaterials(), 100);
  const cards: { readonly card: CardFields; readonly share: number }[] = [
    { card: { ...common, process: 'beam', bias, events: beam }, share: 1 },
    ...RARE_REACTIONS.map(({ process, particle }) => ({
      card: {
        ...{ ...common, process: process.kind, events: rare },
        ...('minimumPhotonGev' in process && { minimum_photon_energy_gev: process.minimumPhotonGev }),
        ...(process.kind === 'decay-in-flight' && { particle: process.particle }),
      } as CardFields,
      share: shareInBeam(parts.beam, particle),
    })),
  ];
  const samples = cards.map(({ card, share }) => ({ share, ...simulateSample(card) }));
  const { onTarget, generated } = samples[0]!.weights;
  return {
    onTargetShare: onTarget.weight / generated.weight,
    columns: new Map(
      EVENT_COLUMN_NAMES.map((name) => [name, Float64Array.from(samples.flatMap((of) => [...of.columns.get(name)!]))]),
    ),
    weights: Float64Array.from(
      samples.flatMap(({ columns, share, generated }) =>
        [...columns.get('weight')!].map((weight) => (weight * share) / generated),
      ),
    ),
  };
}
