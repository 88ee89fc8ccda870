import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { strFromU8, unzipSync } from 'fflate';
import { parse, parseAllDocuments } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countingWorkspace } from '../../physics/statistics/export/counting-workspace.ts';
import { buildModel } from '../../physics/statistics/histfactory/model.ts';
import { applySignalPatch, readPatchSet } from '../../physics/statistics/histfactory/patch-set.ts';
import { readWorkspace } from '../../physics/statistics/histfactory/workspace.ts';
import { upperLimit } from '../../physics/statistics/inference/upper-limit.ts';
import { figureSchema } from '../../contract/figure.ts';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { EventReader } from '../../src-main/store/event-reader.ts';
import {
  hepDataCommentSchema,
  hepDataEntrySchema,
  hepDataTableSchema,
  uhiSchema,
} from '../support/files/exchange-schemas.ts';
import { runTwin, temporaryFolder, twinJson } from '../support/run-twin.ts';
import { simulateRuns } from '../support/simulate-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'na64-twin-limit-'));
const store = join(folder, 'signal.sqlite');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const periods = (['run-I', 'run-II', 'run-III'] as const).entries();
  const cards = [...periods].flatMap(([i, conditions]) =>
    [0.02, 0.1].map((mass_gev, j) => ({
      ...({ process: 'aprime', production: 'etl', events: 400 } as const),
      ...{ mass_gev, conditions, run_number: 10 * i + j + 1 },
    })),
  );
  await simulateRuns(store, cards);
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
const limits = new Map<string, Promise<z.infer<typeof storeLimit>>>();
/** The limit with some options, computed once. */
const limitOf = (...options: string[]) => {
  const name = options.join(' ');
  const limit =
    limits.get(name) ??
    twinJson(['limit', '--store', store, '--beside', 'formulas', ...options]).then((reply) => storeLimit.parse(reply));
  limits.set(name, limit);
  return limit;
};

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

  it('treats single errors apart, and names what the limits rest on', async () => {
    const reply = await twinJson<{ systematics: string; rows: { observed: number }[]; inputs: { origin: string }[] }>([
      ...['limit', '--store', store, '--beside', 'formulas', '--except', 'cross-section=by-run,ecal-reweighting=none'],
    ]);
    const all = await limitOf();
    expect(reply.systematics).toBe('common, except cross-section: by-run, ecal-reweighting: none');
    expect(reply.rows[0]!.observed).toBeLessThan(all.rows[0]!.observed);
    expect(new Set(reply.inputs.map(({ origin }) => origin))).toEqual(new Set(['simulation', 'paper']));
    const { stderr, exitCode } = await runTwin(['limit', '--store', store, '--except', 'cross-section=apart']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/common, by-run, none, not 'apart'.*SYSTEMATICS_UNKNOWN/);
  });

  it('keeps the finished masses when it is cancelled', async () => {
    const controller = new AbortController();
    const reports: number[] = [];
    const reply = await dispatch(
      'statistics.limit',
      { store, beside: 'formulas' },
      {
        signal: controller.signal,
        report({ done, total }) {
          reports.push(done / total);
          if (done === 1) controller.abort(new Error('enough'));
        },
      },
    );
    if (reply.of !== 'store') throw new Error('a store was asked about');
    expect(reply.complete).toBe(false);
    expect(reply.rows.map(({ mass_mev }) => mass_mev)).toEqual([20]);
    expect(reply.warnings.join()).toMatch(/Stopped before all masses.*100 MeV \(etl\) are left out/);
    expect(reports).toEqual([0, 0.5]);
  });

  it('shows the number of events by other definitions beside, and why they differ', async () => {
    const limits = z.array(z.object({ method: z.string(), observed: z.number(), note: z.string() }));
    const reply = await twinJson<{ definitions: { limits: unknown } }>(['limit', '--store', store, '--toys', '400']);
    const [hybrid, asymptotic, toys] = limits.parse(reply.definitions.limits);
    expect([hybrid!.method, asymptotic!.method, toys!.method]).toEqual(['hybrid', 'asymptotic', 'toys']);
    expect(hybrid!.observed).toBeCloseTo(2.33, 2);
    expect(asymptotic!.observed).toBeCloseTo(1.495, 2);
    expect(asymptotic!.note).toMatch(/Not valid here/);
    expect(toys!.observed).toBeLessThan(2.6); // 2.1 ± 0.2
    expect(toys!.note).toMatch(/splits outcomes of equal count/);
  }, 60_000);

  it('says so when a running period is missing', async () => {
    const partial = join(temporaryFolder(), 'p.sqlite');
    await simulateRuns(partial, [{ process: 'aprime', mass_gev: 0.02, events: 300 }]);
    const { warnings, rows } = storeLimit.parse(await twinJson(['limit', '--store', partial, '--beside', 'formulas']));
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
    await simulateRuns(beam, [{ events: 64 }]);
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

describe('twin fit --store', () => {
  const fitReply = z.object({
    bestfit: z.record(z.string(), z.object({ pull: z.number().nullable() })),
    limit_impacts: z.array(z.object({ name: z.string(), up: z.number(), down: z.number(), without: z.number() })),
    figures: z.array(figureSchema),
  });

  it('gives pulls and what each error does to the limit, with their figure', async () => {
    const fit = fitReply.parse(await twinJson(['fit', '--store', store, '--mass', '100MeV', '--impacts']));
    const nominal = (await limitOf()).rows[1]!.observed;
    // Eleven errors of the paper and the simulated efficiency of each run.
    expect(fit.limit_impacts).toHaveLength(14);
    const crossSection = fit.limit_impacts.find(({ name }) => name === 'cross-section')!;
    // A tenth more signal is a limit on ε² a tenth lower, and the cross section is one of the larger errors.
    expect(crossSection.up / crossSection.down).toBeCloseTo(1 / 1.1, 6);
    expect(crossSection.without).toBeLessThan(nominal);
    // No event was seen, so the background was pulled down, a little.
    const { pull } = fit.bestfit['beam-line-interactions']!;
    expect(pull).toBeLessThan(0);
    expect(pull).toBeGreaterThan(-0.1);
    expect(fit.figures.map(({ id }) => id)).toEqual(['limit-impacts']);
  });

  it('refuses a mass that the store does not have, and names those that it has', async () => {
    const { stderr, exitCode } = await runTwin(['fit', '--store', store, '--mass', '21MeV']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/no signal in the box at 21 MeV.*20 MeV \(etl\), 100 MeV \(etl\)/);
  });
});

describe('twin scan cut', () => {
  const scanReply = z.object({
    rows: z.array(z.object({ optimum_gev: z.number(), edges_gev: z.array(z.number()), epsilon: z.array(z.number()) })),
    figure: figureSchema,
  });

  it('finds the lowest expected limit of the grid, near the cut of the paper', async () => {
    const scan = ['scan', 'cut', '--store', store, '--from', '40GeV', '--to', '56GeV', '--step', '2GeV'];
    const { rows, figure } = scanReply.parse(await twinJson(scan));
    expect(rows).toHaveLength(2);
    for (const { optimum_gev, edges_gev, epsilon } of rows) {
      expect(epsilon[edges_gev.indexOf(optimum_gev)]).toBe(Math.min(...epsilon));
      expect(Math.abs(optimum_gev - 50)).toBeLessThanOrEqual(4);
    }
    expect(figure.layers.filter(({ kind }) => kind === 'curve')).toHaveLength(2);
  });

  it('refuses edges that do not rise', async () => {
    const { stderr, exitCode } = await runTwin(['scan', 'cut', '--store', store, '--from', '60GeV', '--to', '50GeV']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/highest edge is not above the lowest/);
  });
});

describe('the exclusion figures', () => {
  it('are made for a window, with the level that was asked for', async () => {
    const context = { signal: new AbortController().signal, report: () => undefined };
    const { figures } = await dispatch('analysis.exclusion', { store, cl: 0.95 }, context);
    expect(figures.map(({ id }) => id)).toEqual([
      ...['fig-15-exclusion', 'fig-16-y-large-coupling', 'fig-16-y-small-coupling'],
      ...['fig-17-pseudo-dirac', 'fig-17-majorana'],
    ]);
    for (const { notes } of figures) expect(notes?.[0]).toBe('95 % CL, hybrid CL_{s}, no event');
  });
});

describe('twin export', () => {
  const exported = async (format: string, ...options: string[]) => {
    const out = join(temporaryFolder(), 'new', format);
    const { files } = await twinJson<{ files: string[] }>([
      ...['export', '--format', format, '--store', store, '--out', out, ...options],
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
        .filter((name) => name !== 'submission.yaml' && name !== 'submission.zip')
        .toSorted(),
    );
    const problems = (schema: object, value: unknown) => {
      const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
      ajv.validate(schema, value);
      return ajv.errors ?? [];
    };
    const [about, ...entries] = parseAllDocuments(index).map((document) => document.toJS() as unknown);
    expect(problems(hepDataCommentSchema, about)).toEqual([]);
    expect(entries).toHaveLength(named.length);
    for (const entry of entries) expect(problems(hepDataEntrySchema, entry)).toEqual([]);
    for (const file of files.filter((name) => name.endsWith('.yaml') && !name.endsWith('submission.yaml')))
      expect(problems(hepDataTableSchema, parse(readFileSync(file, 'utf8')))).toEqual([]);
    const archive = unzipSync(readFileSync(files.find((file) => file.endsWith('.zip'))!));
    expect(Object.keys(archive).toSorted()).toEqual([...named, 'submission.yaml'].toSorted());
    expect(strFromU8(archive['submission.yaml']!)).toBe(index);
    const mixing = readFileSync(
      files.find((file) => file.endsWith('etl_mixing.yaml'))!,
      'utf8',
    );
    expect(mixing).toMatch(/independent_variables:\n- header: \{name: "\$m_\{A'\}\$", units: "MeV"\}/);
    expect(mixing.match(/- \{value: /g)).toHaveLength(2 * 7);
  });

  it('uhi: spectra of every run with their variances', async () => {
    const [file] = await exported('uhi');
    const document = JSON.parse(readFileSync(file!, 'utf8')) as Record<string, { storage: { values: number[] } }>;
    const ajv = new Ajv({ allowUnionTypes: true });
    expect(ajv.validate(uhiSchema, document), ajv.errorsText()).toBe(true);
    const names = Object.keys(document);
    expect(names).toHaveLength(6 * 8);
    // Weights are yields per electron on target: the spectrum adds up to the signal on target within its axis, 0 to 120 GeV.
    const reader = new EventReader(store);
    const columns = reader.readColumns(1, ['weight', 'trigger_beam', 'e_ecal_gev']);
    reader.close();
    const [isOnTarget, energies] = [columns.get('trigger_beam')!, columns.get('e_ecal_gev')!];
    const onTarget = columns
      .get('weight')!
      .filter((_, i) => isOnTarget[i] === 1 && energies[i]! >= 0 && energies[i]! < 120);
    const { values } =
      document[names.find((name) => name.startsWith('run 1,') && name.endsWith('e_ecal_gev'))!]!.storage;
    const total = (numbers: Iterable<number>) => [...numbers].reduce((sum, value) => sum + value, 0);
    expect(total(values) / total(onTarget)).toBeCloseTo(1, 10);
  });

  it('hs3: the model of each mass with its likelihood and point of start', async () => {
    const files = await exported('hs3');
    expect(files).toHaveLength(2);
    const document = JSON.parse(readFileSync(files[0]!, 'utf8')) as Record<string, Record<string, unknown>[]>;
    expect(document['distributions']!.map(({ type }) => type)).toEqual(Array(3).fill('histfactory_dist'));
    expect(document['likelihoods']![0]!['data']).toEqual(['data_run-I', 'data_run-II', 'data_run-III']);
    expect(document['analyses']![0]!['parameters_of_interest']).toEqual(['mu']);
    const axes = document['domains']![0]!['axes'] as { name: string }[];
    const started = document['parameter_points']![0]!['parameters'] as { name: string }[];
    expect(axes.map(({ name }) => name)).toEqual(started.map(({ name }) => name));
    expect(axes.map(({ name }) => name)).toContain('alpha_cross-section');
  });

  it('svg and pdf: figures 15 to 17', async () => {
    for (const format of ['svg', 'pdf']) {
      const files = await exported(format);
      expect(files).toHaveLength(5);
      for (const file of files) expect(readFileSync(file, 'latin1')).toMatch(format === 'pdf' ? /^%PDF-1/ : /^<svg/);
    }
  });

  it('csv: a line a mass with the limit of the store', async () => {
    const [file] = await exported('csv', '--tables', 'limits');
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
