import type { ChainParts } from '../../../physics/chain/chain-parts.ts';
import { ECAL_CELLS, FIRST_PRESHOWER } from '../../../physics/event-model/channels.ts';
import type { Digits } from '../../../physics/event-model/digits.ts';
import { pulseHeight, type PulseShape } from '../../../physics/event-model/pulse-shape.ts';
import { ChannelReconstruction } from '../../../physics/reconstruction/channel-energies.ts';
import { ChannelSignals } from '../../../physics/event-model/channel-signals.ts';

const LEAST_PEAK_COUNTS = 10;
const TIMED_CELL_GEV = 1;
const IN_TIME_NS = 2;

/**
 * The timing of section VI.A with the times as NA64 took them (E. Depero, PhD thesis, ETH Zurich 2020, ch. 3): each maximum of the raw
 * samples has the time at which the line through the two samples around half its height meets the pedestal, and nothing is
 * subtracted before. Tells whether all ECAL cells above 1 GeV have a maximum within 2 ns of the trigger.
 */
export function makeRisingEdgeTiming({ readOut, reconstruction }: ChainParts): (digits: Digits) => boolean {
  const channels = new ChannelReconstruction(reconstruction.pulse, reconstruction.calibrations);
  const signals = new ChannelSignals();
  const offsetNs = meanOffsetNs(readOut.shape);
  return (digits) => {
    channels.reconstruct(digits, signals);
    for (let i = 0; i < digits.waveformCount; i++) {
      const waveform = digits.waveform(i);
      const { channel, samples } = waveform;
      const isEcal = channel >= FIRST_PRESHOWER && channel < FIRST_PRESHOWER + 2 * ECAL_CELLS;
      if (!isEcal || signals.energies[channel]! < TIMED_CELL_GEV) continue;
      const { pedestals } = channels.findPulses(waveform, digits.firstSampleNs);
      const heights = Array.from(samples, (value, k) => value - pedestals[(k & 1) as 0 | 1]);
      const times = edgeTimes(heights, readOut.shape.samplePeriodNs).map((at) => at + digits.firstSampleNs - offsetNs);
      if (!times.some((timeNs) => Math.abs(timeNs) <= IN_TIME_NS)) return false;
    }
    return true;
  };
}

/** Of every maximum, from the first sample on. */
function edgeTimes(heights: readonly number[], periodNs: number): number[] {
  const times: number[] = [];
  for (let peak = 1; peak < heights.length - 1; peak++) {
    const height = heights[peak]!;
    if (height < LEAST_PEAK_COUNTS || height <= heights[peak - 1]! || height < heights[peak + 1]!) continue;
    let below = peak;
    while (below > 0 && heights[below]! > height / 2) below--;
    const rise = heights[below + 1]! - heights[below]!;
    if (heights[below]! <= height / 2 && rise > 0) times.push((below - heights[below]! / rise) * periodNs);
  }
  return times;
}

/** How far behind the start of a pulse alone its edge time is, on average over the phases of the samples. */
function meanOffsetNs({ samples, samplePeriodNs, triggerSample }: PulseShape): number {
  const phases = Array.from({ length: 100 }, (_, i) => ((i + 0.5) / 100 - triggerSample) * samplePeriodNs);
  const offsets = phases.map((firstNs) => {
    const heights = Array.from({ length: samples }, (_, i) => 1000 * pulseHeight(firstNs + i * samplePeriodNs));
    return firstNs + edgeTimes(heights, samplePeriodNs)[0]!;
  });
  return offsets.reduce((sum, offset) => sum + offset, 0) / offsets.length;
}
