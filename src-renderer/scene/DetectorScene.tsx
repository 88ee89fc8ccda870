import { useCallback, useMemo, useRef, useState } from 'react';
import { Canvas } from '@react-three/fiber';
import type { CameraAim } from '../display/camera-presets.ts';
import type { DetectorDisplay } from '../display/detector-display.ts';
import type { PickedObject } from '../display/picked-object.ts';
import type { SceneEvent } from '../display/scene-event.ts';
import type { Projection } from '../stores/view-store.ts';
import type { CameraLink } from './camera-link.ts';
import { CameraRig, FIELD_OF_VIEW_DEG } from './CameraRig.tsx';
import { CellGrids } from './CellGrids.tsx';
import { Highlights } from './Highlights.tsx';
import { LitCells } from './LitCells.tsx';
import { MissingEnergy } from './MissingEnergy.tsx';
import { palettes, type SceneTheme } from './palette.ts';
import { Picker } from './Picker.tsx';
import { OverlayProjector } from './OverlayProjector.tsx';
import { OverlaySvg } from './OverlaySvg.tsx';
import { SceneReport } from './SceneReport.tsx';
import { sceneScale, toScene, type Vector } from './scene-units.ts';
import { ThickLine } from './ThickLine.tsx';
import { TrackerHits } from './TrackerHits.tsx';
import { useContextRecovery } from './use-context-recovery.ts';
import { Volumes } from './Volumes.tsx';
import './scene.css';

interface DetectorSceneProps {
  readonly display: DetectorDisplay;
  readonly event: SceneEvent;
  readonly zFactor: number;
  readonly aim: CameraAim;
  readonly aimSerial: number;
  readonly projection: Projection;
  readonly camera: CameraLink;
  readonly hidden: ReadonlySet<string>;
  readonly labels: 'shown' | 'hidden';
  readonly theme: SceneTheme;
  readonly picked: PickedObject | undefined;
  readonly hovered: PickedObject | undefined;
  readonly onPick: (object: PickedObject | undefined) => void;
  readonly onHover: (object: PickedObject | undefined) => void;
  readonly onPoint: (pointMm: Vector | undefined) => void;
}

/** Smooth edges cost a factor of two on software renderers: `?aa=0` does without. */
const SMOOTH = new URLSearchParams(globalThis.location?.search).get('aa') !== '0';

/** The detector and one event in it. All it knows comes in as data; all it tells goes out by the three callbacks. */
export function DetectorScene({ display, event, zFactor, theme, onPick, ...view }: DetectorSceneProps) {
  const palette = palettes[theme];
  const frameRef = useRef<HTMLDivElement>(null);
  const svgRef = useRef<SVGSVGElement>(null);
  const { canvasKey, watchContext } = useContextRecovery();
  const [isReady, setReady] = useState(false);
  const scale = useMemo(() => sceneScale(zFactor), [zFactor]);
  const path = useMemo(() => event.path?.map((point) => toScene(point, zFactor)), [event.path, zFactor]);
  const axis = useMemo(() => axisOf(display, zFactor), [display, zFactor]);
  const cells = useMemo(
    () => event.cells.filter(({ cell }) => !view.hidden.has(cell.element)),
    [event.cells, view.hidden],
  );
  const pickElement = useCallback((name: string) => onPick({ kind: 'element', name }), [onPick]);
  return (
    <div ref={frameRef} className="scene" data-ready={isReady} data-canvas={canvasKey}>
      <Canvas
        key={canvasKey}
        flat
        frameloop="demand"
        dpr={[1, 2]}
        gl={{ antialias: SMOOTH, powerPreference: 'high-performance' }}
        camera={{ fov: FIELD_OF_VIEW_DEG }}
        onCreated={({ gl }) => {
          watchContext(gl.domElement);
          setReady(true);
        }}
      >
        <color attach="background" args={[palette.background]} />
        <hemisphereLight args={['#ffffff', '#8899aa', 2.2]} />
        <directionalLight position={[-3, 5, -2]} intensity={1.2} />
        <group scale={scale}>
          <Volumes elements={display.elements} hidden={view.hidden} palette={palette} />
          <CellGrids cells={display.cells} hidden={view.hidden} palette={palette} />
          <LitCells cells={cells} palette={palette} />
          <Highlights display={display} picked={view.picked} hovered={view.hovered} palette={palette} />
        </group>
        <ThickLine points={axis} colour={palette.axis} widthPx={1} dash={AXIS_DASH} opacity={0.7} />
        {path !== undefined && <ThickLine points={path} colour={palette.beam} widthPx={2.5} />}
        {event.missing !== undefined && (
          <MissingEnergy arrow={event.missing} zFactor={zFactor} colour={palette.missing} halo={palette.background} />
        )}
        <TrackerHits hits={event.hits} zFactor={zFactor} palette={palette} />
        <CameraRig
          display={display}
          aim={view.aim}
          aimSerial={view.aimSerial}
          zFactor={zFactor}
          projection={view.projection}
          link={view.camera}
        />
        <Picker hits={event.hits} zFactor={zFactor} onPick={onPick} onHover={view.onHover} onPoint={view.onPoint} />
        <OverlayProjector
          svgRef={svgRef}
          elements={display.elements}
          labels={view.labels}
          hidden={view.hidden}
          missing={event.missing}
          zFactor={zFactor}
        />
        <SceneReport frameRef={frameRef} />
      </Canvas>
      <OverlaySvg svgRef={svgRef} elements={display.elements} onPick={pickElement} />
    </div>
  );
}

const AXIS_DASH = [0.012, 0.012] as const;

/** The undeflected beam, from before the first element to behind the last. */
function axisOf({ bounds }: DetectorDisplay, zFactor: number): readonly Vector[] {
  const overhangMm = 0.02 * (bounds.max[2] - bounds.min[2]);
  return [toScene([0, 0, bounds.min[2] - overhangMm], zFactor), toScene([0, 0, bounds.max[2] + overhangMm], zFactor)];
}
