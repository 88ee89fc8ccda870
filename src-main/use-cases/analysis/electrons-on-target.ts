import { describeLayout } from '../../../geometry/layout.ts';
import { readDetectorText } from '../../../geometry/read.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { StoredSample } from './samples-of-store.ts';

/**
 * Electrons on target that the selected events are per. The weight of a simulated pair is per electron on target. A run of
 * data stands for an exposure of beam particles; the share of them on target is the simulated one, and the data acquisition
 * missed its mean dead time, which is all that the experiment knew (section VI).
 */
export function electronsOnTarget(reader: EventReader, sample: StoredSample, samples: readonly StoredSample[]): number {
  const { record, exposureEot } = sample;
  if (record.kind !== 'data') return reader.readTotals(record.runId).onTarget.count;
  const { readout } = describeLayout(readDetectorText(reader.readGeometry(record.geometrySha256).document));
  return exposureEot! * shareOnTarget(reader, sample, samples) * (1 - readout.daqDeadTime);
}

/**
 * Beam particles that fire the beam counters: the largest sample of the beam under the same conditions tells. Without one it is
 * the share among the events of the data themselves, most of which are made by electrons of the core: 3 % more.
 */
function shareOnTarget(
  reader: EventReader,
  { record, conditions }: StoredSample,
  samples: readonly StoredSample[],
): number {
  const [beam] = samples
    .filter((of) => of.process === 'beam' && of.isMixture && of.conditions === conditions)
    .map(({ record: { runId } }) => reader.readTotals(runId))
    .toSorted((a, b) => b.generated.count - a.generated.count);
  const { onTarget, generated } = beam ?? reader.readTotals(record.runId);
  return onTarget.weight / generated.weight;
}
