import { UnstyledButton } from '@mantine/core';
import { useRef, type CSSProperties, type KeyboardEvent } from 'react';
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
  const picked = useProject((state) => (state.picked?.kind === 'cell' ? state.picked.channel : undefined));
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  // One stop of the Tab key for a map: the chosen cell, or the one with most energy; arrows go on from there.
  const entry =
    cells.find(({ channel }) => channel === picked) ??
    cells.reduce<MapCell | undefined>(
      (most, cell) => (most !== undefined && most.energyGev >= cell.energyGev ? most : cell),
      undefined,
    );
  const walk = (event: KeyboardEvent) => {
    const [right, up] = ARROWS[event.key] ?? [0, 0];
    const from = cells.find((cell) => buttons.current.get(placeOf(cell)) === event.target);
    // A cell that was clicked leaves the arrows to the events.
    const isReached = (event.target as Element).matches(':focus-visible');
    if ((right === 0 && up === 0) || from === undefined || !isReached) return;
    event.preventDefault();
    buttons.current.get(placeOf({ column: from.column + right, row: from.row + up }))?.focus();
  };
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
        onKeyDown={walk}
        style={{ gridTemplateColumns: `repeat(${columns}, 1fr)`, aspectRatio: `${columns} / ${rows}` }}
      >
        {cells.map((cell) => (
          <CellButton
            key={cell.channel}
            cell={cell}
            scale={scale}
            isEntry={cell === entry}
            keep={(button) => {
              if (button === null) buttons.current.delete(placeOf(cell));
              else buttons.current.set(placeOf(cell), button);
            }}
            place={{ gridColumn: cell.column + 1, gridRow: rows - cell.row }}
          />
        ))}
      </div>
    </figure>
  );
}

const placeOf = ({ column, row }: Pick<MapCell, 'column' | 'row'>) => `${column},${row}`;

/** Columns to the right and rows up. */
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

interface CellButtonProps {
  readonly cell: MapCell;
  readonly scale: EnergyScale;
  readonly place: CSSProperties;
  readonly isEntry: boolean;
  readonly keep: (button: HTMLButtonElement | null) => void;
}

function CellButton({ cell, scale, place, isEntry, keep }: CellButtonProps) {
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
      ref={keep}
      tabIndex={isEntry ? 0 : -1}
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
