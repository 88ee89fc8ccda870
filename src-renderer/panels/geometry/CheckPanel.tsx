import { Button, SegmentedControl, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { CallReply } from '../../../contract/calls.ts';
import { useCall } from '../../bridge/use-call.tsx';
import { formatDecimals } from '../../display/format.ts';
import { useGeometryName } from '../../hooks/use-geometry-name.ts';
import { useMeasure, useProject } from '../../stores/stores.tsx';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './section.module.css';

type Depth = 'fast' | 'sampled' | 'surface';
const depths: readonly { readonly value: Depth; readonly label: string }[] = [
  { value: 'fast', label: 'Boxes' },
  { value: 'sampled', label: 'Points inside' },
  { value: 'surface', label: 'Points on surfaces' },
];

/** Overlaps, gaps, protrusions, and cells without read-out. */
export function CheckPanel() {
  const [depth, setDepth] = useState<Depth>('fast');
  const asked = useCall('geometry.check', { geometry: useGeometryName(), depth });
  return (
    <div className={styles.panel}>
      <SegmentedControl
        size="xs"
        aria-label="How hard to look"
        data={[...depths]}
        value={depth}
        onChange={(value) => setDepth(depths.find((one) => one.value === value)?.value ?? 'fast')}
      />
      {asked.state === 'failed' && <FailureNotice failure={asked.failure} onRetry={asked.retry} />}
      {asked.state === 'loading' && <LoadingNotice what="Looking for overlaps and gaps" />}
      {asked.state === 'ready' && <Findings reply={asked.reply} />}
    </div>
  );
}

function Findings({ reply: { ok, findings } }: { readonly reply: CallReply<'geometry.check'> }) {
  return (
    <>
      <strong role="status">{ok ? 'No overlap.' : `${findings.length} found.`}</strong>
      {findings.length === 0 && (
        <span className="muted">Every volume lies in its mother and apart from the others.</span>
      )}
      {findings.map((finding, i) => (
        <Finding key={i} finding={finding} />
      ))}
    </>
  );
}

function Finding({ finding }: { readonly finding: CallReply<'geometry.check'>['findings'][number] }) {
  const pick = useProject((state) => state.pick);
  const addPoint = useMeasure((state) => state.addPoint);
  const { kind, volumes, at_mm, size_mm, message } = finding;
  return (
    <div>
      <div>
        <strong>{kind}</strong> of {formatDecimals(size_mm, 3)} mm at{' '}
        {at_mm.map((mm) => formatDecimals(mm, 1)).join(', ')} mm
      </div>
      <div className="muted">{message}</div>
      <div className={styles.head}>
        {volumes.map((path) => (
          <UnstyledButton key={path} className="mono" onClick={() => pick({ kind: 'volume', path })}>
            {path}
          </UnstyledButton>
        ))}
        <Button size="compact-sm" variant="default" onClick={() => addPoint(at_mm)}>
          Mark the place
        </Button>
      </div>
    </div>
  );
}
