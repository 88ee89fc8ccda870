import { describe, expect, test } from 'vitest';
import { makeEnergyScale, type ColourMap } from '../../../../src-renderer/display/energy-scale.ts';
import { particleColour } from '../../../../src-renderer/display/tracks.ts';
import { distance, NOTICED, seen, visions } from '../../../support/window/colour-vision.ts';

describe.each(visions)('with %s colour vision', (vision) => {
  test.each(['viridis', 'cividis'] satisfies ColourMap[])(
    '%s grows lighter all the way, in steps that are seen',
    (map) => {
      const { colourOf } = makeEnergyScale('log', map, 100);
      const steps = Array.from({ length: 11 }, (_, i) => colourOf(i / 10));
      for (let i = 1; i < steps.length; i++) {
        expect(seen(steps[i]!, vision)[0]).toBeGreaterThan(seen(steps[i - 1]!, vision)[0] + 2);
        expect(distance(steps[i]!, steps[i - 1]!, vision)).toBeGreaterThan(2 * NOTICED);
      }
    },
  );

  test.each(['dark', 'light'] as const)('particles of different kinds are told apart in the %s theme', (theme) => {
    const colours = ['e-', 'e+', 'gamma', 'mu-', 'pi-'].map((particle) => particleColour(particle, theme));
    for (const [i, a] of colours.entries())
      for (const b of colours.slice(0, i)) expect(distance(a, b, vision)).toBeGreaterThan(10);
  });
});
