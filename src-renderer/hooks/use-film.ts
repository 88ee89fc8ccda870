import { useMemo } from 'react';
import { signalTimesNs } from '../display/signal-times.ts';
import {
  alongViews,
  aroundOnce,
  throughTime,
  together,
  type FilmMoment,
  type FilmScript,
} from '../film/film-motion.ts';
import type { FilmMotion, FilmPlan } from '../film/film-plan.ts';
import { openFrames } from '../film/frames-writer.ts';
import { shootFilm } from '../film/shoot-film.ts';
import { openVideo } from '../film/video-writer.ts';
import type { CameraPose } from '../stores/camera-store.ts';
import { useLibrary, useProject, useStores, useView } from '../stores/stores.tsx';
import { stateText } from '../stores/state/window-state.ts';
import { useShownEvent } from './use-event.ts';
import { useSuperposition } from './use-superposition.ts';

/** What can be filmed of the scene as it stands: a script for each motion, or why there is none. */
export type FilmScripts = Readonly<Record<FilmMotion, ((start: CameraPose) => FilmScript) | string>>;

export interface FilmTelling {
  readonly signal: AbortSignal;
  readonly onFrame: (done: number) => void;
}

export function useFilm(): {
  readonly scripts: FilmScripts;
  readonly spanNs: readonly [number, number] | undefined;
  readonly shoot: (plan: FilmPlan, script: (start: CameraPose) => FilmScript, told: FilmTelling) => Promise<Blob>;
} {
  const stores = useStores();
  const spanNs = useTimeSpan();
  const projection = useView((state) => state.projection);
  const zFactor = useView((state) => state.zFactor);
  const views = useLibrary((state) => state.views);
  const scripts = useMemo((): FilmScripts => {
    const poses = views.filter((view) => view.projection === projection && view.zFactor === zFactor);
    const time = spanNs === undefined ? 'The scene shows no signals that have times.' : throughTime(spanNs);
    const isFlat = projection !== 'perspective';
    const noTurn = 'A projection has its direction: go back to perspective (7) to turn.';
    return {
      time: typeof time === 'string' ? time : () => time,
      turn: isFlat ? noTurn : aroundOnce,
      'time and turn': typeof time === 'string' ? time : isFlat ? noTurn : (start) => together(time, aroundOnce(start)),
      views:
        poses.length < 2
          ? 'Keep two views or more of this projection and scale (V), and the camera goes from one to the next.'
          : () => alongViews(poses.map(({ pose }) => pose)),
    };
  }, [spanNs, projection, zFactor, views]);
  return {
    scripts,
    spanNs,
    shoot: async (plan, script, told) => {
      const take = stores.pictures.read();
      if (take === undefined) throw new Error('No scene is shown.');
      const { storeName, event } = stores.project.getState();
      const about = {
        software: 'NA64 twin',
        source: event === undefined ? (storeName ?? '') : `${storeName ?? ''}, run ${event.run}, event ${event.event}`,
        view: stateText(stores.parts.filter(({ scope }) => scope === 'work')),
      };
      const writer = plan.format === 'frames' ? openFrames(plan, about) : await openVideo(plan, plan.format);
      const back = leaveAsItWas(stores);
      try {
        return await shootFilm({
          ...{ plan, take, writer, ...told },
          write: ({ pose }) => script(pose),
          show: ({ pose, timeNs }: FilmMoment) => {
            if (pose !== undefined) stores.camera.getState().moveTo(pose);
            if (timeNs !== undefined) stores.time.getState().showUntil(timeNs);
          },
        });
      } finally {
        back();
      }
    },
  };
}

/** From the first to the last signal that the scene shows. */
function useTimeSpan(): readonly [number, number] | undefined {
  const { event } = useShownEvent();
  const { superposition } = useSuperposition();
  const hasEvent = useProject((state) => state.event !== undefined);
  return useMemo(() => {
    if (!hasEvent) return undefined;
    const timesNs = superposition?.timesNs ?? signalTimesNs(event);
    const [first, last] = [timesNs[0], timesNs.at(-1)];
    return first === undefined || last === undefined || first === last ? undefined : [first, last];
  }, [event, superposition?.timesNs, hasEvent]);
}

function leaveAsItWas({ camera, time, view }: ReturnType<typeof useStores>): () => void {
  const { pose } = camera.getState();
  const { timeNs, pause, showUntil } = time.getState();
  pause();
  return () => {
    showUntil(timeNs);
    if (pose !== null) camera.getState().moveTo(pose);
    // A camera that stands where its view puts it goes back there.
    else view.setState({ aimSerial: view.getState().aimSerial + 1 });
  };
}
