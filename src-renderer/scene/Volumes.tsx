import type { DisplayElement } from '../display/detector-display.ts';
import { givenTo, isHiddenPath } from '../display/visibility.ts';
import type { Volume } from '../display/volume.ts';
import type { ScenePalette } from './palette.ts';
import { notPickable, pickAs } from './pickable.ts';
import { makeEdges, makePrism } from './prism-geometry.ts';
import { useDisposable } from './use-disposable.ts';

interface VolumesProps {
  readonly elements: readonly DisplayElement[];
  readonly hidden: ReadonlySet<string>;
  readonly colours: Readonly<Record<string, string>>;
  readonly opacities: Readonly<Record<string, number>>;
  readonly palette: ScenePalette;
}

/** The elements of the detector: translucent, with thin edges, in the colour of their material or of their own. */
export function Volumes({ elements, hidden, colours, opacities, palette }: VolumesProps) {
  return elements.map(({ name, volumes }) => (
    <group key={name} visible={!hidden.has(name)} userData={pickAs({ kind: 'element', name })}>
      {volumes.map((volume) => (
        <VolumeMesh
          key={volume.path}
          volume={volume}
          isShown={!isHiddenPath(volume.path, hidden)}
          colour={givenTo(volume.path, colours)}
          opacity={givenTo(volume.path, opacities)}
          palette={palette}
        />
      ))}
    </group>
  ));
}

interface VolumeMeshProps {
  readonly volume: Volume;
  readonly isShown: boolean;
  readonly colour: string | undefined;
  readonly opacity: number | undefined;
  readonly palette: ScenePalette;
}

function VolumeMesh({ volume, isShown, colour, opacity, palette }: VolumeMeshProps) {
  const { outline, hole, lengthMm, pose } = volume;
  const prism = useDisposable(() => makePrism(outline, hole, lengthMm), [outline, hole, lengthMm]);
  const edges = useDisposable(() => makeEdges(prism), [prism]);
  const tint = palette.tints[volume.tint];
  return (
    <group position={[pose.xMm, pose.yMm, pose.zMm]} rotation={[0, pose.yawRad, 0]} visible={isShown}>
      <group position={[volume.xMm, 0, volume.zFrontMm]}>
        <mesh geometry={prism} renderOrder={1}>
          <meshLambertMaterial
            color={colour ?? tint.fill}
            transparent
            opacity={opacity ?? (colour === undefined ? tint.opacity : PAINTED_OPACITY)}
            depthWrite={opacity === 1}
          />
        </mesh>
        <lineSegments geometry={edges} raycast={notPickable} renderOrder={2}>
          <lineBasicMaterial color={colour ?? tint.edge} transparent opacity={tint.edgeOpacity} depthWrite={false} />
        </lineSegments>
      </group>
    </group>
  );
}

/** What someone has painted is to be seen. */
const PAINTED_OPACITY = 0.3;
