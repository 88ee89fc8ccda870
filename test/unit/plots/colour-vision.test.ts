import { describe, expect, test } from 'vitest';
import type { Figure, Layer } from '../../../contract/figure.ts';
import { LEVELS, makeColourScale } from '../../../plots/layout/colour-scale.ts';
import { styleLayers } from '../../../plots/style.ts';
import { darkTheme, lightTheme } from '../../../plots/theme.ts';
import { distance, NOTICED, seen, visions } from '../../support/window/colour-vision.ts';

describe.each(['viridis', 'cividis'] as const)('the map %s', (map) => {
  const scale = makeColourScale({
    colour: { label: '', scale: 'linear', map },
    layers: [{ id: 'map', kind: 'heat-map', xEdges: [0, 1, 2], yEdges: [0, 1], values: [0, 1] }],
  } as unknown as Figure)!;
  const steps = Array.from({ length: 17 }, (_, i) => scale.colourOf((i / 16) * (LEVELS - 1)));

  test.each(visions)('goes from dark to light, each sixteenth apart from the next: %s', (vision) => {
    steps.slice(1).forEach((colour, i) => {
      expect(seen(colour, vision)[0]).toBeGreaterThan(seen(steps[i]!, vision)[0]);
      expect(distance(colour, steps[i]!, vision)).toBeGreaterThan(NOTICED);
    });
  });
});

describe.each([
  ['light', lightTheme],
  ['dark', darkTheme],
] as const)('curves of the %s theme', (_name, theme) => {
  const curves = Array.from({ length: 7 }, (_, i): Layer => ({ id: `curve-${i}`, kind: 'curve', x: [0], y: [0] }));
  const styles = styleLayers(curves).map(({ style }) => style);

  test.each(visions)('that follow on one another are told apart with ease: %s', (vision) => {
    styles.slice(1).forEach(({ colour }, i) => {
      const before = styles[i]!.colour;
      expect(distance(theme.data[colour], theme.data[before], vision), `${before}, ${colour}`).toBeGreaterThan(
        4 * NOTICED,
      );
    });
  });

  test('whose colours are alike to some eyes differ in their dashes', () => {
    for (const vision of visions) {
      styles.forEach((one, i) => {
        for (const other of styles.slice(i + 1)) {
          const isAlike = distance(theme.data[one.colour], theme.data[other.colour], vision) < 4 * NOTICED;
          if (isAlike) expect(one.dash, `${one.colour}, ${other.colour}, ${vision}`).not.toBe(other.dash);
        }
      });
    }
  });
});
