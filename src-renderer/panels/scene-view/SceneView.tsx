import { useCallback, useMemo } from 'react';
import { buildDetector } from '../../../geometry/build.ts';
import type { DetectorDisplay } from '../../display/detector-display.ts';
import { formatCount, formatDecimals, formatFactor } from '../../display/format.ts';
import type { PickedObject } from '../../display/picked-object.ts';
import { sampleKind } from '../../display/sample-kind.ts';
import { signalTimesNs } from '../../display/signal-times.ts';
import type { ChangedVolume } from '../../display/what-if.ts';
import type { EventReply } from '../../hooks/use-event.ts';
import { useMeasureDrawing } from '../../hooks/use-measure-drawing.ts';
import { useSceneEvent } from '../../hooks/use-scene-event.ts';
import { useSceneGuests } from '../../hooks/use-guests.ts';
import { useSuperposition, type Superposition } from '../../hooks/use-superposition.ts';
import { useSceneTruth } from '../../hooks/use-truth.ts';
import { useSceneTracks } from '../../hooks/use-trajectories.ts';
import { useSceneLook } from '../../hooks/use-scene-look.ts';
import type { CameraLink } from '../../scene/camera-link.ts';
import { DetectorScene } from '../../scene/DetectorScene.tsx';
import type { SceneGuest } from '../../scene/Guests.tsx';
import { isWhole } from '../../stores/section-store.ts';
import { useProject, useStores, useTime, useView } from '../../stores/stores.tsx';
import { PointsLegend, SceneLegend } from './SceneLegend.tsx';
import { TimeBar } from './TimeBar.tsx';
import styles from './scene-view.module.css';

interface SceneViewProps {
  readonly display: DetectorDisplay;
  /** The detector that views are made for: of two side by side, one for both. */
  readonly frame: DetectorDisplay;
  readonly event: EventReply | undefined;
  readonly changes: readonly ChangedVolume[];
  /** Which of two detectors side by side it is. */
  readonly title: string | undefined;
  /** Ways and truth are known of stored events alone. */
  readonly made: 'stored' | 'branch';
}

/** The detector in 3D with the chosen event, its legend and its tools. */
export function SceneView({ display, frame, event, changes, title, made }: SceneViewProps) {
  const look = useSceneLook();
  const hoverLight = useView((state) => state.hoverLight);
  const picked = useProject((state) => state.picked);
  const hovered = useProject((state) => state.hovered);
  const hover = useProject((state) => state.hover);
  const { pointer, pictures, measure } = useStores();
  const pick = useProject((state) => state.pick);
  const camera = useCameraLink();
  const { superposition } = useSuperposition();
  const many = event === undefined ? undefined : superposition;
  const stored = made === 'stored' && many === undefined ? event : undefined;
  const tracks = useSceneTracks();
  const marked = useProject((state) => state.marked);
  const { scene, colours } = useSceneEvent(many === undefined ? event : undefined, display);
  const truth = useSceneTruth(stored, display);
  const guests = useSceneGuests();
  const timesNs = useMemo(() => many?.timesNs ?? signalTimesNs(event), [event, many?.timesNs]);
  const isCut = !isWhole(look.section);
  const detector = useMemo(
    () => (isCut ? buildDetector(display.document, display.materials) : undefined),
    [isCut, display],
  );
  const click = useCallback(
    (object: PickedObject | undefined, pointMm: readonly [number, number, number] | undefined) => {
      const { isActive, addPoint } = measure.getState();
      if (isActive && pointMm !== undefined) addPoint(pointMm);
      else pick(object);
    },
    [measure, pick],
  );
  const tellPoint = useCallback((pointMm: Parameters<typeof pointer.moveTo>[0]) => pointer.moveTo(pointMm), [pointer]);
  return (
    <div className={styles.view}>
      <div className={styles.stage} data-timed={timesNs.length > 0} data-testid="scene">
        <DetectorScene
          display={display}
          frame={frame}
          detector={detector}
          event={scene}
          changes={changes}
          look={look}
          camera={camera}
          picked={picked}
          hovered={hoverLight === 'on' ? hovered : undefined}
          measure={useMeasureDrawing()}
          tracks={stored === undefined ? undefined : tracks}
          points={many?.points}
          guests={guests}
          truth={truth}
          marked={marked}
          onPick={click}
          onHover={hover}
          onPoint={tellPoint}
          onCamera={pictures.offer}
        />
        {changes.length > 0 && <ChangeLegend changes={changes} />}
        <SceneCaption event={event} many={many} title={title} guests={guests} zFactor={look.zFactor} />
        {many !== undefined && <PointsLegend bar={many.bar} />}
        {event !== undefined && many === undefined && colours !== undefined && (
          <SceneLegend
            colours={colours}
            hasMissing={scene.missing !== undefined}
            particles={stored === undefined ? [] : (tracks?.steps.particles ?? [])}
            truth={truth}
          />
        )}
      </div>
      <TimeBar timesNs={timesNs} />
    </div>
  );
}

/** What the outlines of a what-if stand for. */
function ChangeLegend({ changes }: { readonly changes: readonly ChangedVolume[] }) {
  const kinds = new Set(changes.map(({ change }) => change));
  return (
    <ul className={styles.changes} aria-label="What the what-if changes" data-in-picture="">
      {(['added', 'removed', 'moved'] as const)
        .filter((kind) => kinds.has(kind))
        .map((kind) => (
          <li key={kind} data-change={kind}>
            {kind === 'moved' ? 'moved or changed: where it was' : kind}
          </li>
        ))}
    </ul>
  );
}

interface SceneCaptionProps {
  readonly many: Superposition | undefined;
  readonly title: string | undefined;
  readonly event: EventReply | undefined;
  readonly guests: readonly SceneGuest[];
  readonly zFactor: number;
}

/** What is shown, in the corner: it stays readable in a screenshot. */
function SceneCaption({ event, many, title, guests, zFactor }: SceneCaptionProps) {
  const projection = useView((state) => state.projection);
  const shownGuests = guests.filter(({ isShown }) => isShown).map(({ name }) => name);
  const isTruthWanted = useView((state) => state.truth === 'shown');
  const timeNs = useTime((state) => state.timeNs);
  return (
    <div className={styles.caption} data-in-picture="">
      <strong>NA64 twin</strong>, {event === undefined ? 'simulation' : sampleKind(event)}
      {title !== undefined && ` · ${title}`}
      {many !== undefined ? (
        <>
          {' '}
          · {formatCount(many.reply.points)} points of {formatCount(many.reply.events)} events
        </>
      ) : (
        event !== undefined && (
          <>
            {' '}
            · run {event.run}, event {event.event}
          </>
        )
      )}
      {event !== undefined && timeNs !== null && ` · up to ${formatDecimals(timeNs, 1)} ns`}
      {shownGuests.length > 0 && ` · beside it ${shownGuests.join(', ')}`}
      {projection !== 'xy' && <span className={styles.zScale}>z : {formatFactor(zFactor)}</span>}
      {isTruthWanted && event?.kind === 'data' && (
        <span className={styles.noTruth}>no truth: what {sampleKind(event)} were made from is not told</span>
      )}
    </div>
  );
}

/** The window's one camera, as a scene takes it. */
function useCameraLink(): CameraLink {
  const { camera } = useStores();
  return useMemo(
    () => ({
      read: () => camera.getState().pose,
      moveTo: (pose) => camera.getState().moveTo(pose),
      watch: (listener) => camera.subscribe(({ pose }) => pose !== null && listener(pose)),
    }),
    [camera],
  );
}
