import type { CallReply } from '../../contract/calls.ts';
import type { ColourMode } from '../stores/view-store.ts';
import { energyBar, timeBar, type ColourBar } from './colour-bar.ts';
import { detectorsOfCut } from './cut-detectors.ts';
import type { EnergyScale } from './energy-scale.ts';
import { measuresEnergy } from './signal.ts';

type Signal = CallReply<'event.read'>['channels'][number];

/** What the colours of the signals mean: a bar, or named colours. */
export interface SignalColours {
  readonly bar: ColourBar | undefined;
  readonly entries: readonly { readonly label: string; readonly colour: string }[];
  colourOf(signal: Signal): string;
}

export interface ThemeColours {
  readonly counter: string;
  readonly good: string;
  readonly bad: string;
  readonly neutral: string;
}

/** Okabe and Ito's set, for parts of the detector. */
const detectorColours: Readonly<Record<string, { readonly label: string; readonly colour: string }>> = {
  S: { label: 'S1–S3', colour: '#56b4e9' },
  V1: { label: 'V1', colour: '#f0e442' },
  SRD: { label: 'SRD', colour: '#cc79a7' },
  'ECAL-preshower': { label: 'ECAL preshower', colour: '#e69f00' },
  'ECAL-main': { label: 'ECAL main', colour: '#d55e00' },
  V2: { label: 'V2', colour: '#009e73' },
  HCAL: { label: 'HCAL', colour: '#0072b2' },
};

/** One rule of colours for the scene, for each thing that they can stand for. */
export function signalColours(
  mode: ColourMode,
  event: CallReply<'event.read'>,
  scale: EnergyScale,
  theme: ThemeColours,
): SignalColours {
  switch (mode) {
    case 'energy':
      return {
        bar: energyBar(scale),
        entries: [{ label: 'counter fired', colour: theme.counter }],
        colourOf: ({ detector, energy_gev }) =>
          measuresEnergy(detector) ? scale.colourOf(scale.shareOf(energy_gev)) : theme.counter,
      };
    case 'time': {
      const times = event.channels.filter(({ energy_gev }) => energy_gev > 0).map(({ time_ns }) => time_ns);
      const bar = timeBar(Math.min(...times, Infinity), Math.max(...times, -Infinity));
      return { bar, entries: [], colourOf: ({ time_ns }) => bar.colourOf(bar.shareOf(time_ns)) };
    }
    case 'detector': {
      const seen = new Set(event.channels.filter(({ energy_gev }) => energy_gev > 0).map(({ detector }) => detector));
      return {
        bar: undefined,
        entries: Object.entries(detectorColours).flatMap(([name, entry]) => (seen.has(name) ? [entry] : [])),
        colourOf: ({ detector }) => detectorColours[detector]?.colour ?? theme.neutral,
      };
    }
    case 'cut': {
      const [failed, passed] = [new Set<string>(), new Set<string>()];
      for (const cut of event.cuts) {
        for (const detector of detectorsOfCut(cut.condition)) (cut.passed ? passed : failed).add(detector);
      }
      return {
        bar: undefined,
        entries: [
          { label: 'in a cut that failed', colour: theme.bad },
          { label: 'in cuts that passed', colour: theme.good },
          { label: 'in no cut', colour: theme.neutral },
        ],
        colourOf: ({ detector }) =>
          failed.has(detector) ? theme.bad : passed.has(detector) ? theme.good : theme.neutral,
      };
    }
  }
}
