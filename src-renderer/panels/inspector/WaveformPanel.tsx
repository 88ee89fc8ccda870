import { ActionIcon, Select } from '@mantine/core';
import { useMemo } from 'react';
import { formatDecimals } from '../../display/format.ts';
import { waveformFigure, type Waveform } from '../../display/waveform-figure.ts';
import type { EventReply } from '../../hooks/use-event.ts';
import { useWaveforms, type Waveforms } from '../../hooks/use-waveforms.ts';
import { NextIcon, PreviousIcon } from '../../shell/icons.tsx';
import { useProject } from '../../stores/stores.tsx';
import { FigureView } from '../FigureView.tsx';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './waveform.module.css';
import { WithEvent } from './WithEvent.tsx';

/** What the sampling ADC saw of the chosen cell, and the pulses that were found in it. */
export function WaveformPanel() {
  return <WithEvent>{(event) => <WaveformsOf event={event} />}</WithEvent>;
}

function WaveformsOf({ event }: { readonly event: EventReply }) {
  const asked = useWaveforms(event);
  const picked = useProject((state) => state.picked);
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (asked.state !== 'ready') return <LoadingNotice what="Making the samples again" />;
  const { channels } = asked.reply;
  if (picked?.kind !== 'cell') {
    const loudest = channels.toSorted((a, b) => energyOf(b) - energyOf(a))[0];
    return loudest === undefined ? null : <Shown waveforms={asked.reply} waveform={loudest} event={event} />;
  }
  const waveform = channels.find(({ id }) => id === picked.channel);
  if (waveform === undefined)
    return (
      <EmptyNotice title="This channel sends no samples">
        Only ECAL, V2, HCAL and SRD are read out by sampling ADCs: select one of their cells.
      </EmptyNotice>
    );
  return <Shown waveforms={asked.reply} waveform={waveform} event={event} />;
}

interface ShownProps {
  readonly waveforms: Waveforms;
  readonly waveform: Waveform;
  readonly event: EventReply;
}

function Shown({ waveforms, waveform, event }: ShownProps) {
  const figure = useMemo(() => waveformFigure(waveform, waveforms, event), [waveform, waveforms, event]);
  const saturated = waveform.samples.filter((count) => count >= waveforms.greatest_count).length;
  return (
    <div className="stack">
      <ChannelChoice channels={waveforms.channels} shown={waveform} />
      <div className={styles.figure}>
        <FigureView figure={figure} />
      </div>
      <Pulses waveform={waveform} nearNs={waveforms.near_ns} />
      <p className="muted">
        Pedestals {formatDecimals(waveform.pedestals[0], 1)} (even) and {formatDecimals(waveform.pedestals[1], 1)} (odd
        samples) counts; {saturated === 0 ? 'no sample' : `${saturated} of ${waveform.samples.length} samples`} at the
        limit of {waveforms.greatest_count}.
        {!waveform.sent && ' The channel was quiet and sent nothing: its samples are made for this display.'}
      </p>
      {waveforms.warnings.map((warning) => (
        <p key={warning} role="note">
          {warning}
        </p>
      ))}
    </div>
  );
}

/** All channels by energy; going through them selects them everywhere. */
function ChannelChoice({ channels, shown }: { readonly channels: readonly Waveform[]; readonly shown: Waveform }) {
  const pick = useProject((state) => state.pick);
  const sorted = useMemo(
    () => channels.toSorted((a, b) => Number(b.sent) - Number(a.sent) || energyOf(b) - energyOf(a)),
    [channels],
  );
  const at = sorted.findIndex(({ id }) => id === shown.id);
  const show = (index: number) => {
    const next = sorted[index];
    if (next !== undefined) pick({ kind: 'cell', channel: next.id });
  };
  return (
    <div className={styles.choice} role="group" aria-label="Channel">
      <ActionIcon
        variant="default"
        size={24}
        aria-label="Channel with more energy"
        disabled={at <= 0}
        onClick={() => show(at - 1)}
      >
        <PreviousIcon />
      </ActionIcon>
      <Select
        size="xs"
        aria-label="Channel"
        className={styles.channel ?? ''}
        searchable
        allowDeselect={false}
        data={sorted.map(({ id, name, sent }) => ({ value: String(id), label: sent ? name : `${name} (quiet)` }))}
        value={String(shown.id)}
        onChange={(value) => value !== null && pick({ kind: 'cell', channel: Number(value) })}
      />
      <ActionIcon
        variant="default"
        size={24}
        aria-label="Channel with less energy"
        disabled={at === sorted.length - 1}
        onClick={() => show(at + 1)}
      >
        <NextIcon />
      </ActionIcon>
    </div>
  );
}

function Pulses({ waveform, nearNs }: { readonly waveform: Waveform; readonly nearNs: number }) {
  const { pulses, unit } = waveform;
  if (pulses.length === 0) return <p className="muted">No pulse was found.</p>;
  const nearest = pulses.toSorted((a, b) => Math.abs(a.time_ns) - Math.abs(b.time_ns))[0];
  return (
    <table className={styles.pulses} aria-label="Pulses">
      <thead>
        <tr>
          <th scope="col">
            start <span className="muted">ns</span>
          </th>
          <th scope="col">
            height <span className="muted">counts</span>
          </th>
          <th scope="col">
            energy <span className="muted">{unit}</span>
          </th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {pulses.map((pulse) => (
          <tr key={pulse.time_ns}>
            <td>{formatDecimals(pulse.time_ns, 2)}</td>
            <td>{formatDecimals(pulse.counts, 1)}</td>
            <td>{formatDecimals(pulse.energy, 3)}</td>
            <td>
              {pulse === nearest && Math.abs(pulse.time_ns) < nearNs ? 'makes the energy' : 'other beam particle'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of the pulse that is highest, on the channel's own scale; MIP count as GeV here, for order alone. */
function energyOf({ pulses }: Waveform): number {
  return Math.max(0, ...pulses.map(({ energy }) => energy));
}
