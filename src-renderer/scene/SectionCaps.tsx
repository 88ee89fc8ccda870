import { useMemo } from 'react';
import { BufferGeometry, Color, Float32BufferAttribute, ShapeUtils, Vector2, type Plane } from 'three';
import type { Detector } from '../../geometry/build.ts';
import { tintOf } from '../display/element-volumes.ts';
import { planesOf, type SectionPlane } from '../display/section.ts';
import { cutFaces, type CutFace } from '../display/section-caps.ts';
import { faceAround, meanOver, stacksOf, type CutStack } from '../display/section-stacks.ts';
import { OPEN_SLAB, type SectionState } from '../stores/section-store.ts';
import { isHiddenPath } from '../display/visibility.ts';
import type { ScenePalette } from './palette.ts';
import { notPickable, pickFaces } from './pickable.ts';
import { AXIS_INDEX } from './projection.ts';
import { useDisposable } from './use-disposable.ts';
import { appearBehindStacks, fadeStacks } from './stack-fading.ts';
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
  const behind = useDisposable(
    () => backGeometry(faces, plane, (face) => colourOf(face, colours, palette)),
    [faces, axis, atMm, colours, palette],
  );
  const picks = useMemo(
    () => pickFaces(faces.flatMap(({ path }, i) => triangles[i]!.map(() => ({ kind: 'volume' as const, path })))),
    [faces, triangles],
  );
  const look = {
    ...({ vertexColors: true, side: 2, transparent: true, depthWrite: false } as const),
    clippingPlanes: clip.length === 0 ? null : (clip as Plane[]),
  };
  return (
    <>
      <mesh geometry={behind} renderOrder={2.4} raycast={notPickable} userData={NOT_CLIPPED}>
        <meshBasicMaterial {...look} onBeforeCompile={appearBehindStacks} customProgramCacheKey={() => 'behind'} />
      </mesh>
      {/* Drawn in the order of the list, without depth among themselves: what is inside comes later and covers. */}
      <mesh geometry={geometry} renderOrder={2.5} userData={{ ...NOT_CLIPPED, ...picks }}>
        <meshBasicMaterial {...look} onBeforeCompile={fadeStacks} customProgramCacheKey={() => 'cut'} />
      </mesh>
    </>
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

type Paint = (face: CutFace) => string;

function capGeometry(
  faces: readonly CutFace[],
  triangles: readonly (readonly Triangle[])[],
  plane: SectionPlane,
  paint: Paint,
): BufferGeometry {
  const fading = fadingOf(stacksOf(faces), paint);
  const ink = new Color();
  const drawing = new CapDrawing(plane);
  faces.forEach((face, i) => {
    const { r, g, b } = ink.set(paint(face));
    drawing.add(face, triangles[i]!, [r, g, b], fading.get(face));
  });
  return drawing.geometry();
}

/** What fills the gaps of stacks that are far away. */
function backGeometry(faces: readonly CutFace[], plane: SectionPlane, paint: Paint): BufferGeometry {
  const drawing = new CapDrawing(plane);
  const stacks = stacksOf(faces);
  const fading = fadingOf(stacks, paint);
  for (const stack of stacks) {
    const own = fading.get(stack.faces[0]!)!;
    const around = faceAround(stack);
    drawing.add(around, trianglesOf(around), own.mean, own);
  }
  return drawing.geometry();
}

type Rgb = readonly [number, number, number];

interface Fading {
  readonly stack: CutStack;
  readonly mean: Rgb;
}

/** The stack of each plate, with its mean colour in linear light. */
function fadingOf(stacks: readonly CutStack[], paint: Paint): ReadonlyMap<CutFace, Fading> {
  const ink = new Color();
  return new Map(
    stacks.flatMap((stack) => {
      const mean = meanOver(stack, (face) => ink.set(paint(face)).toArray()) as unknown as Rgb;
      return stack.faces.map((face) => [face, { stack, mean }] as const);
    }),
  );
}

/** Collects the triangles of faces in a plane. */
class CapDrawing {
  readonly #plane: SectionPlane;
  readonly #positions: number[] = [];
  readonly #colours: number[] = [];
  readonly #stackPlaces: number[] = [];
  readonly #stackColours: number[] = [];

  constructor(plane: SectionPlane) {
    this.#plane = plane;
  }

  add({ outline, holes }: CutFace, triangles: readonly Triangle[], ink: Rgb, fading: Fading | undefined): void {
    const corners = [outline, ...holes].flat();
    for (const index of triangles.flat()) {
      const corner = corners[index]!;
      const point: number[] = [...corner];
      point.splice(AXIS_INDEX[this.#plane.axis], 0, this.#plane.atMm);
      this.#positions.push(...point);
      this.#colours.push(...ink);
      this.#stackPlaces.push(fading === undefined ? 0 : corner[fading.stack.across] / fading.stack.pitchMm);
      this.#stackColours.push(...(fading?.mean ?? ink));
    }
  }

  geometry(): BufferGeometry {
    return new BufferGeometry()
      .setAttribute('position', new Float32BufferAttribute(this.#positions, 3))
      .setAttribute('color', new Float32BufferAttribute(this.#colours, 3))
      .setAttribute('stackPlace', new Float32BufferAttribute(this.#stackPlaces, 1))
      .setAttribute('stackColour', new Float32BufferAttribute(this.#stackColours, 3));
  }
}
