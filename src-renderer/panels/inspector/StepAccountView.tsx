import { formatCount, formatEnergy, formatScientific } from '../../display/format.ts';
import { useStepAccount, type StepAccount, type StepId } from '../../hooks/use-step-account.ts';
import { FailureNotice } from '../notices.tsx';
import styles from './steps.module.css';

/** Where the energy of a step went, and the random numbers that made it so. */
export function StepAccountView({ step }: { readonly step: StepId }) {
  const asked = useStepAccount(step);
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  return (
    <section className={styles.account} aria-label="The step">
      {asked.state === 'ready' ? (
        <Account account={asked.reply} />
      ) : (
        <span className="muted">Making the event again …</span>
      )}
    </section>
  );
}

/** Numbers of a step that are listed; a step at the end of a positron may draw hundreds. */
const MOST_DRAWS = 24;
/** What the balance of every step is held to. */
const CLOSED_GEV = 1e-9;

function Account({ account }: { readonly account: StepAccount }) {
  const { particle, process, before_gev, after_gev, rest_gev, booked_gev, made_gev, made, first_draw, draws } = account;
  const isClosed = Math.abs(account.imbalance_gev) < CLOSED_GEV;
  return (
    <>
      <dl>
        <dt>
          {particle}, {process}
        </dt>
        <dd>
          {formatEnergy(before_gev)} → {account.ends ? 'gone' : formatEnergy(after_gev)}
          {rest_gev > 0 && <span className="muted"> and {formatEnergy(rest_gev)} at rest</span>}
        </dd>
        <dt>left behind</dt>
        <dd>{formatEnergy(booked_gev)}</dd>
        <dt>given to new particles</dt>
        <dd>
          {formatEnergy(made_gev)}
          {made.length > 0 && (
            <span className="muted">
              {' '}
              {made.map((child) => `${child.particle} ${formatEnergy(child.energy_gev)}`).join(', ')}
            </span>
          )}
        </dd>
        <dt>balance</dt>
        <dd data-passed={isClosed} className={styles.verdict}>
          {isClosed ? 'closed' : 'open'} to {formatScientific(Math.abs(account.imbalance_gev), 1)} GeV
          <span className="muted"> every step to {formatScientific(account.greatest_imbalance_gev, 1)} GeV</span>
        </dd>
        <dt>random numbers</dt>
        <dd>
          {draws.length === 0
            ? 'none'
            : `${formatCount(draws.length)}, from number ${formatCount(first_draw)} of the shower on`}
        </dd>
      </dl>
      {draws.length > 0 && (
        <p className="mono muted">
          {draws
            .slice(0, MOST_DRAWS)
            .map((value) => value.toFixed(6))
            .join(' ')}
          {draws.length > MOST_DRAWS && ' …'}
        </p>
      )}
    </>
  );
}
