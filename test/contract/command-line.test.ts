import Database from 'better-sqlite3';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runTwin, startTwin, temporaryFolder, twinJson } from '../support/run-twin.ts';

/** Runs in an empty folder that holds `files`; returns the outcome and what is in the folder afterwards. */
async function inFolder(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const cwd = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  const outcome = await runTwin(args, { cwd });
  const written = readdirSync(cwd).filter((name) => !(name in files));
  return { ...outcome, written };
}

describe('bad input ends with exit code 2, says what, where and what to do, and writes nothing', () => {
  test.each<[string, string[], RegExp]>([
    [
      'a bare number',
      ['simulate', '--energy', '100'],
      /--energy: '100' has no unit\. Write for example --energy 100GeV\./,
    ],
    [
      'a unit of something else',
      ['simulate', '--energy', '100mm'],
      /'mm' is not a unit of energy \(eV, keV, MeV, GeV, TeV\)/,
    ],
    ['an unknown unit', ['simulate', '--energy', '100Gev'], /'Gev' is not a unit of energy/],
    ['a negative energy', ['simulate', '--energy', '-5GeV'], /--energy: It is -5 GeV, but must be more than 0 GeV\./],
    ['no events', ['simulate', '--events', '0'], /--events: It is 0, but must be at least 1\./],
    ['no energy', ['xsec', 'mumu'], /--energy: It is missing, but must be a finite number in GeV\./],
    ['an unknown process', ['simulate', '--process', 'axion'], /--process.*beam.*aprime/],
    [
      'a missing mass',
      ['simulate', '--process', 'aprime'],
      /--mass: The process aprime needs the mass .* Add for example --mass 16\.7MeV/,
    ],
    [
      'an unknown detector',
      ['simulate', '--geometry', 'na64-2017'],
      /na64-2017: No shipped detector.*na64-2016.*twin geometry list/,
    ],
    [
      'a missing geometry file',
      ['geometry', 'show', '--geometry', './nothing.json'],
      /nothing\.json: There is no such file/,
    ],
    [
      'a missing store',
      ['select', '--store', 'nothing.sqlite'],
      /nothing\.sqlite: There is no store at this path\..*twin simulate/,
    ],
    [
      'a missing store of a verb below a verb',
      ['export', 'events', '--store', 'nothing.sqlite', '--format', 'parquet'],
      /nothing\.sqlite: There is no store at this path/,
    ],
    [
      'a folder that is not there',
      ['simulate', '--store', 'no/such/folder/s.sqlite'],
      /The folder .*no\/such\/folder does not exist/,
    ],
    [
      'a null direction',
      ['geometry', 'ray', '--from', '0,0,0mm', '--dir', '0,0,0'],
      /--dir: It must not be the null vector/,
    ],
    ['a vector of two', ['geometry', 'ray', '--from', '0,0mm'], /--from: '0,0mm' has 2 numbers \(3 are wanted\)/],
    ['an unknown option', ['simulate', '--enrgy', '100GeV'], /unknown option '--enrgy'.*--energy/s],
    ['an unknown verb', ['simulat'], /unknown command 'simulat'.*simulate/s],
  ])('%s', async (_name, args, message) => {
    const { exitCode, stderr, stdout, written } = await inFolder(args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ exitCode, stdout, written }).toEqual({ exitCode: 2, stdout: '', written: [] });
  });

  test('a geometry with a misspelt key is refused by its path', async () => {
    const { document } = await twinDocument();
    const elements = document['elements'] as Record<string, unknown>[];
    elements[16]!['positoin'] = elements[16]!['position'];
    delete elements[16]!['position'];
    const { exitCode, stderr, written } = await inFolder(['simulate', '--geometry', './detector.json'], {
      'detector.json': JSON.stringify(document),
    });
    expect(stderr).toMatch(/elements\[16\]/);
    expect(stderr).toMatch(/positoin/);
    expect({ exitCode, written }).toEqual({ exitCode: 2, written: [] });
  });

  test('a geometry that is not JSON, or would reach a prototype', async () => {
    for (const text of ['{ "name": ', '{ "__proto__": { "x": 1 } }']) {
      const { exitCode, stderr } = await inFolder(['geometry', 'show', '--geometry', './d.json'], { 'd.json': text });
      expect(stderr).toMatch(/d\.json: This is not valid JSON/);
      expect(exitCode).toBe(2);
    }
  });

  test("another program's file or database is never touched", async () => {
    const { exitCode, stderr, written } = await inFolder(['simulate', '--store', 'notes.txt'], {
      'notes.txt': 'my notes '.repeat(9),
    });
    expect(stderr).toMatch(/notes\.txt: This file is not an SQLite database/);
    expect({ exitCode, written: written.filter((name) => !name.endsWith('.lock')) }).toEqual({
      exitCode: 2,
      written: [],
    });

    const folder = temporaryFolder();
    const path = join(folder, 'other.sqlite');
    const other = new Database(path);
    other.exec('CREATE TABLE bookmark (url TEXT); CREATE VIEW event AS SELECT 1');
    other.close();
    for (const args of [['simulate'], ['select'], ['verify'], ['runs']]) {
      const outcome = await runTwin([...args, '--store', path]);
      expect(outcome.stderr).toMatch(/made by another program/);
      expect(outcome.exitCode).toBe(2);
    }
    const unchanged = new Database(path, { readonly: true });
    expect(unchanged.prepare('SELECT count(*) FROM sqlite_master').pluck().get()).toBe(2);
    unchanged.close();
  });

  test('a selection that cuts on truth', async () => {
    const cuts = {
      name: 'x',
      source: 'x',
      cuts: [{ name: 'a', title: 'a', conditions: [{ column: 'truth_x_mm', min: 0 }] }],
    };
    const { exitCode, stderr } = await inFolder(['select', '--cuts', './cuts.json'], {
      'cuts.json': JSON.stringify(cuts),
    });
    expect(stderr).toMatch(/cuts\.json: cuts\.0\.conditions\.0\.column/);
    expect(exitCode).toBe(2);
  });
});

