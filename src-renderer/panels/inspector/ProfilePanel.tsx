import { useMemo } from 'react';
import { formatCount } from '../../display/format.ts';
import { profileFigure } from '../../display/profile-figure.ts';
import { sampleKinds } from '../../display/sample-kind.ts';
import type { EventReply } from '../../hooks/use-event.ts';
import { useProfiles, type Profiles } from '../../hooks/use-profiles.ts';
import { LISTED, useSampleOptions } from '../../hooks/use-sample-choice.ts';
import { useLastReply } from '../../bridge/use-call.tsx';
import { useManyEvents, useView } from '../../stores/stores.tsx';
import { FigureView } from '../FigureView.tsx';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './profiles.module.css';
import { SampleChoice } from './SampleChoice.tsx';
import { WithEvent } from './WithEvent.tsx';

/** The shower of the event, along and across the beam, against the showers of many. */
export function ProfilePanel() {
  return <WithEvent>{(event) => <ProfilesOf event={event} />}</WithEvent>;
}

function ProfilesOf({ event }: { readonly event: EventReply }) {
  const asked = useProfiles(event);
  const profiles = useLastReply(asked);
  return (
    <div className="stack">
      <SampleChoice />
      {asked.state === 'failed' ? (
        <FailureNotice failure={asked.failure} onRetry={asked.retry} />
      ) : profiles === undefined ? (
        <LoadingNotice what="Reading the sample" />
      ) : (
        <Figures profiles={profiles} event={event} />
      )}
    </div>
  );
}

function Figures({ profiles, event }: { readonly profiles: Profiles; readonly event: EventReply }) {
  const scale = useView((state) => state.energyScale);
  const sample = useManyEvents((state) => state.sample);
  const options = useSampleOptions();
  const chosen = sample === null ? LISTED : String(sample);
  const title = options.find(({ value }) => value === chosen)?.label ?? 'the sample';
  const [depth, lateral] = useMemo(() => {
    const words = { scale, sample: title, kinds: sampleKinds([event]) };
    return [
      profileFigure(profiles, { ...words, which: 'depth' }),
      profileFigure(profiles, { ...words, which: 'lateral' }),
    ];
  }, [profiles, event, scale, title]);
  const { total, sampled } = profiles;
  return (
    <>
      <div className={styles.figure}>
        <FigureView figure={depth!} />
      </div>
      <div className={styles.figure}>
        <FigureView figure={lateral!} />
      </div>
      <p className="muted">
        {sampled === 0
          ? 'The sample is empty: loosen the filters of the table, or take a run.'
          : `Band: the shares of energy of ${sampled < total ? `${formatCount(sampled)} of ${formatCount(total)}` : formatCount(total)} events, at the energy of this one. PS is the preshower; x+ and y+ are the neighbours that the cluster leans to, as in the cut on the lateral shape; the rest is outside 3 × 3 cells.`}
      </p>
    </>
  );
}
