import { Select } from '@mantine/core';
import { LISTED, useSampleOptions } from '../../hooks/use-sample-choice.ts';
import { useManyEvents } from '../../stores/stores.tsx';

/** Which events one is compared with. */
export function SampleChoice() {
  const sample = useManyEvents((state) => state.sample);
  const sampleRun = useManyEvents((state) => state.sampleRun);
  const options = useSampleOptions();
  return (
    <Select
      size="xs"
      aria-label="Sample"
      title="The events that are drawn, or that one is compared with"
      allowDeselect={false}
      data={options}
      value={sample === null ? LISTED : String(sample)}
      onChange={(value) => value !== null && sampleRun(value === LISTED ? null : Number(value))}
    />
  );
}
