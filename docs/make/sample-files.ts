import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** `npm run docs:samples` writes one small complete file of every format to docs/samples with the built program. */
const root = resolve(import.meta.dirname, '../..');
const samples = join(root, 'docs/samples');

/** What is exported, and which of the written files goes where. */
const SAMPLES: readonly (readonly [command: string, written: string, sample: string])[] = [
  ['export events --format csv --runs 3 --most-events 5', 'run-3.csv', 'events.csv'],
  ['export events --format parquet --runs 3 --most-events 5', 'run-3.parquet', 'events.parquet'],
  ['export events --format phoenix --runs 3 --most-events 2', 'run-3.phoenix.json', 'events.phoenix.json'],
  ['export --format csv --tables limits', 'limits.csv', 'limits.csv'],
  ['export --format pyhf', 'na64-2016_run-I_background.json', 'background.pyhf.json'],
  ['export --format pyhf', 'na64-2016_run-I_patchset.json', 'signals.patchset.json'],
  ['export --format hs3', 'na64-2016_etl_20mev.hs3.json', 'likelihood.hs3.json'],
  ['export --format hepdata', 'submission.zip', 'hepdata.zip'],
  ['export --format uhi', 'histograms.uhi.json', 'histograms.uhi.json'],
  ['export --format gdml --geometry ecal-plates', 'ecal-plates.gdml', 'ecal-plates.gdml'],
  ['export --format gltf', 'na64-2016.glb', 'na64-2016.glb'],
];

const folder = mkdtempSync(join(tmpdir(), 'na64-samples-'));
const twin = (words: string) =>
  execFileSync(process.execPath, [join(root, 'out/main/cli.js'), ...words.split(' '), '--quiet'], { cwd: folder });

mkdirSync(samples, { recursive: true });
try {
  twin('sample --store na64.sqlite');
  for (const [command, written, sample] of SAMPLES) {
    twin(command);
    copyFileSync(join(folder, 'export', written), join(samples, sample));
    process.stderr.write(`${sample}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
