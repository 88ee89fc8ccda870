import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runnerImport } from 'vite';
import type { Figure } from '../../contract/figure.ts';
import type { renderFigureSvg } from '../../plots/render.tsx';

/** `npm run docs:studies` runs the commands that stand in docs/studies with the built program, and draws their figures. */
const root = resolve(import.meta.dirname, '../..');
const pictures = join(root, 'docs/studies/pictures');

const STUDIES: readonly (readonly [picture: string, command: string])[] = [
  ['rays-x0', 'scan rays --geometry ecal-gap --x -40mm,40mm --y -40mm,40mm --columns 160 --rows 160'],
  [
    'scan-mean',
    'scan xy --geometry ecal-crack --level fast --x 0mm,40mm --y 0mm,40mm --columns 10 --rows 10 --events 10 --refine 1 --most-points 400',
  ],
  ['uniformity-mean', 'scan uniformity --events 4000'],
  ['leak-depth', 'scan leak --members 400 --most-repeats 8'],
  ['compare-significance', 'compare na64-2016 ecal-crack --events 100 --leak none --map-energy 2GeV --pairs 8'],
  ['sweep-leak', 'sweep --events 100 --members 100'],
];

// Node does not read TSX.
const { module } = await runnerImport<{ renderFigureSvg: typeof renderFigureSvg }>(join(root, 'plots/render.tsx'));
const folder = mkdtempSync(join(tmpdir(), 'na64-study-pictures-'));

function twin(words: string): { readonly figures?: readonly Figure[] } {
  const cli = join(root, 'out/main/cli.js');
  const args = [cli, ...words.split(' '), '--json', '--quiet'];
  const output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 });
  return JSON.parse(output) as { readonly figures?: readonly Figure[] };
}

mkdirSync(pictures, { recursive: true });
try {
  for (const [picture, command] of STUDIES) {
    const reply = twin(command);
    const { figures } = reply.figures === undefined ? twin('scan show') : reply;
    const figure = figures?.find(({ id }) => id === picture);
    if (figure === undefined) throw new Error(`twin ${command} has no figure ${picture}`);
    writeFileSync(join(pictures, `${picture}.svg`), `${module.renderFigureSvg(figure, { theme: 'light' })}\n`);
    process.stderr.write(`${picture}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
