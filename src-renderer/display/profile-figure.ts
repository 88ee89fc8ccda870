import type { CallReply } from '../../contract/calls.ts';
import type { Figure, Layer, Provenance } from '../../contract/figure.ts';
import { figureLabel } from '../../contract/figure-label.ts';
import { formatCount, formatSignificant } from './format.ts';

type Profiles = CallReply<'event.profiles'>;

interface ProfileWords {
  readonly which: 'depth' | 'lateral';
  readonly scale: 'linear' | 'log';
  /** The sample in words. */
  readonly sample: string;
  readonly kinds: readonly Provenance[];
}

const axes = {
  depth: { label: 'Section along the beam', name: 'Energy along the beam' },
  lateral: { label: 'Cell around the cluster', name: 'Energy across the beam' },
} as const;

/** Energies below this are noise, and a logarithmic axis ends there. */
const LEAST_GEV = 0.01;

/**
 * A profile of an event as a histogram, and the band of the sample as energies: its shares times the energy of the event, as the
 * cut on the shape compares them.
 */
export function profileFigure(profiles: Profiles, { which, scale, sample, kinds }: ProfileWords): Figure {
  const bins = profiles[which];
  const totalGev = bins.reduce((sum, { energy_gev }) => sum + energy_gev, 0);
  const edges = Array.from({ length: bins.length + 1 }, (_, i) => i);
  const shown = (energyGev: number) => (scale === 'log' ? Math.max(energyGev, LEAST_GEV) : energyGev);
  const bands = bins.map(({ sample_share: share }) =>
    share === null
      ? undefined
      : {
          low: shown(share.low * totalGev),
          median: shown(share.median * totalGev),
          high: shown(share.high * totalGev),
        },
  );
  const highest = Math.max(1, ...bins.map(({ energy_gev }) => energy_gev), ...bands.map((band) => band?.high ?? 0));
  const stepped = (valueOf: (band: NonNullable<(typeof bands)[number]>) => number) =>
    bands.flatMap((band) => (band === undefined ? [] : [valueOf(band), valueOf(band)]));
  const hasBand = profiles.sampled > 0 && bands.every((band) => band !== undefined);
  const x = edges.slice(0, -1).flatMap((edge) => [edge, edge + 1]);
  const { label, name } = axes[which];
  const band: Layer[] = hasBand
    ? [
        {
          ...{ kind: 'band', id: 'band', label: `16–84 % of ${formatCount(profiles.sampled)} events`, x },
          ...{ low: stepped(({ low }) => low), high: stepped(({ high }) => high) },
          ...{ style: 'filled', colour: 'sky-blue' },
        },
        {
          ...{ kind: 'curve', id: 'median', label: 'median', x, y: stepped(({ median }) => median) },
          ...{ dash: 'dashed', colour: 'blue' },
        },
      ]
    : [];
  const own: Layer = {
    ...{ kind: 'histogram', id: 'event', label: 'this event', style: 'line', colour: 'vermilion', edges },
    values: bins.map(({ energy_gev }) => energy_gev),
  };
  return {
    id: `profile-${which}-run${profiles.run}-event${profiles.event}`,
    name,
    description: `${name} of event ${profiles.event} of run ${profiles.run}, with the middle 68 % of ${sample}.`,
    label: figureLabel(kinds.join(' and ')),
    notes: [
      `run ${profiles.run}, event ${profiles.event}: ${formatSignificant(totalGev, 4)} GeV`,
      which === 'lateral'
        ? `\\chi^{2}_{shower} = ${formatSignificant(profiles.shower_chi2, 3)}`
        : `E_{PS}/E = ${formatSignificant(profiles.preshower_share, 3)}`,
    ],
    x: {
      label,
      scale: 'linear',
      range: [0, bins.length],
      ticks: bins.map((bin, i) => ({ at: i + 0.5, text: bin.name })),
    },
    y: {
      label: 'Energy',
      unit: 'GeV',
      scale,
      range: scale === 'log' ? [LEAST_GEV, 8 * highest] : [0, 1.3 * highest],
    },
    layers: [...band, own],
    provenance: { kinds, sources: [sample] },
  };
}
