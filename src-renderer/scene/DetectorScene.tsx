import { useCallback, useMemo, useRef, useState } from 'react';
import { Canvas } from '@react-three/fiber';
import type { Detector } from '../../geometry/build.ts';
import type { CameraAim } from '../display/camera-presets.ts';
import type { DetectorDisplay } from '../display/detector-display.ts';
import type { PickedObject } from '../display/picked-object.ts';
import type { SceneEvent } from '../display/scene-event.ts';
import type { SceneTruth } from '../display/truth.ts';
import type { ChangedVolume } from '../display/what-if.ts';
import type { SectionState } from '../stores/section-store.ts';
import type { Projection } from '../../contract/scene-views.ts';
import type { CameraLink } from './camera-link.ts';
import { CameraRig, FIELD_OF_VIEW_DEG } from './CameraRig.tsx';
import { CellGrids } from './CellGrids.tsx';
import type { MeasureDrawing } from './draw-measure.ts';
import { EventPoints, type ScenePoints } from './EventPoints.tsx';
import { Grid } from './Grid.tsx';
import { Guests, type SceneGuest } from './Guests.tsx';
import { Highlights } from './Highlights.tsx';
import { LitCells } from './LitCells.tsx';
import { MissingEnergy } from './MissingEnergy.tsx';
import { Outline } from './Outline.tsx';
import { palettes, type SceneTheme } from './palette.ts';
import { Picker } from './Picker.tsx';
import { PictureTaker, type TakePicture } from './PictureTaker.tsx';
import { OverlayProjector } from './OverlayProjector.tsx';
import { OverlaySvg } from './OverlaySvg.tsx';
import { SceneReport } from './SceneReport.tsx';
import { sceneScale, toScene, type Vector } from './scene-units.ts';
import { SectionCaps } from './SectionCaps.tsx';
import { SectionClipping } from './SectionClipping.tsx';
import { ThickLine } from './ThickLine.tsx';
import { TruthLines } from './TruthLines.tsx';
import { Tracks, type SceneTracks } from './Tracks.tsx';
import { TrackerHits } from './TrackerHits.tsx';
import { useContextRecovery } from './use-context-recovery.ts';
import { NOT_CLIPPED } from './use-section.ts';
import { Volumes } from './Volumes.tsx';
import './scene.css';

/** How the detector is looked at. */
export interface SceneLook {
  readonly zFactor: number;
  readonly projection: Projection;
  readonly aim: CameraAim;
  readonly aimSerial: number;
  /** Paths of what is not drawn; colours and opacities of what is not drawn as its material is. */
  readonly hidden: ReadonlySet<string>;
  readonly colours: Readonly<Record<string, string>>;
  readonly opacities: Readonly<Record<string, number>>;
  readonly section: SectionState;
  readonly labels: 'shown' | 'hidden';
  readonly grid: 'shown' | 'hidden';
  readonly theme: SceneTheme;
}

interface DetectorSceneProps {
  readonly display: DetectorDisplay;
  /** Where the views look: two detectors side by side are seen from one place. */
  readonly frame: DetectorDisplay;
  /** The physical volumes, for cut faces; only needed with a section. */
  readonly detector: Detector | undefined;
  readonly event: SceneEvent;
  /** What a what-if has brought, taken and moved. */
  readonly changes: readonly ChangedVolume[];
  readonly look: SceneLook;
  readonly camera: CameraLink;
  readonly picked: PickedObject | undefined;
  readonly hovered: PickedObject | undefined;
  readonly measure: MeasureDrawing | undefined;
  readonly tracks: SceneTracks | undefined;
  /** Of many events, in place of one. */
  readonly points: ScenePoints | undefined;
  /** Files of other programs beside the detector. */
  readonly guests: readonly SceneGuest[];
  /** What only the simulation knows. */
  readonly truth: SceneTruth | undefined;
  /** Channels that are pointed out besides what is picked. */
  readonly marked: readonly number[];
  readonly onPick: (object: PickedObject | undefined, pointMm: Vector | undefined) => void;
  readonly onHover: (object: PickedObject | undefined) => void;
  readonly onPoint: (pointMm: Vector | undefined) => void;
  /** Tells how a picture of the scene is taken, and when it no longer can be. */
  readonly onCamera: (take: TakePicture | undefined) => void;
}

