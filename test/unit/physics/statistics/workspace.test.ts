import { describe, expect, it } from 'vitest';
import { TwinError } from '../../../../physics/foundation/failure.ts';
import { buildModel } from '../../../../physics/statistics/histfactory/model.ts';
import { parseWorkspace, readWorkspace, type Workspace } from '../../../../physics/statistics/histfactory/workspace.ts';
import { aWorkspace, referenceText } from '../../../support/physics/statistics.ts';

/** Code and path of what a document is refused with, or undefined when it makes a model. */
function refusal(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (failure) {
    if (!(failure instanceof TwinError)) throw failure;
    expect(failure.problem).toMatch(/\S{3}/);
    expect(failure.remedy).toMatch(/\S{3}/);
    return `${failure.code} ${failure.where}`;
  }
}

/** The sound workspace with one value replaced (or removed when undefined) at a path. */
function changed(path: string, value: unknown): string {
  const document = aWorkspace() as unknown as Record<string, unknown>;
  const steps = path.split('.');
  let place: Record<string, unknown> = document;
  for (const step of steps.slice(0, -1)) place = place[step] as Record<string, unknown>;
  if (value === undefined) delete place[steps.at(-1)!];
  else place[steps.at(-1)!] = value;
  return JSON.stringify(document);
}

const SAMPLE = 'channels.0.samples.0';
const normfactor = { name: 'mu', type: 'normfactor', data: null };

