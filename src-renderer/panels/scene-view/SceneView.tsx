import { useCallback, useMemo } from 'react';
import { NO_EVENT, sceneEventOf } from '../../display/scene-event.ts';
import type { DetectorDisplay } from '../../display/detector-display.ts';
import { useEnergyScale } from '../../hooks/use-energy-scale.ts';
import type { EventReply } from '../../hooks/use-event.ts';
import { useTheme } from '../../hooks/use-theme.ts';
import { DetectorScene } from '../../scene/DetectorScene.tsx';
import { useHiddenElements } from '../../hooks/use-hidden-elements.ts';
import { formatFactor } from '../../display/format.ts';
import type { CameraLink } from '../../scene/camera-link.ts';
import { useProject, useStores, useView } from '../../stores/stores.tsx';
import { SceneLegend } from './SceneLegend.tsx';
import styles from './scene-view.module.css';

/** The one colour of counters that fired; they count particles and have no energy scale. */
const counterColours = { dark: '#7fc8a9', light: '#2f8f68' } as const;

interface SceneViewProps {
  readonly display: DetectorDisplay;
  readonly event: EventReply | undefined;
}

/** The detector in 3D with the chosen event, its legend and its tools. */
export function SceneView({ display, event }: SceneViewProps) {
  const theme = useTheme();
  const zFactor = useView((state) => state.zFactor);
  const projection = useView((state) => state.projection);
  const hoverLight = useView((state) => state.hoverLight);
  const aim = useView((state) => state.aim);
  const aimSerial = useView((state) => state.aimSerial);
  const labels = useView((state) => state.labels);
  const hidden = useHiddenElements();
  const picked = useProject((state) => state.picked);
  const hovered = useProject((state) => state.hovered);
  const pick = useProject((state) => state.pick);
  const hover = useProject((state) => state.hover);
  const { pointer } = useStores();
  const camera = useCameraLink();
  const scale = useEnergyScale(event);
  const sceneEvent = useMemo(
    () => (event === undefined ? NO_EVENT : sceneEventOf(event, display, scale, counterColours[theme])),
    [event, display, scale, theme],
  );
  const tellPoint = useCallback((pointMm: Parameters<typeof pointer.moveTo>[0]) => pointer.moveTo(pointMm), [pointer]);
  return (
    <div className={styles.view} data-testid="scene">
      <DetectorScene
        display={display}
        event={sceneEvent}
        zFactor={zFactor}
        aim={aim}
        aimSerial={aimSerial}
        projection={projection}
        camera={camera}
        hidden={hidden}
        labels={labels}
        theme={theme}
        picked={picked}
        hovered={hoverLight === 'on' ? hovered : undefined}
        onPick={pick}
        onHover={hover}
        onPoint={tellPoint}
      />
      <SceneCaption event={event} zFactor={zFactor} />
      {event !== undefined && <SceneLegend scale={scale} hasMissing={sceneEvent.missing !== undefined} />}
    </div>
  );
}

interface SceneCaptionProps {
  readonly event: EventReply | undefined;
  readonly zFactor: number;
}

/** What is shown, in the corner: it stays readable in a screenshot. */
function SceneCaption({ event, zFactor }: SceneCaptionProps) {
  return (
    <div className={styles.caption}>
      <strong>NA64 twin</strong>, {event?.kind === 'data' ? 'pseudo-data' : 'simulation'}
      {event !== undefined && (
        <>
          {' '}
          · run {event.run}, event {event.event}
        </>
      )}
      <span className={styles.zScale}>z : {formatFactor(zFactor)}</span>
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