/** Smooth edges cost a factor of two on software renderers: `?aa=0` does without. */
const SMOOTH = new URLSearchParams(globalThis.location?.search).get('aa') !== '0';

/** The detector and one event in it. All it knows comes in as data; all it tells goes out by the callbacks. */
export function DetectorScene({ display, detector, event, look, camera, onPick, ...told }: DetectorSceneProps) {
  const { zFactor, hidden, section, projection } = look;
  const palette = palettes[look.theme];
  const frameRef = useRef<HTMLDivElement>(null);
  const svgRef = useRef<SVGSVGElement>(null);
  const { canvasKey, watchContext } = useContextRecovery();
  const [isReady, setReady] = useState(false);
  const scale = useMemo(() => sceneScale(zFactor), [zFactor]);
  const path = useMemo(() => event.path?.map((point) => toScene(point, zFactor)), [event.path, zFactor]);
  const axis = useMemo(() => axisOf(display, zFactor), [display, zFactor]);
  const cells = useMemo(() => event.cells.filter(({ cell }) => !hidden.has(cell.element)), [event.cells, hidden]);
  const pickElement = useCallback((name: string) => onPick({ kind: 'element', name }, undefined), [onPick]);
  return (
    <div ref={frameRef} className="scene" data-ready={isReady} data-canvas={canvasKey}>
      <Canvas
        key={canvasKey}
        flat
        frameloop="demand"
        dpr={[0.5, 2]}
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
          <Volumes
            elements={display.elements}
            hidden={hidden}
            colours={look.colours}
            opacities={look.opacities}
            palette={palette}
          />
          <CellGrids cells={display.cells} hidden={hidden} palette={palette} />
          <LitCells cells={cells} palette={palette} />
          {told.points !== undefined && <EventPoints {...told.points} />}
          {told.tracks !== undefined && <Tracks {...told.tracks} theme={look.theme} />}
          <Guests guests={told.guests} palette={palette} />
          {detector !== undefined && (
            <SectionCaps
              detector={detector}
              section={section}
              zFactor={zFactor}
              hidden={hidden}
              colours={look.colours}
              palette={palette}
            />
          )}
          {look.grid === 'shown' && projection === 'perspective' && (
            <Grid bounds={display.bounds} colour={palette.grid} />
          )}
          <group userData={NOT_CLIPPED}>
            {told.changes.map(({ volume, change }) => (
              <Outline key={`${change} ${volume.path}`} of={volume} colour={palette[change]} widthPx={2} />
            ))}
            <Highlights
              display={display}
              picked={told.picked}
              hovered={told.hovered}
              marked={told.marked}
              palette={palette}
            />
          </group>
        </group>
        <group userData={NOT_CLIPPED}>
          <ThickLine points={axis} colour={palette.axis} widthPx={1} dash={AXIS_DASH} opacity={0.7} />
        </group>
        {path !== undefined && <ThickLine points={path} colour={palette.beam} widthPx={2.5} />}
        {event.missing !== undefined && (
          <MissingEnergy arrow={event.missing} zFactor={zFactor} colour={palette.missing} halo={palette.background} />
        )}
        {told.truth !== undefined && <TruthLines truth={told.truth} zFactor={zFactor} theme={look.theme} />}
        <TrackerHits hits={event.hits} zFactor={zFactor} palette={palette} />
        <CameraRig
          display={told.frame}
          aim={look.aim}
          aimSerial={look.aimSerial}
          zFactor={zFactor}
          projection={projection}
          link={camera}
        />
        <SectionClipping section={section} zFactor={zFactor} />
        <Picker
          hits={event.hits}
          zFactor={zFactor}
          section={section}
          onPick={onPick}
          onHover={told.onHover}
          onPoint={told.onPoint}
        />
        <OverlayProjector
          svgRef={svgRef}
          elements={display.elements}
          labels={look.labels}
          hidden={hidden}
          missing={event.missing}
          truth={told.truth}
          zFactor={zFactor}
          projection={projection}
          grid={look.grid}
          measure={told.measure}
        />
        <PictureTaker svgRef={svgRef} onCamera={told.onCamera} />
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
