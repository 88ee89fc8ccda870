import { useLayoutEffect, useMemo, useRef } from 'react';
import type { InstancedMesh } from 'three';
import { BoxGeometry, BufferGeometry, Color, Float32BufferAttribute } from 'three';
import { useThree } from '@react-three/fiber';
import type { Cell } from '../display/cells.ts';
import type { LitCell } from '../display/scene-event.ts';
import { matrixOf } from './lit-box.ts';
import type { ScenePalette } from './palette.ts';
import { notPickable, pickAs, pickEach } from './pickable.ts';
import { makeEdges, makePrism } from './prism-geometry.ts';
import { useDisposable } from './use-disposable.ts';

interface LitCellsProps {
  readonly cells: readonly LitCell[];
  readonly palette: ScenePalette;
}

/** The deposits of an event: boxes in the cells of calorimeters and counters, plates for what is round or has a hole. */
export function LitCells({ cells, palette }: LitCellsProps) {
  const boxes = useMemo(() => cells.filter(({ cell }) => isBox(cell)), [cells]);
  const plates = useMemo(() => cells.filter(({ cell }) => !isBox(cell)), [cells]);
  return (
    <>
      <CellBoxes cells={boxes} palette={palette} />
      {plates.map((lit) => (
        <CellPlate key={lit.cell.channel} lit={lit} palette={palette} />
      ))}
    </>
  );
}

const isBox = ({ outline, hole }: Cell) => outline.shape === 'rectangle' && hole === undefined;

/** One instanced mesh for all boxes; it is made anew only when an event needs more of them than any before. */
function CellBoxes({ cells, palette }: LitCellsProps) {
  const meshRef = useRef<InstancedMesh>(null);
  const invalidate = useThree(({ invalidate }) => invalidate);
  const box = useDisposable(() => new BoxGeometry(1, 1, 1), []);
  const edges = useDisposable(() => edgesOfBoxes(cells), [cells]);
  const capacity = useCapacity(cells.length);
  useLayoutEffect(() => {
    const mesh = meshRef.current;
    if (mesh === null) return;
    const colour = new Color();
    cells.forEach((lit, i) => {
      mesh.setMatrixAt(i, matrixOf(lit));
      mesh.setColorAt(i, colour.set(lit.colour));
    });
    mesh.count = cells.length;
    mesh.instanceMatrix.needsUpdate = true;
    if (mesh.instanceColor !== null) mesh.instanceColor.needsUpdate = true;
    mesh.computeBoundingSphere();
    invalidate();
  }, [cells, capacity, invalidate]);
  const picks = useMemo(() => cells.map(({ cell }) => ({ kind: 'cell' as const, channel: cell.channel })), [cells]);
  return (
    <>
      <instancedMesh key={capacity} ref={meshRef} args={[box, undefined, capacity]} userData={pickEach(picks)}>
        <meshBasicMaterial />
      </instancedMesh>
      <lineSegments geometry={edges} raycast={notPickable}>
        <lineBasicMaterial color={palette.cellEdge} transparent opacity={0.55} />
      </lineSegments>
    </>
  );
}

/** The next power of two. */
function useCapacity(count: number): number {
  return useMemo(() => 2 ** Math.ceil(Math.log2(Math.max(count, 64))), [count]);
}

function CellPlate({ lit, palette }: { readonly lit: LitCell; readonly palette: ScenePalette }) {
  const { cell, colour, fill } = lit;
  const { outline, hole, lengthMm } = cell;
  const prism = useDisposable(() => makePrism(outline, hole, lengthMm), [outline, hole, lengthMm]);
  const edges = useDisposable(() => makeEdges(prism), [prism]);
  const position = [cell.pose.xMm + cell.xMm, cell.pose.yMm + cell.yMm, cell.pose.zMm + cell.zFrontMm] as const;
  return (
    <group position={position} userData={pickAs({ kind: 'cell', channel: cell.channel })}>
      <mesh geometry={prism}>
        <meshBasicMaterial color={colour} transparent opacity={0.25 + 0.65 * fill} depthWrite={false} />
      </mesh>
      <lineSegments geometry={edges} raycast={notPickable}>
        <lineBasicMaterial color={palette.cellEdge} transparent opacity={0.4} />
      </lineSegments>
    </group>
  );
}

/** Twelve edges for each box, in one geometry. */
function edgesOfBoxes(cells: readonly LitCell[]): BufferGeometry {
  const unit = new Float32Array(24 * 3);
  let at = 0;
  for (const axis of [0, 1, 2]) {
    for (const u of [-0.5, 0.5]) {
      for (const v of [-0.5, 0.5]) {
        for (const end of [-0.5, 0.5]) {
          unit[at + axis] = end;
          unit[at + ((axis + 1) % 3)] = u;
          unit[at + ((axis + 2) % 3)] = v;
          at += 3;
        }
      }
    }
  }
  const positions = new Float32Array(cells.length * unit.length);
  cells.forEach((lit, i) => {
    const attribute = new Float32BufferAttribute(unit.slice(), 3).applyMatrix4(matrixOf(lit));
    positions.set(attribute.array, i * unit.length);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  return geometry;
}
