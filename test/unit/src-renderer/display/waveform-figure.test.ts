import { describe, expect, test } from 'vitest';
import { figureSchema, type LayerOf } from '../../../../contract/figure.ts';
import { pulseHeight, PULSE_PEAK_NS } from '../../../../physics/event-model/pulse-shape.ts';
import { waveformFigure, type Waveform } from '../../../../src-renderer/display/waveform-figure.ts';

const readOut = { sample_period_ns: 12.5, first_sample_ns: -150, greatest_count: 4095, near_ns: 60 };
const pulses = [
  { time_ns: 1, counts: 200, energy: 7 },
  { time_ns: 120, counts: 80, energy: 3 },
];

function aWaveform(change: Partial<Waveform> = {}): Waveform {
  const samples = Array.from({ length: 32 }, (_, i) => {
    const timeNs = -150 + 12.5 * i;
    const height = pulses.reduce((sum, { time_ns, counts }) => sum + counts * pulseHeight(timeNs - time_ns), 0);
    return Math.round((i % 2 === 0 ? 50 : 53) + height);
  });
  return {
    ...{ id: 3, name: 'ECAL/main/cell-3-3', detector: 'ECAL', sent: true, unit: 'GeV', units_per_count: 0.035 },
    ...{ samples, pedestals: [50, 53], pulses, ...change },
  };
}

const figureOf = (waveform: Waveform) => figureSchema.parse(waveformFigure(waveform, readOut, { run: 2, event: 9 }));

describe('the figure of a waveform', () => {
  test('has the samples above the pedestal of their parity, and the sum of the fitted pulses through them', () => {
    const { layers, id } = figureOf(aWaveform());
    expect(id).toBe('waveform-ecal-main-cell-3-3-run2-event9');
    const samples = layers.find((layer) => layer.id === 'samples') as LayerOf<'points'>;
    const fit = layers.find((layer) => layer.id === 'fit') as LayerOf<'curve'>;
    expect(samples.x[0]).toBe(-150);
    samples.x.forEach((timeNs, i) => {
      const at = fit.x.findIndex((x) => Math.abs(x! - timeNs!) < 1e-9);
      expect(Math.abs(fit.y[at]! - samples.y[i]!)).toBeLessThanOrEqual(0.5 + 1e-9);
    });
    expect(Math.max(...fit.y.map(Number))).toBeCloseTo(200, 0);
    expect(fit.x[fit.y.indexOf(Math.max(...fit.y.map(Number)))]! - 1).toBeCloseTo(PULSE_PEAK_NS, -1);
    expect(layers.filter(({ id: name }) => name.startsWith('pulse '))).toHaveLength(2);
  });

  test('marks samples at the limit, and draws no pulse where none was found', () => {
    const flat = Array.from({ length: 32 }, (_, i) => (i === 12 ? 4095 : 50));
    const { layers } = figureOf(aWaveform({ samples: flat, pulses: [] }));
    const saturated = layers.find((layer) => layer.id === 'saturated') as LayerOf<'points'>;
    expect([saturated.x, saturated.y]).toEqual([[0], [4045]]);
    expect(layers.some(({ kind }) => kind === 'curve')).toBe(false);
  });
});
