import { BufferGeometry, Float32BufferAttribute } from 'three';
import type { Box } from '../display/volume.ts';
import { notPickable } from './pickable.ts';
import { useDisposable } from './use-disposable.ts';
import { NOT_CLIPPED } from './use-section.ts';

interface GridProps {
  readonly bounds: Box;
  readonly colour: string;
}

/** Lines of the floor below the beam: a metre apart along it, a tenth of that across. */
const ALONG_MM = 1000;
const ACROSS_MM = 100;

export function Grid({ bounds, colour }: GridProps) {
  const geometry = useDisposable(() => gridGeometry(bounds), [bounds]);
  return (
    <lineSegments geometry={geometry} raycast={notPickable} renderOrder={0} userData={NOT_CLIPPED}>
      <lineBasicMaterial color={colour} transparent opacity={0.28} depthWrite={false} />
    </lineSegments>
  );
}

function gridGeometry({ min, max }: Box): BufferGeometry {
  const low = (at: number, step: number) => Math.floor(at / step) * step;
  const high = (at: number, step: number) => Math.ceil(at / step) * step;
  const [x0, x1] = [low(min[0], ACROSS_MM), high(max[0], ACROSS_MM)];
  const [z0, z1] = [low(min[2], ALONG_MM), high(max[2], ALONG_MM)];
  const points: number[] = [];
  for (let x = x0; x <= x1; x += ACROSS_MM) points.push(x, min[1], z0, x, min[1], z1);
  for (let z = z0; z <= z1; z += ALONG_MM) points.push(x0, min[1], z, x1, min[1], z);
  return new BufferGeometry().setAttribute('position', new Float32BufferAttribute(points, 3));
}
