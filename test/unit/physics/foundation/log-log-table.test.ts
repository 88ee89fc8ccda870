import { expect, test } from 'vitest';
import { interpolateLogLog, tabulateLogLog } from '../../../../physics/foundation/log-log-table.ts';

test('a power law is met exactly between the points, and the ends go on', () => {
  const table = tabulateLogLog([1, 10, 1000], [4, 400, 4]); // 4 x², then 4000/x
  expect(interpolateLogLog(table, 3)).toBeCloseTo(36, 10);
  expect(interpolateLogLog(table, 100)).toBeCloseTo(40, 10);
  expect(interpolateLogLog(table, 0.01)).toBeCloseTo(4, 12);
  expect(interpolateLogLog(table, 1e6)).toBeCloseTo(4, 12);
});
