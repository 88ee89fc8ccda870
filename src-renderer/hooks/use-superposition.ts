import { useMemo } from 'react';
import { useCall, useLastReply, type Asked } from '../bridge/use-call.tsx';
import type { CallReply } from '../../contract/calls.ts';
import { timeBar, type ColourBar } from '../display/colour-bar.ts';
import { makeEnergyScale } from '../display/energy-scale.ts';
import { densityBar, densityOf, pointCloudOf, type PointCloud, type PointDensity } from '../display/point-cloud.ts';
import { shownSteps } from '../display/tracks.ts';
import type { ScenePoints } from '../scene/EventPoints.tsx';
import type { PointKind } from '../stores/many-events-store.ts';
import { useManyEvents, useTime, useView } from '../stores/stores.tsx';
import { useSampleChoice } from './use-sample-choice.ts';

/** Across the beam, by what the points are: the spot of the beam is a centimetre wide, a hadron shower in the HCAL many. */
const BIN_MM: Readonly<Record<Exclude<PointKind, 'none'>, number>> = { impacts: 2, behind: 20, hits: 2 };
const COLOURS = 64;

/** Many events at once, as the scene and the panel show them. */
export interface Superposition {
  readonly reply: CallReply<'event.superposition'>;
  readonly kind: Exclude<PointKind, 'none'>;
  readonly cloud: PointCloud;
  readonly density: PointDensity;
  readonly bar: ColourBar;
  readonly points: ScenePoints;
  /** Ascending; none where the store keeps no times. */
  readonly timesNs: readonly number[];
}

/** The points of the chosen sample, once they are asked for. */
export function useSuperposition(): {
  readonly asked: Asked<CallReply<'event.superposition'>>;
  readonly superposition: Superposition | undefined;
} {
  const kind = useManyEvents((state) => state.points);
  const by = useManyEvents((state) => state.pointColour);
  const sample = useSampleChoice();
  const asked = useCall(
    'event.superposition',
    sample === undefined || kind === 'none' ? undefined : { ...sample, points: kind },
  );
  const last = useLastReply(asked);
  const reply = kind === 'none' ? undefined : last;
  const map = useView((state) => state.colourMap);
  const timeNs = useTime((state) => state.timeNs);
  const fadeNs = useTime((state) => state.fadeNs);
  const drawn = useMemo(() => {
    if (reply === undefined || kind === 'none') return undefined;
    const cloud = pointCloudOf(reply);
    const density = densityOf(cloud, BIN_MM[kind]);
    const hasTimes = cloud.count > 0 && !Number.isNaN(cloud.timesNs[0]);
    const { colourOf } = makeEnergyScale('log', map, 1);
    const times = timeBar(cloud.timesNs[0] ?? 0, cloud.timesNs.at(-1) ?? 0);
    const counts = densityBar(density, colourOf);
    const isByTime = by === 'time' && hasTimes;
    const bar = isByTime ? { ...times, title: 'Time [ns]' } : counts;
    const shareOf = (point: number) =>
      isByTime ? times.shareOf(cloud.timesNs[point]!) : counts.shareOf(density.ofPoint[point]!);
    return {
      ...{ reply, kind, cloud, density, bar },
      colours: Array.from({ length: COLOURS }, (_, i) => bar.colourOf(i / (COLOURS - 1))),
      colourOf: Uint8Array.from({ length: cloud.count }, (_, i) => Math.round((COLOURS - 1) * shareOf(i))),
      timesNs: hasTimes ? [...cloud.timesNs] : [],
    };
  }, [reply, kind, by, map]);
  const superposition = useMemo((): Superposition | undefined => {
    if (drawn === undefined) return undefined;
    const { colours, colourOf, ...rest } = drawn;
    const { positions, timesNs, count } = drawn.cloud;
    const shown = drawn.timesNs.length === 0 ? { from: 0, to: count } : shownSteps(timesNs, { timeNs, fadeNs });
    return { ...rest, points: { positions, colours, colourOf, shown } };
  }, [drawn, timeNs, fadeNs]);
  return { asked, superposition };
}
