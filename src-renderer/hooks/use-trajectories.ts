import { useMemo } from 'react';
import { useCall, type Asked } from '../bridge/use-call.tsx';
import type { CallReply } from '../../contract/calls.ts';
import { shownSteps, stepLines } from '../display/tracks.ts';
import { unpackWays, type Ways } from '../display/ways.ts';
import { useProject, useTime, useView } from '../stores/stores.tsx';

/** The ways of the particles of the chosen event, once they are asked for. */
export function useTrajectories(): {
  readonly asked: Asked<CallReply<'event.trajectories'>>;
  readonly ways: Ways | undefined;
} {
  const store = useProject((state) => state.store);
  const event = useProject((state) => state.event);
  const isShown = useView((state) => state.tracks === 'shown');
  const asked = useCall(
    'event.trajectories',
    isShown && store !== undefined && event !== undefined ? { store, ...event } : undefined,
  );
  const reply = asked.state === 'ready' ? asked.reply : undefined;
  const ways = useMemo(() => reply && unpackWays(reply), [reply]);
  return { asked, ways };
}

/** The same as the scene draws it, at the time that is shown. */
export function useSceneTracks() {
  const { ways } = useTrajectories();
  const timeNs = useTime((state) => state.timeNs);
  const fadeNs = useTime((state) => state.fadeNs);
  const drawn = useMemo(
    () =>
      ways && {
        steps: stepLines(ways),
        particleOf: (track: number) => ways.particles[ways.particle[track]!] ?? '',
      },
    [ways],
  );
  return useMemo(
    () => drawn && { ...drawn, shown: shownSteps(drawn.steps.timesNs, { timeNs, fadeNs }) },
    [drawn, timeNs, fadeNs],
  );
}