describe('results', () => {
  test('simulate, runs, select, digest and verify agree with one another', async () => {
    const store = join(temporaryFolder(), 's.sqlite');
    const simulated = await twinJson<{
      run: number;
      events: number;
      on_target: number;
      stored: number;
      digest: string;
      summary: Record<string, { mean: number }>;
    }>(['simulate', '--process', 'aprime', '--mass', '20MeV', '--events', '400', '--workers', '1', '--store', store]);
    expect(simulated).toMatchObject({ run: 1, events: 400, stored: 400 });
    expect(simulated.summary['e_ecal_gev']!.mean).toBeGreaterThan(20);
    const { runs } = await twinJson<{ runs: { digest: string; status: string }[] }>(['runs', '--store', store]);
    expect(runs).toMatchObject([{ digest: simulated.digest, status: 'finished', on_target: simulated.on_target }]);
    const cutflow = await twinJson<{ runs: { steps: { name: string; in: number; out: number }[] }[] }>([
      'select',
      '--store',
      store,
    ]);
    const { steps } = cutflow.runs[0]!;
    expect(steps[0]).toMatchObject({ name: 'on-target', in: 400, out: simulated.on_target });
    for (let i = 1; i < steps.length; i++) expect(steps[i]!.in).toBe(steps[i - 1]!.out);
  });

  test('a run card from a file, with an option on top', async () => {
    const { exitCode, stdout, written } = await inFolder(
      ['simulate', '--card', './card.json', '--events', '50', '--workers', '1', '--json', '--quiet'],
      { 'card.json': JSON.stringify({ process: 'aprime', mass_gev: 0.1, events: 999, seed: 3 }) },
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ events: 50 });
    expect(written).toContain('na64.sqlite');
  });

  test('without --json the answer is words; progress never reaches stdout', async () => {
    const store = join(temporaryFolder(), 's.sqlite');
    const { stdout, stderr } = await runTwin([
      'simulate',
      '--events',
      '64',
      '--workers',
      '1',
      '--store',
      store,
      '--progress',
      'json',
    ]);
    expect(stdout).toMatch(/^Run 1: 64 events simulated/);
    const done = stderr
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { done: number }).done);
    expect(done.at(-1)).toBe(64);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(existsSync(store)).toBe(true);
  });

  test('work goes on when nobody reads its progress any more', async () => {
    const store = join(temporaryFolder(), 's.sqlite');
    const words = ['simulate', '--events', '64', '--workers', '1', '--store', store, '--progress', 'json'];
    const child = startTwin(words);
    let stdout = '';
    child.stdout!.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr!.once('data', () => child.stderr!.destroy());
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(stdout).toMatch(/^Run 1: 64 events simulated/);
  });

  test.runIf(existsSync('/dev/full'))('a full disk under standard output is told as what it is', async () => {
    const under = ['sh', '-c', '"$@" > /dev/full', 'sh'];
    const { exitCode, stderr } = await runTwin(['geometry', 'list'], { under });
    expect(stderr).toMatch(/^twin: standard output: It cannot be written \(ENOSPC.*\(FILE_UNWRITABLE\)\n$/);
    expect(exitCode).toBe(2);
  });

  test('help lists every verb and every option with its unit', async () => {
    const { stdout, exitCode } = await runTwin(['simulate', '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/--energy <GeV>\s+beam energy \(default 100GeV\)/);
    expect((await runTwin(['--help'])).stdout).toMatch(/reproduce[\s\S]*simulate[\s\S]*select[\s\S]*geometry/);
  });
});

async function twinDocument(): Promise<{ document: Record<string, unknown> }> {
  const { readFileSync } = await import('node:fs');
  const path = join(import.meta.dirname, '../../geometry/detectors/na64-2016.json');
  return { document: JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown> };
}
