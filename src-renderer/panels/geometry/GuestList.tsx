import { Tooltip, UnstyledButton } from '@mantine/core';
import type { CallReply } from '../../../contract/calls.ts';
import type { CallState } from '../../bridge/reply-cache.ts';
import { formatCount } from '../../display/format.ts';
import { NumberField } from '../../forms/NumberField.tsx';
import { useGuests } from '../../hooks/use-guests.ts';
import { EyeIcon, EyeOffIcon } from '../../shell/icons.tsx';
import type { Guest } from '../../stores/guests-store.ts';
import { useGuestChoice } from '../../stores/stores.tsx';
import { GuestFigures } from './GuestFigures.tsx';
import styles from './geometry.module.css';
import { UnitSelect } from './UnitSelect.tsx';

type Reply = CallReply<'guest.open'>;

/** Files of other programs beside the detector; nothing where none is open. */
export function GuestList() {
  const guests = useGuests();
  if (guests.length === 0) return null;
  return (
    <section className={styles.guests} aria-label="Guests">
      <h3>Guests</h3>
      <ul>
        {guests.map(({ guest, asked }) => (
          <GuestLine key={guest.id} guest={guest} asked={asked} />
        ))}
      </ul>
    </section>
  );
}

function GuestLine({ guest, asked }: { readonly guest: Guest; readonly asked: CallState<Reply> }) {
  const { id, name, unit, event, isShown } = guest;
  const toggle = useGuestChoice((state) => state.toggle);
  const measureIn = useGuestChoice((state) => state.measureIn);
  const showEvent = useGuestChoice((state) => state.showEvent);
  const remove = useGuestChoice((state) => state.remove);
  const reply = asked.state === 'ready' ? asked.reply : undefined;
  return (
    <li data-hidden={!isShown}>
      <div className={styles.guest}>
        <UnstyledButton
          className={styles.eye}
          aria-label={`${isShown ? 'Hide' : 'Show'} ${name}`}
          onClick={() => toggle(id)}
        >
          {isShown ? <EyeIcon /> : <EyeOffIcon />}
        </UnstyledButton>
        <Tooltip label={partsText(reply)} multiline w={320} disabled={reply === undefined}>
          <span className={styles.guestName} tabIndex={0}>
            {name}
          </span>
        </Tooltip>
        {reply !== undefined && <GuestFigures name={name} figures={reply.figures} />}
        {reply !== undefined && reply.events > 1 && (
          <NumberField
            aria-label={`Event of ${name}`}
            size="xs"
            w={70}
            needed
            min={0}
            max={reply.events - 1}
            multipleOf={1}
            value={event}
            onChange={(value) => showEvent(id, value)}
          />
        )}
        <UnitSelect label={`Unit of ${name}`} unit={unit} onChange={(chosen) => measureIn(id, chosen)} />
        <UnstyledButton className={styles.remove} aria-label={`Remove ${name}`} onClick={() => remove(id)}>
          ×
        </UnstyledButton>
      </div>
      <p className="muted">
        {reply !== undefined && countsText(reply)}
        {asked.state === 'loading' && 'Reading …'}
        {asked.state === 'failed' && <span role="alert">{`${asked.failure.problem} ${asked.failure.remedy}`}</span>}
      </p>
      {reply?.notes.map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
    </li>
  );
}

function countsText({ triangles, tracks, hits, figures, unit, unit_basis, event_name: event }: Reply): string {
  const counts = [
    { what: 'triangle', count: triangles },
    { what: 'track', count: tracks },
    { what: 'hit', count: hits },
  ].filter(({ count }) => count > 0);
  const found = counts.map(({ what, count }) => `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`).join(', ');
  if (found === '') return figures.length > 0 ? 'Plots alone' : 'Nothing to draw';
  return `${found}; ${unit} (${unit_basis})${event === null ? '' : `; ${event}`}`;
}

const MOST_NAMED = 12;

function partsText(reply: Reply | undefined): string {
  if (reply === undefined) return '';
  const { parts, parts_total: total } = reply;
  const rest = total - Math.min(parts.length, MOST_NAMED);
  const named = parts.slice(0, MOST_NAMED).map((part) => part.name);
  return [...named, ...(rest > 0 ? [`and ${formatCount(rest)} more`] : [])].join(', ');
}
