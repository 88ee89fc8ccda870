import { shippedDetector } from '../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { createChain, type ChainSettings, type EventChain } from '../../../physics/chain.ts';
import { describeChainParts, type ChainParts } from '../../../physics/chain/chain-parts.ts';
import type { Digits } from '../../../physics/event-model/digits.ts';
import { columnIndex, type EventColumnName } from '../../../physics/event-model/event-columns.ts';

/** The shipped detector at the beam's energy, made once a test file. */
export function aChainFactory(): {
  readonly parts: ChainParts;
  chain(settings: Partial<ChainSettings>): EventChain;
} {
  const detector = shippedDetector();
  const materials = shippedMaterials();
  const parts = describeChainParts(detector, materials, 100);
  const chain = (settings: Partial<ChainSettings>) =>
    createChain(
      { seed: 20161012, run: 1, beamEnergyGev: 100, process: { kind: 'beam' }, level: 'parametrised', ...settings },
      detector,
      materials,
      {},
      parts,
    );
  return { parts, chain };
}

/** Reads a column of one event. */
export type ReadColumn = (name: EventColumnName) => number;

/** Events of a chain one after the other; `read` is valid until the next one. */
export function* eventsOf(
  chain: EventChain,
  events: number,
): Generator<{
  readonly isOnTarget: boolean;
  readonly isTriggered: boolean;
  readonly read: ReadColumn;
  readonly readDigits: () => Digits;
}> {
  for (let event = 0; event < events; event++) {
    const simulated = chain.simulate(event);
    const { isOnTarget, isTriggered } = simulated;
    yield {
      ...{ isOnTarget, isTriggered, read: (name) => simulated.scalars[columnIndex(name)]! },
      readDigits: () => simulated.readDigits(),
    };
  }
}

/** k of n, with the binomial error. */
export function share(k: number, n: number): { readonly ours: number; readonly error: number } {
  const p = k / n;
  return { ours: p, error: Math.sqrt(Math.max(p * (1 - p), 1 / n) / n) };
}
