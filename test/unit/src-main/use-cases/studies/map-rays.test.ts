import { describe, expect, it } from 'vitest';
import { calls } from '../../../../../contract/calls.ts';
import { mapRays } from '../../../../../src-main/use-cases/studies/map-rays.ts';

/** Two cells of the ECAL, 19.1 mm a row of fields: as wide as two fibres stand apart. */
function fieldsOf(geometry: string, columns: number) {
  const { figures, x0 } = mapRays(
    calls['study.rays'].request.parse({ geometry, x_mm: [-38.2, 38.2], y_mm: [0, 38.2], columns, rows: columns / 2 }),
  );
  const [layer] = figures[0]!.layers;
  if (layer?.kind !== 'heat-map') throw new Error('no map');
  return { values: layer.values as readonly number[], description: figures[0]!.description, x0 };
}

describe('matter on straight lines', () => {
  it('repeats from cell to cell where fields are wider than holes, without moiré', () => {
    const { values, description } = fieldsOf('na64-2016', 8);
    expect(description).toContain('8 × 4 fields, each the mean of 16');
    for (const [i, value] of values.entries()) if (i % 8 < 4) expect(values[i + 4]).toBeCloseTo(value, 6);
  });

  it('is least in the fields with the crack, and the extremes are those of single lines', () => {
    const { values, x0 } = fieldsOf('ecal-crack', 8);
    for (let row = 0; row < 4; row++) {
      const ofRow = values.slice(8 * row, 8 * row + 8);
      expect(ofRow.indexOf(Math.min(...ofRow))).toBe(Math.floor((26.1 + 38.2) / 9.55));
    }
    expect(x0.min).toBeLessThan(0.1);
    expect(Math.min(...values)).toBeGreaterThan(20);
  });

  it('has one line a field where fields are finer than holes', () => {
    expect(fieldsOf('na64-2016', 38).description).toContain('each the mean of 1.');
  });
});
