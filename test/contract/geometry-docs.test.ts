import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../docs/make/geometry-page.ts';
import { listNumbers } from '../../docs/make/geometry/number-table.ts';
import { shippedDetector } from '../../geometry/catalogue.ts';

describe('what is generated from the detector (node docs/make/geometry-page.ts writes it)', () => {
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
