import { useMemo } from 'react';
import { reportFailure } from '../bridge/report-failure.ts';
import type { DetectorDisplay } from '../display/detector-display.ts';
import type { EnergyScale } from '../display/energy-scale.ts';
import { NO_EVENT, sceneEventOf, type SceneEvent } from '../display/scene-event.ts';
import { presenceAt, signalTest } from '../display/shown-signals.ts';
import { signalColours, type SignalColours, type ThemeColours } from '../display/signal-colours.ts';
import { useObjectCuts, useTime, useView } from '../stores/stores.tsx';
import { useEnergyScale } from './use-energy-scale.ts';
import type { EventReply } from './use-event.ts';
import { useTheme } from './use-theme.ts';

const themeColours: Readonly<Record<'dark' | 'light', ThemeColours>> = {
  dark: { counter: '#7fc8a9', good: '#4cc38a', bad: '#ff8a75', neutral: '#8b95a1' },
  light: { counter: '#2f8f68', good: '#1a7549', bad: '#b3341d', neutral: '#8a8f96' },
};

interface DrawnEvent {
  readonly scene: SceneEvent;
  readonly scale: EnergyScale;
  readonly colours: SignalColours | undefined;
}

/** An event as the scene draws it: in the colours, at the time, and with the cuts of the window. */
export function useSceneEvent(event: EventReply | undefined, display: DetectorDisplay): DrawnEvent {
  const theme = themeColours[useTheme()];
  const mode = useView((state) => state.colourMode);
  const scale = useEnergyScale(event);
  const test = useSignalTest().test;
  const timeNs = useTime((state) => state.timeNs);
  const fadeNs = useTime((state) => state.fadeNs);
  const colours = useMemo(
    () => (event === undefined ? undefined : signalColours(mode, event, scale, theme)),
    [mode, event, scale, theme],
  );
  const scene = useMemo(() => {
    if (event === undefined || colours === undefined) return NO_EVENT;
    return sceneEventOf(event, display, {
      scale,
      colourOf: (signal) => colours.colourOf(signal),
      presenceOf: (signal) => (test(signal) ? presenceAt({ timeNs, fadeNs }, signal.time_ns) : 0),
    });
  }, [event, display, scale, colours, test, timeNs, fadeNs]);
  return { scene, scale, colours };
}

/** The cuts on signals; what cannot be read cuts nothing, and says why. */
export function useSignalTest() {
  const minimumEnergyGev = useObjectCuts((state) => state.minimumEnergyGev);
  const objectExpression = useObjectCuts((state) => state.objectExpression);
  return useMemo(() => {
    try {
      return { test: signalTest({ minimumEnergyGev, objectExpression }), failure: undefined };
    } catch (error) {
      return { test: signalTest({ minimumEnergyGev, objectExpression: '' }), failure: reportFailure(error) };
    }
  }, [minimumEnergyGev, objectExpression]);
}
