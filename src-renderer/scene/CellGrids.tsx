import { BufferGeometry, Float32BufferAttribute } from 'three';
import type { Cell } from '../display/cells.ts';
import { placePoint } from '../display/volume.ts';
import type { ScenePalette } from './palette.ts';
import { notPickable } from './pickable.ts';
import { useDisposable } from './use-disposable.ts';

interface CellGridsProps {
  readonly cells: readonly Cell[];
  readonly hidden: ReadonlySet<string>;
  readonly palette: ScenePalette;
}

/** The borders of the read-out cells on the front faces of the calorimeters. */
export function CellGrids({ cells, hidden, palette }: CellGridsProps) {
  const lines = useDisposable(
    () => gridLines(cells.filter(({ detector, element }) => gridded.has(detector) && !hidden.has(element))),
    [cells, hidden],
  );
  return (
    <lineSegments geometry={lines} raycast={notPickable} renderOrder={2}>
      <lineBasicMaterial color={palette.grid} transparent opacity={0.22} depthWrite={false} />
    </lineSegments>
  );
}

const gridded: ReadonlySet<Cell['detector']> = new Set(['ECAL-preshower', 'HCAL', 'V2']);

function gridLines(cells: readonly Cell[]): BufferGeometry {
  const points = cells.flatMap((cell) => {
    if (cell.outline.shape !== 'rectangle') return [];
    const x = cell.outline.widthMm / 2;
    const y = cell.outline.heightMm / 2;
    const corners = [
      [-x, -y],
      [x, -y],
      [x, y],
      [-x, y],
    ].map(([dx, dy]) => placePoint(cell.pose, cell.xMm + dx!, cell.yMm + dy!, cell.zFrontMm));
    return corners.flatMap((corner, i) => [...corner, ...corners[(i + 1) % 4]!]);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(points, 3));
  return geometry;
}
