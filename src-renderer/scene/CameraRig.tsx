import { useEffect, useRef } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import { Vector3, type Camera, type OrthographicCamera, type PerspectiveCamera } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { presetOf, type CameraAim } from '../display/camera-presets.ts';
import type { DetectorDisplay } from '../display/detector-display.ts';
import type { CameraPose } from '../stores/camera-store.ts';
import type { Projection } from '../../contract/scene-views.ts';
import type { CameraLink } from './camera-link.ts';
import { fitCamera, fitFlat } from './fit-camera.ts';
import { flatViews } from './projection.ts';
import { boxInScene, type Vector } from './scene-units.ts';
import { useProjectionCamera } from './use-projection-camera.ts';

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
/** A camera without perspective stands this far away: before everything at any scale. */
const FLAT_DISTANCE_M = 60;

interface CameraRigProps {
  readonly display: DetectorDisplay;
  readonly aim: CameraAim;
  readonly aimSerial: number;
  readonly zFactor: number;
  readonly projection: Projection;
  readonly link: CameraLink;
}

type SceneCamera = PerspectiveCamera | OrthographicCamera;

interface Flight {
  readonly fromPosition: Vector3;
  readonly fromTarget: Vector3;
  readonly to: CameraPose;
  readonly startMs: number;
}

/** Flies to what is asked for, and lets the pointer orbit, pan and zoom. Frames are drawn only while something moves. */
export function CameraRig({ display, aim, aimSerial, zFactor, projection, link }: CameraRigProps) {
  const get = useThree((state) => state.get);
  const size = useThree((state) => state.size);
  const camera = useProjectionCamera(projection) as SceneCamera;
  const controls = useRef<OrbitControls>(null);
  const flight = useRef<Flight>(null);
  const isAimed = useRef(false);

  useEffect(() => {
    const { gl, invalidate } = get();
    const orbit = new OrbitControls(camera, gl.domElement);
    orbit.zoomToCursor = true;
    orbit.enableRotate = projection === 'perspective';
    if (projection !== 'perspective') orbit.mouseButtons.LEFT = orbit.mouseButtons.RIGHT ?? null;
    let isTurning = false;
    orbit.addEventListener('start', () => {
      isTurning = true;
      flight.current = null;
      if ('fov' in camera) setDepthRange(camera, orbit.target);
    });
    orbit.addEventListener('change', () => {
      invalidate();
      if (isTurning) link.moveTo(poseOf(camera));
    });
    orbit.addEventListener('end', () => {
      isTurning = false;
    });
    const stop = link.watch((pose) => {
      if (isTurning) return;
      flight.current = null;
      place(camera, orbit, pose);
      if ('fov' in camera) setDepthRange(camera, orbit.target);
      invalidate();
    });
    controls.current = orbit;
    Object.assign(camera.userData, { target: orbit.target });
    return () => {
      stop();
      orbit.dispose();
    };
  }, [get, link, camera, projection]);

  useEffect(() => {
    const orbit = controls.current;
    if (orbit === null || size.width === 0 || size.height === 0) return;
    const { invalidate } = get();
    const moved = link.read();
    const preset = presetOf(aim);
    const focus = boxInScene(preset.focus(display), zFactor);
    if (projection !== 'perspective') {
      const { backward, up } = flatViews[projection];
      const isAlone = projection === 'xy' && (preset.depth === 'focus alone' || aim.kind === 'element');
      const { depthM, ...pose } = fitFlat(focus, backward, up, { ...size, ...CLOSE_FILL, distance: FLAT_DISTANCE_M });
      place(camera, orbit, moved ?? pose);
      setFlatDepth(camera as OrthographicCamera, isAlone ? depthM : undefined);
    } else if (moved !== null) {
      place(camera, orbit, moved);
      setDepthRange(camera as PerspectiveCamera, orbit.target);
    } else {
      const { depth, ...fitted } = fitCamera(focus, preset.direction, {
        verticalFovRad: (FIELD_OF_VIEW_DEG * Math.PI) / 180,
        aspect: size.width / size.height,
        ...(aim.kind === 'preset' && preset.depth === 'everything' ? WIDE_FILL : CLOSE_FILL),
      });
      const pose = { ...fitted, zoom: 1 };
      if (!isAimed.current || prefersStillness()) place(camera, orbit, pose);
      else flight.current = takeOff(camera, orbit, pose);
      if (preset.depth === 'everything') setDepthRange(camera as PerspectiveCamera, new Vector3(...pose.target));
      else setSlab(camera as PerspectiveCamera, depth);
    }
    isAimed.current = true;
    invalidate();
  }, [aim, aimSerial, zFactor, display, size, projection, camera, get, link]);

  useFrame(({ invalidate }) => {
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

/** What a camera of the rig looks at, in scene units. */
export function targetOf({ userData }: Camera): Vector3 {
  const { target } = userData as { readonly target?: Vector3 };
  return target ?? new Vector3();
}

const toVector = ({ x, y, z }: Vector3): Vector => [x, y, z];

/** Where a camera of the rig stands. */
export function poseOf(camera: SceneCamera): CameraPose {
  return { position: toVector(camera.position), target: toVector(targetOf(camera)), zoom: camera.zoom };
}

function place(camera: SceneCamera, orbit: OrbitControls, { position, target, zoom }: CameraPose): void {
  camera.position.set(...position);
  camera.zoom = zoom;
  camera.updateProjectionMatrix();
  orbit.target.set(...target);
  orbit.update();
}

function takeOff(camera: SceneCamera, orbit: OrbitControls, to: CameraPose): Flight {
  return { fromPosition: camera.position.clone(), fromTarget: orbit.target.clone(), to, startMs: performance.now() };
}

function setSlab(camera: PerspectiveCamera, [nearest, farthest]: readonly [number, number]): void {
  camera.near = nearest / SLAB_MARGIN;
  camera.far = farthest * SLAB_MARGIN;
  camera.updateProjectionMatrix();
}

function setFlatDepth(camera: OrthographicCamera, depth: readonly [number, number] | undefined): void {
  [camera.near, camera.far] = depth ?? [0, 2 * FLAT_DISTANCE_M];
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
