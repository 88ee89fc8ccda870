import { describe, expect, test } from 'vitest';
import { makeEnergyScale, type ColourMap } from '../../../../src-renderer/display/energy-scale.ts';
import { particleColour } from '../../../../src-renderer/display/tracks.ts';

/**
 * Colours as three kinds of dichromats see them: matrices on linear RGB of G. M. Machado, M. M. Oliveira and
 * L. A. F. Fernandes, IEEE Trans. Vis. Comput. Graph. 15 (2009) 1291, severity 1.
 */
const VISIONS: Readonly<Record<string, readonly number[]>> = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function linear(colour: string): readonly number[] {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
  const bytes =
    hex === undefined ? colour.match(/\d+/g)!.map(Number) : [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16));
  return bytes.map((byte) => (byte <= 10.31475 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));
}

/** CIE L*a*b* under D65 of a colour (IEC 61966-2-1, CIE 15) as it is seen. */
function labOf(colour: string, vision: readonly number[]): readonly [number, number, number] {
  const apply = (matrix: readonly number[], [a, b, c]: readonly number[]) =>
    [0, 3, 6].map((row) => matrix[row]! * a! + matrix[row + 1]! * b! + matrix[row + 2]! * c!);
  const seen = apply(vision, linear(colour)).map((value) => Math.min(1, Math.max(0, value)));
  const xyz = apply(
    [0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.072175, 0.0193339, 0.119192, 0.9503041],
    seen,
  );
  const f = (t: number) => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
  const [x, y, z] = [f(xyz[0]! / 0.95047), f(xyz[1]!), f(xyz[2]! / 1.08883)];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIE76 difference: 2.3 is just noticeable, 10 is seen at a glance. */
const difference = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((value, i) => value - b[i]!));

describe.each(Object.entries(VISIONS))('with %s colour vision', (_name, vision) => {
  test.each(['viridis', 'cividis'] satisfies ColourMap[])(
    '%s grows lighter all the way, in steps that are seen',
    (map) => {
      const { colourOf } = makeEnergyScale('log', map, 100);
      const steps = Array.from({ length: 11 }, (_, i) => labOf(colourOf(i / 10), vision));
      for (let i = 1; i < steps.length; i++) {
        expect(steps[i]![0]).toBeGreaterThan(steps[i - 1]![0] + 2);
        expect(difference(steps[i]!, steps[i - 1]!)).toBeGreaterThan(4.6);
      }
    },
  );

  test.each(['dark', 'light'] as const)('particles of different kinds are told apart in the %s theme', (theme) => {
    const seen = ['e-', 'e+', 'gamma', 'mu-', 'pi-'].map((particle) => labOf(particleColour(particle, theme), vision));
    for (const [i, a] of seen.entries()) for (const b of seen.slice(0, i)) expect(difference(a, b)).toBeGreaterThan(10);
  });
});
