import { useMemo } from 'react';
import { makeEnergyScale, type EnergyScale } from '../display/energy-scale.ts';
import { measuresEnergy } from '../display/signal.ts';
import { useView } from '../stores/stores.tsx';
import type { EventReply } from './use-event.ts';

/** The one scale of energies for the scene and the maps. */
export function useEnergyScale(event: EventReply | undefined): EnergyScale {
  const kind = useView((state) => state.energyScale);
  const map = useView((state) => state.colourMap);
  return useMemo(() => makeEnergyScale(kind, map, largestEnergyGev(event)), [kind, map, event]);
}

function largestEnergyGev(event: EventReply | undefined): number {
  return (event?.channels ?? [])
    .filter(({ detector }) => measuresEnergy(detector))
    .reduce((largest, { energy_gev }) => Math.max(largest, energy_gev), 0);
}
