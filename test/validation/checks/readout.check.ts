import { PULSE_PEAK_NS, pulseHeight } from '../../../physics/event-model/pulse-shape.ts';
import { aChainFactory } from '../../support/physics/simulated-events.ts';
import type { Check, CheckRow } from './check.ts';

/** Pulses and samples of the read-out: S20. */
export const check: Check = {
  topic: 'read-out',
  seconds: 5,
  *rows(): Generator<CheckRow> {
    const factory = aChainFactory();
    yield {
      ...{
        id: 'S20/length',
        quantity: 'length of a pulse at a tenth of its height (ns)',
        ours: pulseLengthNs(),
        error: 0,
      },
      reference: { value: 100, source: 'paper, section III: ≃ 100 ns' },
      tolerance: { kind: 'range', min: 80, max: 130 },
    };
    yield {
      ...{ id: 'S20/period', quantity: 'sampling period (ns)', error: 0 },
      ours: factory.parts.readOut.shape.samplePeriodNs,
      reference: { value: 12.5, source: 'paper, section III' },
      tolerance: { kind: 'absolute', by: 0 },
    };
  },
};

function pulseLengthNs(): number {
  const step = 0.1;
  let length = 0;
  for (let timeNs = 0; timeNs < 10 * PULSE_PEAK_NS; timeNs += step) if (pulseHeight(timeNs) > 0.1) length += step;
  return length;
}
