import { describeLayout } from '../../../geometry/layout.ts';
import { shippedDetector } from '../../../geometry/catalogue.ts';
import { describeReadOut } from '../../../physics/chain/read-out-parts.ts';
import type { ReadOut } from '../../../physics/digitisation/read-out.ts';
import { Digitiser } from '../../../physics/digitisation/read-out.ts';
import { pedestalCounts } from '../../../physics/digitisation/front-end.ts';
import { Deposits } from '../../../physics/event-model/deposits.ts';
import { Digits } from '../../../physics/event-model/digits.ts';
import { RandomStream } from '../../../physics/foundation/random.ts';
import type { ChannelCalibration } from '../../../physics/reconstruction/channel-energies.ts';

export const shippedReadOut = (): ReadOut => describeReadOut(describeLayout(shippedDetector()));

/** Calibrations by the gains alone. */
export function nominalCalibrations({ frontEnds }: ReadOut): ChannelCalibration[] {
  return frontEnds.map(({ countsPerUnit }, channel) => ({
    unitsPerCount: 1 / countsPerUnit,
    pedestals: [pedestalCounts(channel, 0), pedestalCounts(channel, 1)],
  }));
}

/** Digits of events with the same energies (and times) in one channel; each is valid until the next. */
export function* digitiseChannel(
  readOut: ReadOut,
  channel: number,
  pulses: readonly { readonly energy: number; readonly timeNs?: number }[],
  events: number,
  quiet: 'as sent' | 'with samples' = 'as sent',
): Generator<Digits> {
  const digitiser = new Digitiser(readOut);
  const stream = new RandomStream(3, 1, 'read-out').startEvent(0);
  const deposits = new Deposits();
  const digits = new Digits();
  for (const { energy, timeNs } of pulses) deposits.add(channel, energy, timeNs);
  for (let i = 0; i < events; i++) {
    digits.clear();
    digitiser.digitise(stream, deposits, digits);
    if (quiet === 'with samples') digitiser.addQuietWaveforms(stream, digits);
    yield digits;
  }
}
