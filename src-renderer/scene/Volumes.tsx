import type { DisplayElement } from '../display/detector-display.ts';
import type { Volume } from '../display/volume.ts';
import type { ScenePalette } from './palette.ts';
import { notPickable, pickAs } from './pickable.ts';
import { makeEdges, makePrism } from './prism-geometry.ts';
import { useDisposable } from './use-disposable.ts';

interface VolumesProps {
  readonly elements: readonly DisplayElement[];
  readonly hidden: ReadonlySet<string>;
  readonly palette: ScenePalette;
}

/** The elements of the detector: translucent, with thin edges. */
export function Volumes({ elements, hidden, palette }: VolumesProps) {
  return elements.map(({ name, volumes }) => (
    <group key={name} visible={!hidden.has(name)} userData={pickAs({ kind: 'element', name })}>
      {volumes.map((volume) => (
        <VolumeMesh key={volume.path} volume={volume} palette={palette} />
      ))}
    </group>
  ));
}

function VolumeMesh({ volume, palette }: { readonly volume: Volume; readonly palette: ScenePalette }) {
  const { outline, hole, lengthMm, pose } = volume;
  const prism = useDisposable(() => makePrism(outline, hole, lengthMm), [outline, hole, lengthMm]);
  const edges = useDisposable(() => makeEdges(prism), [prism]);
  const { fill, opacity, edge, edgeOpacity } = palette.tints[volume.tint];
  return (
    <group position={[pose.xMm, pose.yMm, pose.zMm]} rotation={[0, pose.yawRad, 0]}>
      <group position={[volume.xMm, 0, volume.zFrontMm]}>
        <mesh geometry={prism} renderOrder={1}>
          <meshLambertMaterial color={fill} transparent opacity={opacity} depthWrite={false} />
        </mesh>
        <lineSegments geometry={edges} raycast={notPickable} renderOrder={2}>
          <lineBasicMaterial color={edge} transparent opacity={edgeOpacity} depthWrite={false} />
        </lineSegments>
      </group>
    </group>
  );
}
