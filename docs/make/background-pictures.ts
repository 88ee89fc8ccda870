import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runnerImport } from 'vite';
import type { Figure } from '../../contract/figure.ts';
import type { renderFigureSvg } from '../../plots/render.tsx';

/**
 * `npm run docs:backgrounds [-- FILE]` draws the figures of the pages on backgrounds in docs/physics: those of `twin background` with the
 * built program, or of a reply that it wrote with --json.
 */
const root = resolve(import.meta.dirname, '../..');
const pictures = join(root, 'docs/physics/pictures');
const FIGURES = ['fig-13-side-band-run-ii', 'fig-background-weights'];

// Node does not read TSX.
const { module } = await runnerImport<{ renderFigureSvg: typeof renderFigureSvg }>(join(root, 'plots/render.tsx'));
const [file] = process.argv.slice(2);
const command = [join(root, 'out/main/cli.js'), 'background', '--json', '--quiet'];
const output =
  file === undefined
    ? execFileSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1e9 })
    : readFileSync(file, 'utf8');
const { figures } = JSON.parse(output) as { readonly figures: readonly Figure[] };
mkdirSync(pictures, { recursive: true });
for (const id of FIGURES) {
  const figure = figures.find((of) => of.id === id);
  if (figure === undefined) throw new Error(`twin background has no figure ${id}`);
  writeFileSync(join(pictures, `${id}.svg`), `${module.renderFigureSvg(figure, { theme: 'light' })}\n`);
  process.stderr.write(`${id}\n`);
}
