import { expect, test } from 'vitest';
import { runCardSchema } from '../../../../../contract/run-card.ts';
import { shippedDetector } from '../../../../../geometry/catalogue.ts';
import { checkRunCard } from '../../../../../src-main/use-cases/simulation/check-run-card.ts';

const detector = shippedDetector('na64-2016');
const from =
  (...at_mm: [number, number, number]) =>
  () =>
    checkRunCard(runCardSchema.parse({ particle: 'e-', at_mm }), detector);

test('a particle starts inside the world', () => {
  expect(from(0, 0, 0)).not.toThrow();
  expect(from(1e9, 0, 0)).toThrow(
    /^--at: x = 1000000000 mm is outside the world \(-\d+ to \d+ mm\)\. Start inside it\.$/,
  );
  expect(from(0, 0, 1e8)).toThrow(/--at: z = 100000000 mm is outside the world/);
});