describe('documents that are not workspaces', () => {
  it.each([
    ['', 'WORKSPACE_SCHEMA document'],
    ['{"channels":', 'WORKSPACE_SCHEMA document'],
    ['null', 'WORKSPACE_SCHEMA document'],
    ['[]', 'WORKSPACE_SCHEMA document'],
    [`${'['.repeat(100000)}${']'.repeat(100000)}`, 'WORKSPACE_SCHEMA [0]'],
  ])('%.20s', (text, expected) => {
    expect(refusal(() => readWorkspace(text))?.startsWith(expected)).toBe(true);
  });

  it.each([
    ['version', '2.0.0', 'version'],
    ['version', undefined, 'version'],
    ['extra', 1, 'document'],
    ['channels', [], 'channels'],
    ['measurements', [], 'measurements'],
    ['observations', [], 'observations'],
    ['channels.0.name', 3, 'channels[0].name'],
    ['channels.0.samples', [], 'channels[0].samples'],
    [`${SAMPLE}.name`, undefined, 'channels[0].samples[0].name'],
    [`${SAMPLE}.data`, [], 'channels[0].samples[0].data'],
    [`${SAMPLE}.data`, [1, '2'], 'channels[0].samples[0].data[1]'],
    [`${SAMPLE}.data`, [1, null], 'channels[0].samples[0].data[1]'],
    [`${SAMPLE}.modifiers`, undefined, 'channels[0].samples[0].modifiers'],
    [`${SAMPLE}.modifiers.0.type`, 'unknown', 'channels[0].samples[0].modifiers[0].type'],
    [`${SAMPLE}.modifiers.0.data`, { lo_data: [], hi_data: [] }, 'channels[0].samples[0].modifiers[0].data.lo_data'],
    [`${SAMPLE}.modifiers.0.data.foo`, 2, 'channels[0].samples[0].modifiers[0].data'],
    [`${SAMPLE}.modifiers.1.data`, { hi: 1 }, 'channels[0].samples[0].modifiers[1].data.lo'],
    [`${SAMPLE}.modifiers.1.data.foo`, 2, 'channels[0].samples[0].modifiers[1].data'],
    [`${SAMPLE}.modifiers.2.data`, [], 'channels[0].samples[0].modifiers[2].data'],
    [`${SAMPLE}.modifiers.2`, { name: 's', type: 'shapesys', data: [] }, 'channels[0].samples[0].modifiers[2].data'],
    [`${SAMPLE}.modifiers.2`, { name: 'k', type: 'normfactor', data: 1 }, 'channels[0].samples[0].modifiers[2].data'],
    [`${SAMPLE}.modifiers.2`, { name: 'x', type: 'lumi', data: null }, 'channels[0].samples[0].modifiers[2].name'],
    ['measurements.0.config.parameters', { a: 1 }, 'measurements[0].config.parameters'],
    [
      'measurements.0.config.parameters',
      [{ name: 'mu', inits: ['a'] }],
      'measurements[0].config.parameters[0].inits[0]',
    ],
    [
      'measurements.0.config.parameters',
      [{ name: 'mu', bounds: [0, 1] }],
      'measurements[0].config.parameters[0].bounds[0]',
    ],
    [
      'measurements.0.config.parameters',
      [{ name: 'mu', bounds: [[0]] }],
      'measurements[0].config.parameters[0].bounds[0]',
    ],
    ['measurements.0.config.parameters', [{ name: 'mu', n_parameters: 5 }], 'measurements[0].config.parameters[0]'],
    ['measurements.0.config.parameters', [{ inits: [1] }], 'measurements[0].config.parameters[0].name'],
  ])('%s = %j', (path, value, where) => {
    expect(refusal(() => readWorkspace(changed(path, value)))).toBe(`WORKSPACE_SCHEMA ${where}`);
  });

  it.each(['1e999', '-1e999', 'NaN'])('%s is no number', (number) => {
    const text = changed(`${SAMPLE}.data`, [1, 77777]).replace('77777', number);
    expect(refusal(() => readWorkspace(text))).toMatch(
      /^WORKSPACE_SCHEMA (document|channels\[0\]\.samples\[0\]\.data\[1\])$/,
    );
  });

  it.each(['__proto__', 'constructor', 'prototype'])('the key %s is refused wherever it stands', (key) => {
    for (const file of ['05_na64_three_run.json', '12_lumi.json', '13_all_modifiers.json']) {
      const text = referenceText(file);
      const places = [...text.matchAll(/\{/g)].map((match) => match.index);
      for (const place of places) {
        const hostile = `${text.slice(0, place + 1)}"${key}":{"x":1},${text.slice(place + 1)}`;
        expect(refusal(() => readWorkspace(hostile))).toMatch(new RegExp(`^WORKSPACE_SCHEMA .*${key}$`));
      }
      expect(places.length).toBeGreaterThan(10);
    }
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('says what is wrong, where, and what to do', () => {
    expect(() => readWorkspace(changed(`${SAMPLE}.data`, [1, null]))).toThrowErrorMatchingInlineSnapshot(
      `[TwinError: channels[0].samples[0].data[1]: It is null, but must be a finite number. Correct it to follow version 1.0.0 of the pyhf JSON schema.]`,
    );
  });

  it('reads a byte-order mark and Windows line ends', () => {
    const text = `\ufeff${JSON.stringify(aWorkspace(), undefined, 1).replaceAll('\n', '\r\n')}`;
    expect(readWorkspace(text)).toEqual(aWorkspace());
  });
});

describe('workspaces that do not make a model', () => {
  const inModifiers = (modifier: object) => (workspace: Workspace) =>
    (workspace.channels[0]!.samples[0]!.modifiers as object[]).push(modifier);
  const configured = (config: object) => (workspace: Workspace) =>
    (workspace.measurements[0]!.config.parameters as object[]).push(config);

  const rows: readonly (readonly [string, (workspace: Workspace) => unknown, string])[] = [
    ['two channels of one name', (w) => w.channels.push(w.channels[0]!), 'channels[1]'],
    [
      'two samples of one name',
      (w) => w.channels[0]!.samples.push(w.channels[0]!.samples[0]!),
      'channels[0].samples[2]',
    ],
    [
      'a modifier twice',
      inModifiers({ name: 'norm', type: 'normsys', data: { lo: 1, hi: 1 } }),
      'channels[0].samples[0].modifiers[3]',
    ],
    ['two observations of one name', (w) => w.observations.push(w.observations[0]!), 'observations[1]'],
    ['no modifier at all', (w) => w.channels[0]!.samples.forEach((s) => (s.modifiers = [])), 'channels'],
    ['samples of unequal length', (w) => w.channels[0]!.samples[1]!.data.push(1), 'channels[0].samples[1].data'],
    [
      'a histosys too short',
      (w) => ((w.channels[0]!.samples[0]!.modifiers[0]!.data as { lo_data: number[] }).lo_data = [1]),
      'channels[0].samples[0].modifiers[0].data.lo_data',
    ],
    [
      'a staterror too long',
      inModifiers({ name: 's2', type: 'staterror', data: [1, 2, 3] }),
      'channels[0].samples[0].modifiers[3].data',
    ],
    [
      'a negative uncertainty',
      inModifiers({ name: 's2', type: 'shapesys', data: [1, -2] }),
      'channels[0].samples[0].modifiers[3].data[1]',
    ],
    ['a missing observation', (w) => (w.observations[0]!.name = 'other'), 'observations'],
    ['an observation too short', (w) => w.observations[0]!.data.pop(), 'observations[0].data'],
    ['a negative count', (w) => (w.observations[0]!.data[1] = -1), 'observations[0].data[1]'],
    ['an unknown parameter of interest', (w) => (w.measurements[0]!.config.poi = 'nu'), 'measurements[0].config.poi'],
    [
      'a parameter of interest with components',
      (w) => (w.measurements[0]!.config.poi = 'stat'),
      'measurements[0].config.poi',
    ],
    [
      'a name for two kinds',
      inModifiers({ name: 'norm', type: 'normfactor', data: null }),
      'channels[0].samples[0].modifiers[1]',
    ],
    [
      'a shapesys used twice',
      (w) => w.channels[0]!.samples.forEach((s) => s.modifiers.push({ name: 'u', type: 'shapesys', data: [1, 1] })),
      'channels[0].samples[1].modifiers[1]',
    ],
    [
      'a luminosity without value',
      inModifiers({ name: 'lumi', type: 'lumi', data: null }),
      'channels[0].samples[0].modifiers[3]',
    ],
    [
      'a factor of zero',
      (w) => ((w.channels[0]!.samples[0]!.modifiers[1]!.data as { lo: number }).lo = 0),
      'channels[0].samples[0].modifiers[1].data',
    ],
    [
      'a parameter configured twice',
      (w) => [configured({ name: 'mu' })(w), configured({ name: 'mu' })(w)],
      'measurements[0].config.parameters[1]',
    ],
    ['too many start values', configured({ name: 'mu', inits: [1, 2] }), 'measurements[0].config.parameters[0].inits'],
    ['empty bounds', configured({ name: 'mu', bounds: [[3, 2]] }), 'measurements[0].config.parameters[0].bounds[0]'],
    [
      'a start outside the bounds',
      configured({ name: 'mu', inits: [11] }),
      'measurements[0].config.parameters[0].inits[0]',
    ],
    [
      'auxiliary data of a free parameter',
      configured({ name: 'mu', auxdata: [1] }),
      'measurements[0].config.parameters[0].auxdata',
    ],
    [
      'factors of a normsys',
      configured({ name: 'norm', factors: [1] }),
      'measurements[0].config.parameters[0].factors',
    ],
    [
      'a width of zero',
      configured({ name: 'stat', sigmas: [0.1, 0] }),
      'measurements[0].config.parameters[0].sigmas[1]',
    ],
  ];

  it.each(rows)('%s', (_, change, where) => {
    expect(refusal(() => buildModel(parseWorkspace(aWorkspace(change))))).toBe(`WORKSPACE_MODEL ${where}`);
  });

  it('refuses a measurement that is not there', () => {
    expect(refusal(() => buildModel(aWorkspace(), { measurement: 'other' }))).toBe('WORKSPACE_MODEL measurements');
  });
});

describe('workspaces that make a model', () => {
  it('names a setting that no modifier uses', () => {
    const model = buildModel(aWorkspace((w) => w.measurements[0]!.config.parameters.push({ name: 'mispelt' })));
    expect(model.warnings).toEqual([
      'The measurement configures "mispelt", which no modifier uses; the setting has no effect.',
    ]);
  });

  it('takes names that are words of JavaScript', () => {
    const model = buildModel(
      parseWorkspace(
        aWorkspace((w) => {
          w.channels[0]!.name = '__proto__';
          w.observations[0]!.name = '__proto__';
          w.channels[0]!.samples[0]!.name = 'constructor';
          w.channels[0]!.samples[0]!.modifiers[1]!.name = 'toString';
        }),
      ),
    );
    expect(model.channels[0]!.name).toBe('__proto__');
    expect(model.parameters.map(({ name }) => name)).toEqual(['shape', 'mu', 'toString', 'stat[0]', 'stat[1]']);
  });

  it('can do without a parameter of interest', () => {
    expect(buildModel(aWorkspace((w) => (w.measurements[0]!.config.poi = ''))).poi).toBeUndefined();
  });

  it('holds bins without uncertainty, and parameters that the measurement fixes', () => {
    const model = buildModel(
      aWorkspace((w) => {
        w.channels[0]!.samples[0]!.modifiers[2] = { name: 'stat', type: 'staterror', data: [0, 2] };
        w.channels[0]!.samples[0]!.modifiers.push({ name: 'u', type: 'shapesys', data: [3, 0] });
        w.measurements[0]!.config.parameters.push({ name: 'norm', fixed: true, inits: [0.5] });
      }),
    );
    expect(model.parameters.filter(({ fixed }) => fixed).map(({ name, init }) => [name, init])).toEqual([
      ['norm', 0.5],
      ['u[1]', 1],
      ['stat[0]', 1],
    ]);
  });

  it('shares a shapefactor between channels, and keeps a staterror apart in each', () => {
    const model = buildModel(
      aWorkspace((w) => {
        w.channels[0]!.samples[0]!.modifiers.push({ name: 'free', type: 'shapefactor', data: null });
        w.channels.push({
          name: 'control',
          samples: [
            {
              name: 'background',
              data: [5, 6],
              modifiers: [
                { name: 'free', type: 'shapefactor', data: null },
                { name: 'stat', type: 'staterror', data: [1, 1] },
                normfactor as never,
              ],
            },
          ],
        });
        w.observations.push({ name: 'control', data: [5, 5] });
      }),
    );
    expect(model.parameters.map(({ name }) => name)).toEqual([
      'shape',
      'mu',
      'norm',
      'free[0]',
      'free[1]',
      'stat[0]',
      'stat[1]',
      'stat[2]',
      'stat[3]',
    ]);
  });
});
