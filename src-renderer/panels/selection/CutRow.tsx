import { ActionIcon, Checkbox, Menu, UnstyledButton } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { Selection } from '../../../contract/calls/selection-calls.ts';
import type { CutCounts } from '../../display/cut-counts.ts';
import { withCutAt, withoutCut } from '../../display/edit-selection.ts';
import { formatCount, formatMeasured, formatSignificant } from '../../display/format.ts';
import type { SelectionDefinition } from '../../hooks/use-selection.ts';
import { useSelection, useStores } from '../../stores/stores.tsx';
import { ConditionChip } from './ConditionChip.tsx';
import { OriginMark } from './OriginMark.tsx';
import { SymbolText } from '../SymbolText.tsx';
import styles from './selection.module.css';

interface CutRowProps {
  readonly document: Selection;
  readonly place: number;
  readonly isOn: boolean;
  /** The last cut that is on stays on: without any there is no selection. */
  readonly isOnlyOne: boolean;
  readonly counts: CutCounts | undefined;
  readonly origin: SelectionDefinition['origins'][number] | undefined;
  /** Runs that have columns of their own. */
  readonly runs: number;
  readonly dragged: string | undefined;
  readonly onDrag: (cut: string | undefined) => void;
  readonly onDrop: (place: number) => void;
}

/** One cut: whether it is on, what it asks, what it does. The handle moves it, by the pointer or by Alt and an arrow. */
export function CutRow(props: CutRowProps) {
  const { document, place, isOn, isOnlyOne, counts, origin, runs, dragged, onDrag, onDrop } = props;
  const cut = document.cuts[place]!;
  const switchCut = useSelection((state) => state.switchCut);
  const edit = useSelection((state) => state.edit);
  const look = useSelection((state) => state.look);
  const isLookedAt = 'cut' in look && look.cut === cut.name;
  const moveByKey = (event: KeyboardEvent) => {
    const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    edit(withCutAt(document, cut.name, Math.max(0, place + by)));
  };
  return (
    <tr
      data-on={isOn}
      data-looked-at={isLookedAt}
      data-dragged={dragged === cut.name}
      onDragOver={(event) => dragged !== undefined && event.preventDefault()}
      onDrop={() => onDrop(place)}
    >
      <td className={styles.handleCell}>
        <span className={styles.handleBox}>
          <button
            type="button"
            className={styles.handle}
            draggable
            aria-label={`Move ${cut.title}`}
            title="Drag to another place, or hold Alt and press an arrow"
            onKeyDown={moveByKey}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', cut.name);
              onDrag(cut.name);
            }}
            onDragEnd={() => onDrag(undefined)}
          >
            ⠿
          </button>
          <Checkbox
            size="xs"
            aria-label={`${cut.title}: on`}
            title={isOnlyOne ? 'The last cut that is on stays on' : isOn ? 'Switch this cut off' : 'Switch this cut on'}
            checked={isOn}
            disabled={isOnlyOne}
            onChange={() => switchCut(cut.name)}
          />
        </span>
      </td>
      <th scope="row">
        <span className={styles.cutTitle} title={cut.name}>
          <SymbolText text={cut.title} />
        </span>{' '}
        {origin !== undefined && <OriginMark {...origin} />}
      </th>
      <td className={styles.chipCell}>
        <span className={styles.chips}>
          {cut.conditions.map((condition, i) => (
            // Bounds that come from elsewhere (undo, a drag in a plot) fill the form anew.
            <ConditionChip
              key={`${i} ${condition.min} ${condition.max}`}
              cut={cut.name}
              index={i}
              condition={condition}
            />
          ))}
        </span>
      </td>
      {counts === undefined ? <td colSpan={6 + 2 * runs} /> : <Numbers cut={cut.name} counts={counts} runs={runs} />}
      <td>
        <CutMenu document={document} place={place} />
      </td>
    </tr>
  );
}

function Numbers({ cut, counts, runs }: { readonly cut: string; readonly counts: CutCounts; readonly runs: number }) {
  const { step, alone, byRun } = counts;
  const lookAt = useSelection((state) => state.lookAt);
  const look = useSelection((state) => state.look);
  const isLooked = (at: 'passed' | 'lost') => look.at === at && look.cut === cut;
  /** Again: all events. */
  const toggle = (at: 'passed' | 'lost') => lookAt(isLooked(at) ? { at: 'start' } : { at, cut });
  const others = alone?.others;
  return (
    <>
      <td>
        <UnstyledButton className={styles.count} aria-pressed={isLooked('passed')} onClick={() => toggle('passed')}>
          {formatCount(step.out)}
        </UnstyledButton>
      </td>
      <td>
        <UnstyledButton className={styles.count} aria-pressed={isLooked('lost')} onClick={() => toggle('lost')}>
          {formatCount(step.in - step.out)}
        </UnstyledButton>
      </td>
      <td>{formatMeasured(step.weighted_out, step.weighted_out_error)}</td>
      <td>{step.in === 0 ? '' : formatMeasured(step.efficiency, step.efficiency_error)}</td>
      <td>{formatMeasured(step.cumulative_efficiency, step.cumulative_efficiency_error)}</td>
      <td title={others === null ? 'Only triggered events were stored: nobody can tell' : undefined}>
        {others === null
          ? '–'
          : others === undefined || others.count === 0
            ? ''
            : formatMeasured(others.efficiency, others.efficiency_error)}
      </td>
      {byRun.slice(0, runs).map((own, i) => [
        <td key={`${i} left`}>{formatCount(own.out)}</td>,
        <td key={`${i} share`} className="muted">
          {formatSignificant(own.cumulative_efficiency, 3)}
        </td>,
      ])}
    </>
  );
}

/** What else can be done with a cut. */
function CutMenu({ document, place }: Pick<CutRowProps, 'document' | 'place'>) {
  const { selection } = useStores();
  const cut = document.cuts[place]!;
  const { edit } = selection.getState();
  const last = document.cuts.length - 1;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={20} aria-label={`More of ${cut.title}`}>
          ⋯
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={place === 0} onClick={() => edit(withCutAt(document, cut.name, place - 1))}>
          Move up
        </Menu.Item>
        <Menu.Item disabled={place === last} onClick={() => edit(withCutAt(document, cut.name, place + 1))}>
          Move down
        </Menu.Item>
        <Menu.Item disabled={last === 0} onClick={() => edit(withoutCut(document, cut.name))}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
