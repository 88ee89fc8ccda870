import { useEffect, type RefObject } from 'react';
import { useThree, type RootState } from '@react-three/fiber';
import {
  Color,
  Points,
  PointsMaterial,
  SRGBColorSpace,
  WebGLRenderTarget,
  type BufferGeometry,
  type Object3D,
  type OrthographicCamera,
  type PerspectiveCamera,
} from 'three';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import type { CameraPose } from '../stores/camera-store.ts';
import { poseOf } from './CameraRig.tsx';

export interface PictureRequest {
  readonly width: number;
  readonly height: number;
  readonly ground: 'as shown' | 'transparent';
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Rows from the top, each `bandHeight` high but the last, as RGBA: a picture of any size needs little memory. */
  bands(): Iterable<{ readonly top: number; readonly height: number; readonly rgba: Uint8Array<ArrayBuffer> }>;
  /** What stands around the canvas in the window: labels, legend, caption. */
  readonly stage: HTMLElement | null;
  /** From where it is taken. */
  readonly pose: CameraPose;
}

export type TakePicture = (request: PictureRequest) => Picture;

/** Rows drawn at once: 16 384 wide, that is 32 MB. */
const BAND_ROWS = 512;
/** Widest that every WebGL2 can draw; wider pictures are put together of several tiles a band. */
const TILE_COLUMNS = 4096;

/** Lets the window take pictures at any size: the scene is drawn tile by tile with the camera as it stands. */
export function PictureTaker({
  svgRef,
  onCamera,
}: {
  readonly svgRef: RefObject<SVGSVGElement | null>;
  readonly onCamera: (take: TakePicture | undefined) => void;
}) {
  const get = useThree((state) => state.get);
  useEffect(() => {
    onCamera((request) => takePicture(get(), svgRef.current, request));
    return () => onCamera(undefined);
  }, [get, svgRef, onCamera]);
  return null;
}

function takePicture(state: RootState, svg: SVGSVGElement | null, request: PictureRequest): Picture {
  const { width, height } = request;
  return {
    width,
    height,
    bands: () => drawBands(state, request),
    stage: svg?.closest<HTMLElement>('[data-testid="scene"]') ?? null,
    pose: poseOf(state.camera),
  };
}

function* drawBands({ gl, scene, camera, size }: RootState, { width, height, ground }: PictureRequest) {
  const shot = camera.clone() as PerspectiveCamera | OrthographicCamera;
  shapeFor(shot, width / height, size);
  const background = scene.background;
  if (ground === 'transparent') scene.background = null;
  const thickness = height / size.height;
  const clear = { colour: gl.getClearColor(new Color()), alpha: gl.getClearAlpha() };
  gl.setClearColor(0x000000, 0);
  try {
    for (let top = 0; top < height; top += BAND_ROWS) {
      const rows = Math.min(BAND_ROWS, height - top);
      const rgba = new Uint8Array(width * rows * 4);
      for (let left = 0; left < width; left += TILE_COLUMNS) {
        const columns = Math.min(TILE_COLUMNS, width - left);
        const tile = drawTile(gl, scene, shot, { width, height, left, top, columns, rows, thickness });
        for (let row = 0; row < rows; row++) {
          // WebGL counts rows from below.
          const from = (rows - 1 - row) * columns * 4;
          rgba.set(tile.subarray(from, from + columns * 4), (row * width + left) * 4);
        }
      }
      yield { top, height: rows, rgba };
    }
  } finally {
    scene.background = background;
    gl.setClearColor(clear.colour, clear.alpha);
    gl.setRenderTarget(null);
  }
}

interface Tile {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  /** Pixels of the picture to one of the window: lines and dots grow with it. */
  readonly thickness: number;
}

function drawTile(
  gl: RootState['gl'],
  scene: RootState['scene'],
  camera: PerspectiveCamera | OrthographicCamera,
  { width, height, left, top, columns, rows, thickness }: Tile,
): Uint8Array {
  const restore = thickenMarks(scene, columns, rows, thickness);
  camera.setViewOffset(width, height, left, top, columns, rows);
  const target = new WebGLRenderTarget(columns, rows, { samples: 4, colorSpace: SRGBColorSpace });
  const pixels = new Uint8Array(columns * rows * 4);
  gl.setRenderTarget(target);
  gl.render(scene, camera);
  gl.readRenderTargetPixels(target, 0, 0, columns, rows, pixels);
  gl.setRenderTarget(null);
  target.dispose();
  restore();
  return pixels;
}

/** Lines and dots have sizes in pixels of the window, and know no other picture: they are told, and told back. */
function thickenMarks(scene: Object3D, columns: number, rows: number, thickness: number): () => void {
  const undo: (() => void)[] = [];
  scene.traverse((object) => {
    if (object instanceof LineSegments2) {
      const { material } = object;
      const { onBeforeRender } = object;
      const linewidth = material.linewidth;
      object.onBeforeRender = () => material.resolution.set(columns, rows);
      material.linewidth = linewidth * thickness;
      undo.push(() => {
        object.onBeforeRender = onBeforeRender;
        material.linewidth = linewidth;
      });
    } else if (object instanceof Points && object.material instanceof PointsMaterial) {
      const { material } = object as Points<BufferGeometry, PointsMaterial>;
      const size = material.size;
      material.size = (size * thickness) / window.devicePixelRatio;
      undo.push(() => {
        material.size = size;
      });
    }
  });
  return () => undo.forEach((step) => step());
}

/** The picture has what the window shows; a wider or a higher one shows more at the sides. */
function shapeFor(
  camera: PerspectiveCamera | OrthographicCamera,
  aspect: number,
  size: { readonly width: number; readonly height: number },
): void {
  if ('isPerspectiveCamera' in camera) {
    camera.aspect = aspect;
  } else {
    const half = (size.height * aspect) / 2;
    Object.assign(camera, { left: -half, right: half });
  }
  camera.updateProjectionMatrix();
}
