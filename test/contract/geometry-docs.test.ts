import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../bench/geometry-docs.ts';
import { shippedDetector } from '../../geometry/catalogue.ts';
import { listNumbers } from '../../geometry/manual/number-table.ts';

describe('what is generated from the detector (node bench/geometry-docs.ts writes it)', () => {
  it.each([...generatedFiles()])('%s is current', (path, text) => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
  });

  it('lists every number of the document', () => {
    let quantities = 0;
    JSON.stringify(shippedDetector(), (_key, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'flag' in value) quantities++;
      return value;
    });
    expect(listNumbers(shippedDetector())).toHaveLength(quantities);
  });
});
