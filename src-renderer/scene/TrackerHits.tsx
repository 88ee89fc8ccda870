import { BufferGeometry, CanvasTexture, Float32BufferAttribute } from 'three';
import type { Hit } from '../display/beam-path.ts';
import type { ScenePalette } from './palette.ts';
import { notPickable } from './pickable.ts';
import { toScene } from './scene-units.ts';
import { useDisposable } from './use-disposable.ts';

const HIT_PX = 9;
const TEXTURE_PX = 64;

interface TrackerHitsProps {
  readonly hits: readonly Hit[];
  readonly zFactor: number;
  readonly palette: ScenePalette;
}

/** Tracker hits as discs of constant size; they are picked on the screen, for they have no extent of their own. */
export function TrackerHits({ hits, zFactor, palette }: TrackerHitsProps) {
  const disc = useDisposable(() => drawDisc(palette.hit, palette.hitRim), [palette]);
  const geometry = useDisposable(() => {
    const points = hits.flatMap(({ xMm, yMm, zMm }) => toScene([xMm, yMm, zMm], zFactor));
    return new BufferGeometry().setAttribute('position', new Float32BufferAttribute(points, 3));
  }, [hits, zFactor]);
  return (
    <points geometry={geometry} raycast={notPickable} renderOrder={5}>
      <pointsMaterial
        map={disc}
        size={HIT_PX * window.devicePixelRatio}
        sizeAttenuation={false}
        transparent
        alphaTest={0.2}
        depthTest={false}
      />
    </points>
  );
}

function drawDisc(fill: string, rim: string): CanvasTexture {
  const canvas = document.createElement('canvas');
  canvas.width = TEXTURE_PX;
  canvas.height = TEXTURE_PX;
  const pen = canvas.getContext('2d');
  if (pen !== null) {
    const centre = TEXTURE_PX / 2;
    pen.beginPath();
    pen.arc(centre, centre, centre - 2, 0, 2 * Math.PI);
    pen.fillStyle = rim;
    pen.fill();
    pen.beginPath();
    pen.arc(centre, centre, centre - 14, 0, 2 * Math.PI);
    pen.fillStyle = fill;
    pen.fill();
  }
  return new CanvasTexture(canvas);
}
