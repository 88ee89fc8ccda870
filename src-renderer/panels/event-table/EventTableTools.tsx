import { ActionIcon, Checkbox, Popover, Tooltip, UnstyledButton } from '@mantine/core';
import { EVENT_COLUMNS } from '../../../physics/event-model/event-columns.ts';
import { columnOf, formatColumn, formatCount } from '../../display/format.ts';
import { useEventNavigation } from '../../hooks/use-event-query.ts';
import { useEventCount } from '../../hooks/use-event-count.ts';
import { useSaveTable } from '../../hooks/use-save-table.ts';
import { ColumnsIcon, FirstIcon, GoToIcon, LastIcon, NextIcon, PreviousIcon, SaveIcon } from '../../shell/icons.tsx';
import type { Range } from '../../stores/table-store.ts';
import { useSelectionDefinition } from '../../hooks/use-selection.ts';
import { titleOfLook } from '../../display/look.ts';
import { useSelection, useShell, useTable } from '../../stores/stores.tsx';
import { MarkupText } from '../MarkupText.tsx';
import { RunSelect } from '../RunSelect.tsx';
import { BookmarkButton } from './BookmarkButton.tsx';
import { QueryMenu } from './QueryMenu.tsx';
import { isOpen } from './RangeForm.tsx';
import { WhereInput } from './WhereInput.tsx';
import styles from './event-table.module.css';

/** The run, the way through its events, and the filters that are on. */
export function EventTableTools() {
  const ranges = useTable((state) => state.ranges);
  const where = useTable((state) => state.where);
  const isLooking = useSelection((state) => state.look.at !== 'start');
  const { total, shown, isReading } = useEventCount();
  return (
    <div className={styles.tools}>
      <RunSelect />
      <StepButtons />
      <BookmarkButton />
      <span className="muted" role="status">
        {isReading ? 'Reading …' : countText(total, shown, ranges.length + Number(where !== '') + Number(isLooking))}
      </span>
      <SaveButton />
      <ColumnsMenu />
    </div>
  );
}

/** What is listed, as a file. */
function SaveButton() {
  const { save, isBusy, canSave } = useSaveTable();
  return (
    <Tooltip label="Save what is listed as CSV" openDelay={400}>
      <ActionIcon
        variant="default"
        size={26}
        aria-label="Save the listed events as CSV"
        disabled={!canSave}
        loading={isBusy}
        onClick={() => void save()}
      >
        <SaveIcon />
      </ActionIcon>
    </Tooltip>
  );
}

/** Which events are listed: a condition, ranges of columns, and filters that were kept under a name. */
export function EventFilters() {
  const ranges = useTable((state) => state.ranges);
  return (
    <div className={styles.filters}>
      <WhereInput />
      <span className={styles.chips}>
        <LookChip />
        {ranges.map((range) => (
          <RangeChip key={range.column} range={range} />
        ))}
      </span>
      <QueryMenu />
    </div>
  );
}

function countText(total: number, shown: number, filters: number): string {
  const events = `${formatCount(total)} ${total === 1 ? 'event' : 'events'}${filters > 0 ? ' kept' : ''}`;
  return shown < total ? `${events}; the first ${formatCount(shown)} are listed: filter to see the others` : events;
}

function StepButtons() {
  const navigation = useEventNavigation();
  const openDialog = useShell((state) => state.openDialog);
  const buttons = [
    { name: 'First event', key: 'Home', icon: <FirstIcon />, go: navigation.first },
    { name: 'Previous event', key: '←', icon: <PreviousIcon />, go: () => navigation.step(-1) },
    { name: 'Next event', key: '→', icon: <NextIcon />, go: () => navigation.step(1) },
    { name: 'Last event', key: 'End', icon: <LastIcon />, go: navigation.last },
    { name: 'Go to event', key: 'G', icon: <GoToIcon />, go: () => openDialog('go-to-event') },
  ];
  return (
    <ActionIcon.Group>
      {buttons.map(({ name, key, icon, go }) => (
        <Tooltip key={name} label={`${name} (${key})`} openDelay={400}>
          <ActionIcon variant="default" size={26} aria-label={name} onClick={() => void go()}>
            {icon}
          </ActionIcon>
        </Tooltip>
      ))}
    </ActionIcon.Group>
  );
}

function RangeChip({ range }: { readonly range: Range }) {
  const dropRange = useTable((state) => state.dropRange);
  const { title, unit } = columnOf(range.column);
  const low = isOpen(range.min) ? '' : `${formatColumn(range.column, range.min)} ≤ `;
  const high = isOpen(range.max) ? '' : ` ≤ ${formatColumn(range.column, range.max)}`;
  return (
    <UnstyledButton className={styles.chip} title="Remove this filter" onClick={() => dropRange(range.column)}>
      {low}
      <MarkupText markup={title} />
      {high} {unit} <span aria-hidden="true">×</span>
    </UnstyledButton>
  );
}

/** The point of the selection that is looked at, where it is not the start. */
function LookChip() {
  const look = useSelection((state) => state.look);
  const lookAt = useSelection((state) => state.lookAt);
  const definition = useSelectionDefinition();
  if (look.at === 'start' || definition === undefined) return null;
  return (
    <UnstyledButton
      className={styles.chip}
      title="Events at this point of the selection. Remove this filter"
      onClick={() => lookAt({ at: 'start' })}
    >
      {titleOfLook(look, definition)} <span aria-hidden="true">×</span>
    </UnstyledButton>
  );
}

function ColumnsMenu() {
  const columns = useTable((state) => state.columns);
  const toggleColumn = useTable((state) => state.toggleColumn);
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={26} aria-label="Columns" title="Columns">
          <ColumnsIcon />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={styles.columnsMenu}>
        {EVENT_COLUMNS.map(({ name, title, unit, about }) => (
          <Checkbox
            key={name}
            size="xs"
            checked={columns.includes(name)}
            onChange={() => toggleColumn(name)}
            title={about}
            label={
              <>
                <MarkupText markup={title} /> <span className="muted">{unit}</span>
              </>
            }
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
