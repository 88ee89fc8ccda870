import { useEffect, useRef, type RefObject } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import { Vector3, type PerspectiveCamera } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { presetOf, type CameraAim } from '../display/camera-presets.ts';
import type { DetectorDisplay } from '../display/detector-display.ts';
import { fitCamera, type CameraPose } from './fit-camera.ts';
import { boxInScene, type Vector } from './scene-units.ts';

export const FIELD_OF_VIEW_DEG = 24;
const FLIGHT_MS = 160;
/** Share of the picture that is filled: the overview leaves room for labels above and below. */
const WIDE_FILL = { fillX: 0.94, fillY: 0.62 };
const CLOSE_FILL = { fillX: 0.8, fillY: 0.7 };
/** The depth that is shown when the focus stands alone goes this far beyond it. */
const SLAB_MARGIN = 1.004;
/** Near plane as a share of the distance to what is looked at; far plane behind the whole beam line at true scale. */
const NEAR_SHARE = 0.02;
const FAR_M = 120;

/** Where the user has put the camera since the last aim; kept outside the canvas, so that a new one begins there. */
export interface CameraMemory {
  readonly aimSerial: number;
  readonly moved?: { readonly position: Vector; readonly target: Vector };
}

interface CameraRigProps {
  readonly display: DetectorDisplay;
  readonly aim: CameraAim;
  readonly aimSerial: number;
  readonly zFactor: number;
  readonly memoryRef: RefObject<CameraMemory | undefined>;
}

interface Flight {
  readonly fromPosition: Vector3;
  readonly fromTarget: Vector3;
  readonly to: CameraPose;
  readonly startMs: number;
}

/** Flies to what is asked for, and lets the pointer orbit, pan and zoom. Frames are drawn only while something moves. */
export function CameraRig({ display, aim, aimSerial, zFactor, memoryRef }: CameraRigProps) {
  const get = useThree((state) => state.get);
  const size = useThree((state) => state.size);
  const controls = useRef<OrbitControls>(null);
  const flight = useRef<Flight>(null);

  useEffect(() => {
    const { camera, gl, invalidate } = get();
    const orbit = new OrbitControls(camera, gl.domElement);
    orbit.zoomToCursor = true;
    orbit.addEventListener('start', () => {
      flight.current = null;
      setDepthRange(camera as PerspectiveCamera, orbit.target);
    });
    orbit.addEventListener('change', () => invalidate());
    orbit.addEventListener('end', () => {
      if (memoryRef.current === undefined) return;
      const moved = { position: toVector(camera.position), target: toVector(orbit.target) };
      memoryRef.current = { ...memoryRef.current, moved };
    });
    controls.current = orbit;
    return () => orbit.dispose();
  }, [get, memoryRef]);

  useEffect(() => {
    const orbit = controls.current;
    if (orbit === null) return;
    const { invalidate } = get();
    const camera = get().camera as PerspectiveCamera;
    const isFirst = memoryRef.current === undefined;
    if (memoryRef.current?.aimSerial !== aimSerial) memoryRef.current = { aimSerial };
    const { moved } = memoryRef.current;
    if (moved !== undefined) {
      place(camera, orbit, moved);
    } else {
      const preset = presetOf(aim);
      const pose = fitCamera(boxInScene(preset.focus(display), zFactor), preset.direction, {
        verticalFovRad: (FIELD_OF_VIEW_DEG * Math.PI) / 180,
        aspect: size.width / size.height,
        ...(aim.kind === 'preset' && preset.depth === 'everything' ? WIDE_FILL : CLOSE_FILL),
      });
      if (isFirst || prefersStillness()) place(camera, orbit, pose);
      else flight.current = takeOff(camera, orbit, pose);
      if (preset.depth === 'everything') setDepthRange(camera, new Vector3(...pose.target));
      else setSlab(camera, pose);
    }
    invalidate();
  }, [aim, aimSerial, zFactor, display, size, get, memoryRef]);

  useFrame(({ camera, invalidate }) => {
    const flying = flight.current;
    const orbit = controls.current;
    if (flying === null || orbit === null) return;
    const t = Math.min(1, (performance.now() - flying.startMs) / FLIGHT_MS);
    const eased = t * t * (3 - 2 * t);
    camera.position.lerpVectors(flying.fromPosition, new Vector3(...flying.to.position), eased);
    orbit.target.lerpVectors(flying.fromTarget, new Vector3(...flying.to.target), eased);
    orbit.update();
    if (t === 1) flight.current = null;
    invalidate();
  });

  return null;
}

const toVector = ({ x, y, z }: Vector3): Vector => [x, y, z];

function place(camera: PerspectiveCamera, orbit: OrbitControls, pose: Pick<CameraPose, 'position' | 'target'>): void {
  camera.position.set(...pose.position);
  orbit.target.set(...pose.target);
  orbit.update();
}

function takeOff(camera: PerspectiveCamera, orbit: OrbitControls, to: CameraPose): Flight {
  return { fromPosition: camera.position.clone(), fromTarget: orbit.target.clone(), to, startMs: performance.now() };
}

function setSlab(camera: PerspectiveCamera, { depth: [nearest, farthest] }: CameraPose): void {
  camera.near = nearest / SLAB_MARGIN;
  camera.far = farthest * SLAB_MARGIN;
  camera.updateProjectionMatrix();
}

/** Everything from just before the camera to behind the beam line. */
function setDepthRange(camera: PerspectiveCamera, target: Vector3): void {
  camera.near = NEAR_SHARE * Math.max(camera.position.distanceTo(target), 0.05);
  camera.far = camera.position.distanceTo(target) + FAR_M;
  camera.updateProjectionMatrix();
}

function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
