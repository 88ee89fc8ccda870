import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countingWorkspace } from '../../physics/statistics/export/counting-workspace.ts';
import { buildModel } from '../../physics/statistics/histfactory/model.ts';
import { applySignalPatch, readPatchSet } from '../../physics/statistics/histfactory/patch-set.ts';
import { readWorkspace } from '../../physics/statistics/histfactory/workspace.ts';
import { upperLimit } from '../../physics/statistics/inference/upper-limit.ts';
import { runTwin, temporaryFolder, twinJson } from '../support/run-twin.ts';

const folder = mkdtempSync(join(tmpdir(), 'na64-twin-limit-'));
const store = join(folder, 'signal.sqlite');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  for (const [i, conditions] of ['run-I', 'run-II', 'run-III'].entries())
    for (const [j, mass] of ['20MeV', '100MeV'].entries())
      await twinJson([
        ...['simulate', '--process', 'aprime', '--mass', mass, '--production', 'etl', '--events', '400'],
        ...['--conditions', conditions, '--run-number', `${10 * i + j + 1}`, '--store', store],
      ]);
}, 120_000);

const band = z.array(z.number().positive()).length(5);
const withBand = z.object({ observed: z.number().positive(), expected: band });
const storeLimit = z.object({
  method: z.string(),
  definition: z.string(),
  warnings: z.array(z.string()),
  rows: z.array(
    withBand.extend({
      mass_mev: z.number(),
      production: z.string(),
      merged: z.number(),
      asymptotic: z.number(),
      reference_epsilon: z.number(),
      y: z.array(withBand.extend({ alpha_d: z.number() })),
      alpha_d: z.object({ scalar: withBand, majorana: withBand, pseudo_dirac: withBand }),
    }),
  ),
});
const limitOf = async (...options: string[]) =>
  storeLimit.parse(await twinJson(['limit', '--store', store, ...options]));

