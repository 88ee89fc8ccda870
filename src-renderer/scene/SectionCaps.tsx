import { useMemo } from 'react';
import { BufferGeometry, Color, Float32BufferAttribute, ShapeUtils, Vector2, type Plane } from 'three';
import type { Detector } from '../../geometry/build.ts';
import { tintOf } from '../display/element-volumes.ts';
import { planesOf, type SectionPlane } from '../display/section.ts';
import { cutFaces, type CutFace } from '../display/section-caps.ts';
import { OPEN_SLAB, type SectionState } from '../stores/section-store.ts';
import { isHiddenPath } from '../display/visibility.ts';
import type { ScenePalette } from './palette.ts';
import { pickFaces } from './pickable.ts';
import { AXIS_INDEX } from './projection.ts';
import { useDisposable } from './use-disposable.ts';
import { clippingOf, NOT_CLIPPED } from './use-section.ts';

interface SectionCapsProps {
  readonly detector: Detector;
  readonly section: SectionState;
  readonly zFactor: number;
  readonly hidden: ReadonlySet<string>;
  readonly colours: Readonly<Record<string, string>>;
  readonly palette: ScenePalette;
}

/** The faces that the section planes cut, filled with the colours of the volumes; one mesh a plane. */
export function SectionCaps({ section, zFactor, ...look }: SectionCapsProps) {
  return planesOf(section).map((plane) => (
    <Cap
      key={`${plane.axis}-${plane.side}`}
      plane={plane}
      clip={clippingOf({ slabs: { ...section.slabs, [plane.axis]: OPEN_SLAB }, keep: 'inside' }, zFactor).planes}
      {...look}
    />
  ));
}

interface CapProps extends Omit<SectionCapsProps, 'section' | 'zFactor'> {
  readonly plane: SectionPlane;
  /** By the slabs of the other axes. */
  readonly clip: readonly Plane[];
}

function Cap({ detector, plane, clip, hidden, colours, palette }: CapProps) {
  const { axis, atMm } = plane;
  const all = useMemo(() => cutFaces(detector, axis, atMm), [detector, axis, atMm]);
  const faces = useMemo(() => all.filter(({ path }) => !isHiddenPath(path, hidden)), [all, hidden]);
  const triangles = useMemo(() => faces.map(trianglesOf), [faces]);
  const geometry = useDisposable(
    () => capGeometry(faces, triangles, plane, (face) => colourOf(face, colours, palette)),
    [faces, triangles, axis, atMm, colours, palette],
  );
  const picks = useMemo(
    () => pickFaces(faces.flatMap(({ path }, i) => triangles[i]!.map(() => ({ kind: 'volume' as const, path })))),
    [faces, triangles],
  );
  return (
    // Drawn in the order of the list, without depth among themselves: what is inside comes later and covers.
    <mesh geometry={geometry} renderOrder={2.5} userData={{ ...NOT_CLIPPED, ...picks }}>
      <meshBasicMaterial
        vertexColors
        side={2}
        transparent
        depthWrite={false}
        clippingPlanes={clip.length === 0 ? null : (clip as Plane[])}
      />
    </mesh>
  );
}

function colourOf({ element, path, material }: CutFace, colours: CapProps['colours'], palette: ScenePalette): string {
  return colours[path] ?? (path === element ? colours[element] : undefined) ?? palette.tints[tintOf(material)].cut;
}

type Triangle = readonly [number, number, number];

/** Corners are counted through the outline and then its holes. */
function trianglesOf({ outline, holes }: CutFace): readonly Triangle[] {
  const vectors = (loop: CutFace['outline']) => loop.map(([x, y]) => new Vector2(x, y));
  return ShapeUtils.triangulateShape(vectors(outline), holes.map(vectors)) as unknown as Triangle[];
}

function capGeometry(
  faces: readonly CutFace[],
  triangles: readonly (readonly Triangle[])[],
  { axis, atMm }: SectionPlane,
  colour: (face: CutFace) => string,
): BufferGeometry {
  const across = AXIS_INDEX[axis];
  const positions: number[] = [];
  const colours: number[] = [];
  const ink = new Color();
  faces.forEach((face, i) => {
    const corners = [face.outline, ...face.holes].flat();
    ink.set(colour(face));
    for (const index of triangles[i]!.flat()) {
      const point: number[] = [...corners[index]!];
      point.splice(across, 0, atMm);
      positions.push(...point);
      colours.push(ink.r, ink.g, ink.b);
    }
  });
  return new BufferGeometry()
    .setAttribute('position', new Float32BufferAttribute(positions, 3))
    .setAttribute('color', new Float32BufferAttribute(colours, 3));
}
