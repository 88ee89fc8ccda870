import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { renderFigureSvg } from '../../../plots/render.tsx';
import { theoryFigures } from '../../../src-main/use-cases/reproduce/theory-figures.ts';

/** `UPDATE_PICTURES=1 npx vitest run --project unit test/unit/docs` writes them anew. */
const isUpdating = process.env['UPDATE_PICTURES'] === '1';

test.each(theoryFigures().map((figure) => [figure.id, figure] as const))(
  'docs/physics/pictures/%s.svg is current',
  (id, figure) => {
    const path = resolve(import.meta.dirname, `../../../docs/physics/pictures/${id}.svg`);
    const svg = `${renderFigureSvg(figure)}\n`;
    if (isUpdating) writeFileSync(path, svg);
    expect(readFileSync(path, 'utf8')).toBe(svg);
  },
);
