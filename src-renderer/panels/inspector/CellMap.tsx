import { UnstyledButton } from '@mantine/core';
import type { CSSProperties } from 'react';
import { inkOn } from '../../../plots/contrast.ts';
import type { EnergyScale } from '../../display/energy-scale.ts';
import { formatEnergy } from '../../display/format.ts';
import { isSameObject } from '../../display/picked-object.ts';
import { useProject } from '../../stores/stores.tsx';
import styles from './cell-map.module.css';

export interface MapCell {
  readonly channel: number;
  readonly name: string;
  readonly column: number;
  readonly row: number;
  /** 0 where the channel is suppressed. */
  readonly energyGev: number;
}

interface CellMapProps {
  readonly title: string;
  readonly cells: readonly MapCell[];
  readonly columns: number;
  readonly rows: number;
  readonly scale: EnergyScale;
}

/** A calorimeter seen against the beam, as plots have it: +x to the right, +y up. */
export function CellMap({ title, cells, columns, rows, scale }: CellMapProps) {
  const sumGev = cells.reduce((sum, { energyGev }) => sum + energyGev, 0);
  return (
    <figure className={styles.map}>
      <figcaption className={styles.caption}>
        <span>{title}</span>
        <span className={styles.sum}>{formatEnergy(sumGev)}</span>
      </figcaption>
      <div
        className={styles.cells}
        role="group"
        aria-label={`${title}: ${formatEnergy(sumGev)}`}
        style={{ gridTemplateColumns: `repeat(${columns}, 1fr)`, aspectRatio: `${columns} / ${rows}` }}
      >
        {cells.map((cell) => (
          <CellButton
            key={cell.channel}
            cell={cell}
            scale={scale}
            place={{ gridColumn: cell.column + 1, gridRow: rows - cell.row }}
          />
        ))}
      </div>
    </figure>
  );
}

interface CellButtonProps {
  readonly cell: MapCell;
  readonly scale: EnergyScale;
  readonly place: CSSProperties;
}

function CellButton({ cell, scale, place }: CellButtonProps) {
  const object = { kind: 'cell', channel: cell.channel } as const;
  const isPicked = useProject((state) => isSameObject(state.picked, object));
  const isHovered = useProject((state) => isSameObject(state.hovered, object));
  const pick = useProject((state) => state.pick);
  const hover = useProject((state) => state.hover);
  const isLit = cell.energyGev > 0;
  const fill = scale.colourOf(scale.shareOf(cell.energyGev));
  const text = `${cell.name}, ${isLit ? formatEnergy(cell.energyGev) : 'no signal'}`;
  return (
    <UnstyledButton
      className={styles.cell}
      data-lit={isLit}
      data-picked={isPicked}
      data-hovered={isHovered}
      aria-pressed={isPicked}
      title={text}
      style={{
        ...place,
        ...(isLit ? { background: fill, color: inkOn(fill) } : {}),
      }}
      onClick={() => pick(isPicked ? undefined : object)}
      onPointerEnter={() => hover(object)}
      onPointerLeave={() => hover(undefined)}
    >
      <span className="for-screen-readers">{text}</span>
      {isLit && <span aria-hidden="true">{shortEnergy(cell.energyGev)}</span>}
    </UnstyledButton>
  );
}

/** GeV in the fewest characters that still tell cells apart. */
function shortEnergy(energyGev: number): string {
  if (energyGev >= 9.95) return energyGev.toFixed(0);
  if (energyGev >= 0.995) return energyGev.toFixed(1);
  return energyGev >= 0.005 ? energyGev.toFixed(2).slice(1) : '·';
}