describe('twin limit --store', () => {
  it('gives epsilon, y and alpha_D for each mass, with definition and band', async () => {
    const { rows, method, definition, warnings } = await limitOf();
    expect(rows.map(({ mass_mev }) => mass_mev)).toEqual([20, 100]);
    expect(method).toBe('hybrid');
    expect(definition).toMatch(/CLs.*Poisson/);
    expect(warnings).toEqual([]);
    for (const row of rows) {
      expect(row.expected).toEqual(row.expected.toSorted((a, b) => a - b));
      expect(row.observed).toBeCloseTo(row.expected[2]!, 12);
      expect(Math.abs(row.merged / row.observed - 1)).toBeLessThan(0.03);
      expect(row.y[0]!.observed).toBeCloseTo((row.observed ** 2 * 0.5) / 81, 20);
      expect(row.alpha_d.majorana.observed / row.alpha_d.pseudo_dirac.observed).toBeCloseTo(12, 8);
    }
    // Table V of the paper: 1.6e-4 and 8.2e-4.
    expect(rows[0]!.observed / 1.6e-4).toBeGreaterThan(0.8);
    expect(rows[0]!.observed / 1.6e-4).toBeLessThan(1.2);
  });

  it('is weaker at a higher confidence level, and without errors is exact', async () => {
    const [at90, at95, exact] = [
      await limitOf(),
      await limitOf('--cl', '0.95'),
      await limitOf('--systematics', 'none'),
    ];
    expect(at95.rows[0]!.observed).toBeGreaterThan(at90.rows[0]!.observed);
    expect(exact.rows[0]!.observed).toBeLessThan(at90.rows[0]!.observed);
    expect(exact.method).toBe('exact');
    expect((exact.rows[0]!.observed / exact.rows[0]!.reference_epsilon) ** 2).toBeCloseTo(Math.log(10), 6);
  });

  it('warns when the asymptotic formula is asked for, with the size of its error', async () => {
    const { method, warnings, rows } = await limitOf('--method', 'asymptotic');
    expect(method).toBe('asymptotic');
    expect(warnings.join()).toMatch(/Asymptotic formulae need many events.*\d+ % below exact/);
    expect(rows[0]!.observed).toBe(rows[0]!.asymptotic);
  });

  it('says so when a running period is missing', async () => {
    const partial = join(temporaryFolder(), 'p.sqlite');
    await twinJson([...['simulate', '--process', 'aprime', '--mass', '20MeV', '--events', '300', '--store', partial]]);
    const { warnings, rows } = storeLimit.parse(await twinJson(['limit', '--store', partial]));
    expect(warnings.join()).toMatch(/No sample of run-II and run-III at 20 MeV, ww/);
    expect(rows[0]!.observed).toBeGreaterThan(1e-4);
  });

  it.each<[string, string[], RegExp]>([
    ['nothing', ['limit'], /Neither a workspace nor a store is named.*Name exactly one/],
    ['both', ['limit', '--workspace', 'w.json', '--store', 's.sqlite'], /both named.*Name exactly one/],
    ['a store that is not there', ['limit', '--store', 'none.sqlite'], /There is no store/],
    ['percent for a fraction', ['limit', '--store', 's.sqlite', '--cl', '90'], /--cl/],
    ['an unknown format', ['export', '--format', 'root'], /--format/],
  ])('refuses %s', async (_name, args, message) => {
    const { exitCode, stderr, stdout } = await runTwin(args, { cwd: temporaryFolder() });
    expect(stderr).toMatch(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });

  it('refuses a store without signal', async () => {
    const beam = join(temporaryFolder(), 'beam.sqlite');
    await twinJson(['simulate', '--events', '64', '--store', beam]);
    const { exitCode, stderr } = await runTwin(['limit', '--store', beam]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/No finished run of this store has A' events.*twin reproduce/);
  });

  it('still takes a workspace', async () => {
    const file = join(temporaryFolder(), 'w.json');
    const boxes = [{ name: 'box', observed: 0, background: 0.12, signal: 1 }];
    writeFileSync(file, JSON.stringify(countingWorkspace(boxes, [], 20)));
    const reply = await twinJson<{ observed: number; expected: number[] }>(['limit', '--workspace', file]);
    expect(reply.observed).toBeCloseTo(Math.log(10), 6);
    expect(reply.expected).toHaveLength(5);
  });
});

describe('twin export', () => {
  const exported = async (format: string) => {
    const out = join(temporaryFolder(), 'new', format);
    const { files } = await twinJson<{ files: string[] }>([
      ...['export', '--format', format, '--store', store, '--out', out],
    ]);
    expect(files.every((file) => existsSync(file))).toBe(true);
    expect(readdirSync(out).toSorted()).toEqual(files.map((file) => file.slice(out.length + 1)).toSorted());
    return files;
  };

  it('pyhf: a background workspace and a patch a mass that give the limit of the store', async () => {
    const files = await exported('pyhf');
    const [background, patchSet] = ['background', 'patchset'].map((kind) =>
      readFileSync(
        files.find((file) => file.endsWith(`${kind}.json`))!,
        'utf8',
      ),
    );
    const patches = readPatchSet(patchSet!);
    const { rows } = await limitOf();
    expect(patches.patches).toHaveLength(rows.length);
    for (const [i, patch] of patches.patches.entries()) {
      const workspace = applySignalPatch(readWorkspace(background!), patches, patch.metadata.name);
      const { observed } = await upperLimit(buildModel(workspace), { confidenceLevel: 0.9 });
      const epsilonAtOne = Number(patch.metadata.values[2]);
      expect((epsilonAtOne * Math.sqrt(observed)) / rows[i]!.observed).toBeCloseTo(1, 3);
    }
  });

  it('hepdata: an index and the tables that it names', async () => {
    const files = await exported('hepdata');
    const index = readFileSync(
      files.find((file) => file.endsWith('submission.yaml'))!,
      'utf8',
    );
    const named = [...index.matchAll(/^data_file: "(.*)"$/gm)].map(([, name]) => name!);
    expect(named.toSorted()).toEqual(
      files
        .map((file) => file.split('/').at(-1)!)
        .filter((name) => name !== 'submission.yaml')
        .toSorted(),
    );
    const mixing = readFileSync(
      files.find((file) => file.endsWith('etl_mixing.yaml'))!,
      'utf8',
    );
    expect(mixing).toMatch(/independent_variables:\n- header: \{name: "\$m_\{A'\}\$", units: "MeV"\}/);
    expect(mixing.match(/- \{value: /g)).toHaveLength(2 * 7);
  });

  it('csv: a line a mass with the limit of the store', async () => {
    const [file] = await exported('csv');
    const [header, ...lines] = readFileSync(file!, 'utf8')
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    const { rows } = await limitOf();
    expect(lines).toHaveLength(rows.length);
    const column = (name: string) => header!.indexOf(name);
    lines.forEach((line, i) => {
      expect(Number(line[column('mass_mev')])).toBe(rows[i]!.mass_mev);
      expect(Number(line[column('epsilon')])).toBe(rows[i]!.observed);
    });
  });
});
