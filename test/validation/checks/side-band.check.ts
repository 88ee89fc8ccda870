import { PAPER_SIDE_BAND } from '../../../physics/analysis/paper-numbers.ts';
import { estimateFromSideBand, SIDE_BAND_C } from '../../../physics/background/side-band.ts';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { drawExponential, eventsInBand } from '../../support/physics/side-band.ts';
import type { Check, CheckRow } from './check.ts';

const EXPERIMENTS = 200;
const { bandGev, boxGev } = SIDE_BAND_C;

/**
 * The side-band estimate on events with known truth: the slope and the events in the box that the paper prints for each run,
 * and the pulls of 200 pseudo-experiments. The numbers come from drawn events; that the twin's own upstream events have such
 * slopes is another check.
 */
export const check: Check = {
  topic: 'side-band estimate of the background',
  seconds: 5,
  *rows(): Generator<CheckRow> {
    for (const [run, { events, error, slopePerGev }] of Object.entries(PAPER_SIDE_BAND)) {
      const mean = eventsInBand(events, slopePerGev, bandGev, boxGev);
      const random = new RandomStream(11, 0, `side band ${run}`);
      const experiments = Array.from({ length: EXPERIMENTS }, (_, i) => {
        const energiesGev = drawExponential(random.startEvent(i), mean, slopePerGev, bandGev);
        return estimateFromSideBand({ energiesGev }, SIDE_BAND_C)!;
      });
      const [first] = experiments;
      const source = 'paper, section VIII (truth of the drawn events)';
      yield {
        ...{ id: `side-band/${run}/slope`, quantity: `slope of side band C, ${run} (1/GeV)` },
        ...{ ours: first!.slopePerGev, error: first!.slopeErrorPerGev },
        ...{ reference: { value: slopePerGev, source }, tolerance: { kind: 'relative', by: 0 } },
      };
      yield {
        ...{ id: `side-band/${run}/events`, quantity: `ln of the events in the box, ${run}` },
        // Both as logarithms, in which the errors are symmetric: they act on the slope.
        ...{ ours: Math.log(first!.events), error: first!.lnError },
        ...{ reference: { value: Math.log(events), source }, tolerance: { kind: 'absolute', by: 0 } },
      };
      const printed = { value: error / events, source: 'paper, section VIII' };
      yield {
        ...{ id: `side-band/${run}/statistical`, quantity: `relative error of the events for an exponential, ${run}` },
        ...{ ours: Math.exp(first!.lnStatistical) - 1, error: 0, reference: printed, tolerance: { kind: 'shown' } },
      };
      yield {
        ...{ id: `side-band/${run}/error`, quantity: `the same with other functions and ranges, ${run}` },
        ...{ ours: first!.error / first!.events, error: 0, reference: printed, tolerance: { kind: 'shown' } },
      };
      const pulls = experiments.map((of) => Math.log(of.events / events) / of.lnStatistical);
      const average = averageOf(pulls);
      const width = Math.sqrt(averageOf(pulls.map((pull) => (pull - average) ** 2)));
      const truth = { source: `known truth, ${EXPERIMENTS} pseudo-experiments` };
      yield {
        ...{ id: `side-band/${run}/pull-mean`, quantity: `mean of the pulls, ${run}`, ours: average, error: 0 },
        ...{ reference: { value: 0, ...truth }, tolerance: { kind: 'absolute', by: 0.1 } },
      };
      yield {
        ...{ id: `side-band/${run}/pull-width`, quantity: `width of the pulls, ${run}`, ours: width, error: 0 },
        ...{ reference: { value: 1, ...truth }, tolerance: { kind: 'absolute', by: 0.15 } },
      };
    }
  },
};

const averageOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
