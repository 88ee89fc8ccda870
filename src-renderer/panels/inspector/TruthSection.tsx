import { Button } from '@mantine/core';
import { formatDecimals, formatEnergy } from '../../display/format.ts';
import type { Truth } from '../../display/truth.ts';
import type { EventReply } from '../../hooks/use-event.ts';
import { useTruth } from '../../hooks/use-truth.ts';
import { useView } from '../../stores/stores.tsx';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './inspector.module.css';

/** What only the simulation knows of the event, or why it is not shown. */
export function TruthSection({ event }: { readonly event: EventReply }) {
  return (
    <section aria-label="Truth">
      <h3 className={styles.group}>Truth</h3>
      <TruthOf event={event} />
    </section>
  );
}

function TruthOf({ event }: { readonly event: EventReply }) {
  const isShown = useView((state) => state.truth === 'shown');
  const toggleTruth = useView((state) => state.toggleTruth);
  const asked = useTruth(event);
  if (event.process === 'external') {
    return (
      <p className="muted">
        None: the event was imported, and how it was made is not known here. Choose a simulated run to compare truth and
        reconstruction.
      </p>
    );
  }
  if (event.kind === 'data') {
    return (
      <p className="muted">
        None: what pseudo-data were made from is sealed, as nature&rsquo;s is. Choose a simulated run to compare truth
        and reconstruction.
      </p>
    );
  }
  if (!isShown) {
    return (
      <p className="muted">
        Hidden: the event is shown as data are.{' '}
        <Button size="compact-xs" variant="default" onClick={toggleTruth}>
          Show the truth (Shift+T)
        </Button>
      </p>
    );
  }
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (asked.state !== 'ready') return <LoadingNotice what="Making the event again" />;
  return <TruthTable truth={asked.reply} />;
}

type Particle = readonly [what: string, particle: string, energyGev: number, note: string];

function TruthTable({ truth }: { readonly truth: Truth }) {
  const { balance, warnings } = truth;
  return (
    <>
      <table className={styles.truth}>
        <caption className="muted">Particles</caption>
        <tbody>
          {particlesOf(truth).map(([what, particle, energyGev, note], i) => (
            <tr key={i}>
              <th scope="row">{what}</th>
              <td>{particle}</td>
              <td className={styles.value}>{formatEnergy(energyGev)}</td>
              <td className="muted">{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">
        Beam {formatEnergy(balance.beam_gev)} = calorimeters {formatEnergy(balance.entered_gev)} + A&prime;{' '}
        {formatEnergy(balance.aprime_gev)} + not followed {formatEnergy(balance.left_gev)}
      </p>
      {warnings.map((warning) => (
        <p key={warning} role="note">
          {warning}
        </p>
      ))}
    </>
  );
}

function particlesOf({ ways, entered, aprime }: Truth): readonly Particle[] {
  const late = (ns: number) => `${formatDecimals(ns, 1)} ns`;
  const own = ways.filter(({ owner }) => owner === 'event');
  return [
    ...own.map((way, i): Particle => [i === 0 ? 'beam' : 'on the way', way.particle, way.energy_gev, '']),
    ...entered.map(({ particle, energy_gev, place_mm }): Particle => [
      'into the calorimeters',
      particle,
      energy_gev,
      `from z ${formatDecimals(place_mm[2], 0)} mm`,
    ]),
    ...(aprime === null ? [] : [['left unseen', "A'", aprime.energy_gev, ''] as const]),
    ...ways
      .filter(({ owner }) => owner === 'pile-up')
      .map(({ particle, energy_gev, late_ns }): Particle => ['pile-up', particle, energy_gev, late(late_ns)]),
  ];
}
