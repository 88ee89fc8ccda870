import { useMemo } from 'react';
import { useCall, type Asked } from '../bridge/use-call.tsx';
import { shownSteps, stepLines, type Trajectories } from '../display/tracks.ts';
import { useProject, useTime, useView } from '../stores/stores.tsx';

/** The ways of the particles of the chosen event, once they are asked for. */
export function useTrajectories(): Asked<Trajectories> {
  const store = useProject((state) => state.store);
  const event = useProject((state) => state.event);
  const isShown = useView((state) => state.tracks === 'shown');
  return useCall(
    'event.trajectories',
    isShown && store !== undefined && event !== undefined ? { store, ...event } : undefined,
  );
}

/** The same as the scene draws it, at the time that is shown. */
export function useSceneTracks() {
  const asked = useTrajectories();
  const timeNs = useTime((state) => state.timeNs);
  const fadeNs = useTime((state) => state.fadeNs);
  const reply = asked.state === 'ready' ? asked.reply : undefined;
  const drawn = useMemo(
    () =>
      reply && {
        steps: stepLines(reply),
        particleOf: (track: number) => reply.tracks[track]?.particle ?? '',
      },
    [reply],
  );
  return useMemo(
    () => drawn && { ...drawn, shown: shownSteps(drawn.steps.timesNs, { timeNs, fadeNs }) },
    [drawn, timeNs, fadeNs],
  );
}
